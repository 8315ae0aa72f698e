"""Launch: the command that starts an OpenSCAD, and where it may read, for native runs.

Flatpak and snap hide the folder for temporary files from the programs that they start.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

FLATPAK = "org.openscad.OpenSCAD"
"""OpenSCAD's name on Flathub, and that of the script that Flatpak puts among its exports."""
_SNAP_BIN = ("snap", "bin")


def command(path: str, folder: Path, environment: Mapping[str, str]) -> list[str]:
    """What starts an OpenSCAD.

    Args:
        path: Where it is.
        folder: What it must be able to read and write.
        environment: The variables that it is started with.
    """
    if Path(path).name != FLATPAK:
        return [path]
    fonts = environment.get("OPENSCAD_FONT_PATH", "").split(os.pathsep)
    passed = ("OPENSCADPATH", "OPENSCAD_FONT_PATH")
    return [
        shutil.which("flatpak") or "/usr/bin/flatpak",
        "run",
        "--die-with-parent",
        f"--filesystem={folder}",
        *(f"--filesystem={place}:ro" for place in fonts if place),
        *(f"--env={name}={environment[name]}" for name in passed if name in environment),
        FLATPAK,
    ]


def workspace(path: str) -> Path | None:
    """Where the folders of its programs must lie; `None` if it reads those for temporary files.

    Raises:
        OSError: There is no such place, and none can be made.
    """
    snap = _snap(path)
    if snap is None:
        return None
    # The one folder of each snap that both sides know by the same name.
    folder = Path.home() / "snap" / snap / "common"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def installed_as(path: str) -> tuple[str | int, ...]:
    """What changes when another version is installed at the same path.

    Raises:
        OSError: Nothing is there.
    """
    snap = _snap(path)
    # Each command of a snap is a link to the same program.
    entry = Path(path) if snap is None else Path(path).parents[1] / snap / "current"
    status = entry.stat()
    return (
        os.path.realpath(entry),
        status.st_dev,
        status.st_ino,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    )


def _snap(path: str) -> str | None:
    """The snap that a command belongs to."""
    place = Path(path)
    if place.parent.parts[-2:] != _SNAP_BIN:
        return None
    return place.name.partition(".")[0]
