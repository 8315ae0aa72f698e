"""Faces of font files: what each is called, and which letters it has.

`js/src/engine/render/font-faces.ts` is its twin, and both run the same cases.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

from marimo_openscad._model.fonts.letters import letters_of

_FAMILY, _STYLE, _TYPOGRAPHIC_FAMILY, _TYPOGRAPHIC_STYLE = 1, 2, 16, 17
_UNICODE, _MACINTOSH, _WINDOWS = 0, 1, 3
_MOST_FONTS = 256
"""Fonts of one file; collections of real systems have some tens."""
_Names = dict[int, dict[str, None]]


@dataclass(frozen=True)
class FontFace:
    """One font of a family.

    Attributes:
        family: What it is called.
        style: Such as "Regular" and "Bold Italic".
        has: Whether it has a letter, by its code point.
    """

    family: str
    style: str
    has: Callable[[int], bool]


def font_faces(data: bytes) -> list[FontFace]:
    """What the fonts of a file are called, by each of their names; none if it is no font."""
    try:
        return [face for start in _starts(data) for face in _faces_at(data, start)]
    except struct.error:
        return []


def _starts(data: bytes) -> list[int]:
    if data[:4] != b"ttcf":
        return [0]
    (count,) = struct.unpack_from(">I", data, 8)
    return [struct.unpack_from(">I", data, 12 + 4 * at)[0] for at in range(min(count, _MOST_FONTS))]


def _faces_at(data: bytes, start: int) -> list[FontFace]:
    names: _Names = {}
    letters = 0
    try:
        (tables,) = struct.unpack_from(">H", data, start + 4)
        for index in range(tables):
            tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * index)
            if tag == b"name":
                _read_names(data, offset, names)
            elif tag == b"cmap":
                letters = offset
    except struct.error:
        pass
    families = [*names.get(_FAMILY, ()), *names.get(_TYPOGRAPHIC_FAMILY, ())]
    styles = [*names.get(_STYLE, ()), *names.get(_TYPOGRAPHIC_STYLE, ())] or ["Regular"]
    has = letters_of(data, letters)
    return [
        FontFace(family, style, has)
        for family in dict.fromkeys(families)
        for style in dict.fromkeys(styles)
    ]


def _read_names(data: bytes, table: int, names: _Names) -> None:
    count, storage = struct.unpack_from(">HH", data, table + 2)
    old: _Names = {}
    for index in range(count):
        platform, _, _, name, length, offset = struct.unpack_from(
            ">6H", data, table + 6 + 12 * index
        )
        start = table + storage + offset
        written = data[start : start + length]
        if platform in (_UNICODE, _WINDOWS):
            names.setdefault(name, {})[written.decode("utf-16-be", "replace")] = None
        elif platform == _MACINTOSH:
            old.setdefault(name, {})[written.decode("latin-1")] = None
    # Some have no other names than those of old Macintoshes.
    for name, texts in old.items():
        names.setdefault(name, texts)
