"""Fonts of this machine, where an installed OpenSCAD finds them; for remarks on texts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from marimo_openscad._errors import FileReadError
from marimo_openscad._host import assets
from marimo_openscad._host.bounded_read import read_path
from marimo_openscad._host.byte_lru import ByteLru
from marimo_openscad._model.fonts.faces import FontFace, font_faces
from marimo_openscad._model.gathering import Gathered

FONT = (".ttf", ".otf", ".ttc")
LARGEST_FONT = 64 * 1024 * 1024
MOST_FONTS = 20_000
TIME = 3.0
"""Seconds that looking through the machine's fonts may take."""
_Faces = tuple[FontFace, ...]


def own_faces(gathered: Gathered) -> list[FontFace]:
    """The fonts that come with the wheel or with a program."""
    brought = [file.data for file in gathered.files if file.path.lower().endswith(FONT)]
    wheel = [data for name, data in sorted(assets.fonts().items()) if name.lower().endswith(FONT)]
    return [face for data in (*wheel, *brought) for face in font_faces(data)]


def machine_faces() -> list[FontFace]:
    """The fonts of the machine, as far as the time allows."""
    until = monotonic() + TIME
    found: list[FontFace] = []
    for path in _font_files():
        if monotonic() > until:
            break
        found += _faces_of(path)
    return found


def _font_files() -> Iterator[Path]:
    left = MOST_FONTS
    for folder in _folders():
        for here, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                if name.lower().endswith(FONT):
                    yield Path(here, name)
                    left -= 1
                if left == 0:
                    return


def _folders() -> list[Path]:
    """Where systems have fonts, and where OpenSCAD is told to look."""
    told = [Path(one) for one in os.environ.get("OPENSCAD_FONT_PATH", "").split(os.pathsep) if one]
    try:
        home = [Path.home()]
    except RuntimeError:
        # A user without one.
        home = []
    names = (".fonts", ".local/share/fonts", "Library/Fonts")
    own = [place / name for place in home for name in names]
    data = os.environ.get("XDG_DATA_HOME")
    local = os.environ.get("LOCALAPPDATA")
    return [
        *told,
        *own,
        *([Path(data, "fonts")] if data else []),
        *map(Path, ("/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/openscad/fonts")),
        *map(Path, ("/Library/Fonts", "/System/Library/Fonts")),
        Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"),
        *([Path(local, "Microsoft", "Windows", "Fonts")] if local else []),
    ]


def _faces_of(path: Path) -> _Faces:
    try:
        status = path.stat()
        key = (str(path), status.st_mtime_ns, status.st_size)
        return _known.made(key, lambda: tuple(font_faces(read_path(path, LARGEST_FONT))))
    except (OSError, ValueError, FileReadError):
        # What cannot be read OpenSCAD cannot use, either.
        return ()


# By where a file lies, and what shows that it is the same.
_known: ByteLru[_Faces] = ByteLru(32 * 1024 * 1024, lambda faces: 2000 + 500 * len(faces))
