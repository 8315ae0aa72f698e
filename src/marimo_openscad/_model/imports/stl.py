"""ASCII STL as programs write it, made into what OpenSCAD reads whole."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import chain, pairwise

from marimo_openscad._model.imports.mesh import fault, lines_of, number, words_of
from marimo_openscad._model.imports.time_left import check_time
from marimo_openscad._scad.program_text import decode_text

_HEADER = 84
_TRIANGLE = 50
_MOST_MISSING = 100
_LOOKED_AT = 4096
_BEGINS = re.compile(r"[\s\ufeff]*(?:[#;][^\n\r]*[\n\r]\s*)*solid\b", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?[0-9.]|[-+]?(?:nan|inf)|-")
_CORNERS = 9
_SAYS_NOTHING = frozenset(
    ("solid", "endsolid", "facet", "normal", "outer", "loop", "endloop", "endfacet", "color")
)
_ODD = re.compile(rb"[,\t]|nan|inf|\d[dD][+-]?\d", re.IGNORECASE)
_LONGEST_ODD = 4
_LOOKED_THROUGH = 4 * 1024 * 1024


def plain_stl(data: bytes, name: str) -> bytes:
    """An STL file that OpenSCAD reads whole; the same one where it does so already.

    OpenSCAD wants ASCII STL to begin with "solid" and each corner on its line; of several solids
    its newer versions read the first.

    Raises:
        FileReadError: Something in it is no mesh; the message has the line.
    """
    if _has_binary_length(data):
        return data
    if not _is_ascii(data):
        return _whole(data, name)
    return data if _is_plain(data) else _rewritten(decode_text(data), name)


def _whole(data: bytes, name: str) -> bytes:
    """A binary STL without what a program has put behind its triangles.

    Raises:
        FileReadError: It is cut off.
    """
    count = int.from_bytes(data[_HEADER - 4 : _HEADER], "little")
    end = _HEADER + count * _TRIANGLE
    if len(data) < _HEADER or count == 0 or data.startswith((b"PK", b"<")) or _is_text(data):
        # OpenSCAD says that it knows no such STL.
        return data
    room = (len(data) - _HEADER) // _TRIANGLE
    # Where nearly all is missing it is more likely something else.
    if room < count <= _MOST_MISSING * room:
        raise fault(
            name,
            None,
            f"the STL file says that it has {count} triangles, and ends after {room}. It was cut "
            "off, or damaged.",
        )
    return data[:end]


def _is_text(data: bytes) -> bool:
    start = data[:_LOOKED_AT]
    return b"\0" not in start and _BEGINS.match(decode_text(start)) is not None


def _has_binary_length(data: bytes) -> bool:
    count = int.from_bytes(data[_HEADER - 4 : _HEADER], "little")
    return len(data) == _HEADER + count * _TRIANGLE


def _is_ascii(data: bytes) -> bool:
    start = decode_text(data[:_LOOKED_AT])
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return _BEGINS.match(start) is not None and (wide or "facet" in start.lower())


def _is_plain(data: bytes) -> bool:
    triangles = data.count(b"endloop")
    return (
        data.startswith(b"solid")
        and b"\n" in data
        and data.count(b"outer loop") == triangles
        and data.count(b"vertex ") == 3 * triangles
        and data.count(b"endsolid") == 1
        and not _is_odd(data, data.index(b"\n"))
    )


def _is_odd(data: bytes, start: int) -> bool:
    for at in range(start, len(data), _LOOKED_THROUGH):
        check_time()
        if _ODD.search(data, at, at + _LOOKED_THROUGH + _LONGEST_ODD):
            return True
    return False


def _rewritten(text: str, name: str) -> bytes:
    lines = ["solid mesh"]
    corners: list[str] = []
    wanted = 0
    for line, word in _words(text):
        if wanted:
            corners.append(repr(number(word, name, line)))
            wanted -= 1
            if len(corners) == _CORNERS:
                lines += _facet(corners)
                corners.clear()
        elif word == "vertex":
            wanted = 3
        elif word in ("endfacet", "endloop") and corners:
            raise fault(name, line, f"a triangle has {len(corners) // 3} corners: save it anew.")
        elif word not in _SAYS_NOTHING and not _is_number(word):
            raise fault(name, line, f'"{word[:40]}" is no word of STL. It was cut off, or damaged.')
    if wanted or corners:
        raise fault(name, None, "the STL file ends inside a triangle. It was cut off.")
    if len(lines) == 1:
        raise fault(name, None, "the STL file has no triangles.")
    return ("\n".join([*lines, "endsolid mesh"]) + "\n").encode()


def _words(text: str) -> Iterator[tuple[int, str]]:
    """Each word with its line, but for comments and the names of solids."""
    naming = ""
    text = text.lower().lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for line, written in lines_of(text):
        if written.lstrip().startswith(("#", ";")):
            continue
        # A name ends with its line.
        naming = ""
        for word, following in pairwise(chain(words_of(written), ("",))):
            if naming == "solid" and (word, following) == ("facet", "normal"):
                naming = ""
            if naming == "endsolid" and word == "solid":
                naming = "solid"
            elif not naming:
                yield line, word
                naming = word if word in ("solid", "endsolid") else ""


def _is_number(word: str) -> bool:
    # Of a normal, which nobody reads.
    return _NUMBER.match(word) is not None


def _facet(corners: list[str]) -> list[str]:
    return [
        "facet normal 0 0 0",
        "outer loop",
        *(f"vertex {' '.join(corners[at : at + 3])}" for at in (0, 3, 6)),
        "endloop",
        "endfacet",
    ]
