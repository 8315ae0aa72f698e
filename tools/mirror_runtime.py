"""Pyodide's runtime, from its npm package."""

from __future__ import annotations

import json
from pathlib import Path

from tools.mirror_npm import npm_package, read


def fetch_runtime(pins_file: Path, target: Path) -> dict[str, str]:
    """Lays the pinned runtime files into `target`; gives `info` of Pyodide's own lock.

    The rest of that lock is of no use: it names wheels that no package index has.
    """
    with npm_package(pins_file) as archive:
        for name in json.loads(pins_file.read_text())["files"]:
            (target / name).write_bytes(read(archive, name))
        info: dict[str, str] = json.loads(read(archive, "pyodide-lock.json"))["info"]
    return info
