"""Installed: where OpenSCAD is on PATH, and where its installers put it, for the probe."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from marimo_openscad._engines.native.launch import FLATPAK

NAMES = ("openscad", "openscad-nightly")
"""Its commands, as distributions and snaps call them."""
_APP_IMAGE = "[Oo]pen[Ss][Cc][Aa][Dd]*.[Aa]pp[Ii]mage"
_PROGRAM_FILES = ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)")


def on_path() -> list[str]:
    """Those that PATH leads to."""
    found = (shutil.which(name) for name in NAMES)
    return _distinct(with_console(path) for path in found if path is not None)


def in_usual_places(root: Path = Path("/")) -> list[str]:
    """Those of installers, bundles and sandboxes, whether PATH knows them or not.

    Args:
        root: The top of the file system that is looked at.
    """
    if sys.platform == "win32":
        places = _of_windows()
    elif sys.platform == "darwin":
        places = _of_macos(root)
    else:
        places = _of_linux(root)
    return _distinct(str(place) for place in places if os.path.isfile(place))


def with_console(path: str) -> str:
    """On Windows, the program beside it that prints; `openscad.exe` opens a window."""
    place = Path(path)
    if place.suffix.lower() != ".exe":
        return path
    console = place.with_suffix(".com")
    return str(console) if console.is_file() else path


def _of_windows() -> Iterator[Path]:
    bases = [os.environ.get(name) for name in _PROGRAM_FILES]
    local = os.environ.get("LOCALAPPDATA")
    for base in [*bases, os.path.join(local, "Programs") if local else None]:
        if base:
            # "OpenSCAD", "OpenSCAD (Nightly)", and unpacked archives.
            for folder in sorted(Path(base).glob("OpenSCAD*")):
                yield Path(with_console(str(folder / "openscad.exe")))


def _of_macos(root: Path) -> Iterator[Path]:
    for folder in (root / "Applications", *_home("Applications")):
        for bundle in sorted(folder.glob("OpenSCAD*.app")):
            yield bundle / "Contents/MacOS/OpenSCAD"


def _of_linux(root: Path) -> Iterator[Path]:
    own = ("Applications", "AppImages", ".local/bin", "bin")
    shared = ("opt", "opt/openscad", "usr/local/bin")
    for folder in (*_home(*own), *(root / name for name in shared)):
        yield from sorted(folder.glob(_APP_IMAGE))
    for folder in (root / "snap/bin", root / "var/lib/snapd/snap/bin"):
        yield from (folder / name for name in NAMES)
    for folder in (*_home(".local/share/flatpak"), root / "var/lib/flatpak"):
        yield folder / "exports/bin" / FLATPAK


def _home(*names: str) -> list[Path]:
    try:
        home = Path.home()
    except RuntimeError:
        return []
    return [home / name for name in names]


def _distinct(paths: Iterable[str]) -> list[str]:
    """Each once, by its folder and name: the commands of snaps are links to one file."""
    known: dict[str, str] = {}
    for path in paths:
        folder, name = os.path.split(path)
        known.setdefault(os.path.join(os.path.realpath(folder), name), path)
    return list(known.values())
