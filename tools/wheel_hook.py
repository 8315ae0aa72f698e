"""Adds `top_level.txt` to the wheel's metadata when hatchling builds it.

micropip's lock says what a package lets one import as that file does; it reads nothing else.
A notebook that marimo exports loads packages whose imports the lock names in one go with what
they need. Others it looks for one after the other, once those are there, which takes longer.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = "src/top_level.txt"


class WheelHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        info = f"{self.build_config.builder.artifact_project_id}.dist-info"
        build_data["force_include"][SOURCE] = f"{info}/top_level.txt"
