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
_UNCOUNTED = (0, 0xFFFFFFFF)
_LFS = b"version https://git-lfs.github.com/"
_ENDS_LINE = re.compile(r"[\n\r\0]")
_CONTROLS = re.compile(rb"[\0-\x08\x0e-\x1f]")
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
    if _is_ascii(data) and not _has_binary_length(data):
        return data if _is_plain(data) else _rewritten(decode_text(data), name)
    return _whole(data, name)


def _whole(data: bytes, name: str) -> bytes:
    """A binary STL with as many triangles as it says, and nothing behind them.

    Raises:
        FileReadError: It is cut off, or none.
    """
    other = _other_kind(data)
    if other is not None:
        raise fault(name, None, f"the file is no STL: {other}.")
    count = int.from_bytes(data[_HEADER - 4 : _HEADER], "little")
    room, rest = divmod(len(data) - _HEADER, _TRIANGLE)
    if room == 0:
        raise fault(name, None, "the STL file has no triangles.")
    if count in _UNCOUNTED and rest == 0:
        # Its program did not go back to say how many there are.
        return data[: _HEADER - 4] + room.to_bytes(4, "little") + data[_HEADER:]
    # Where nearly all is missing it is more likely something else.
    if room < count <= _MOST_MISSING * room:
        raise fault(
            name,
            None,
            f"the STL file says that it has {count} triangles, and ends after {room}. It was cut "
            "off, or damaged.",
        )
    if room < count or count == 0:
        raise fault(
            name,
            None,
            f"the file is no STL: it would have {count} triangles in {len(data)} bytes. It was cut "
            "off, or is something else.",
        )
    end = _HEADER + count * _TRIANGLE
    return data if len(data) == end else data[:end]


def _other_kind(data: bytes) -> str | None:
    """What a file is that is none."""
    if data.startswith(_LFS):
        return "it is a pointer of Git LFS, which git lfs pull replaces by the file"
    if data.startswith(b"PK"):
        return "it is a packed file, such as 3MF: name it so, or unpack it"
    if data.lstrip().startswith(b"<"):
        return "it is a page of the web, or XML"
    if not data.strip(b"\0 \t\r\n"):
        return "it is empty"
    if len(data) < _HEADER or _is_text(data):
        return 'it has no "facet". It was cut off, or is something else'
    return None


def _is_text(data: bytes) -> bool:
    start = data[:_LOOKED_AT]
    return _CONTROLS.search(start) is None


def _has_binary_length(data: bytes) -> bool:
    count = int.from_bytes(data[_HEADER - 4 : _HEADER], "little")
    return len(data) == _HEADER + count * _TRIANGLE


def _is_ascii(data: bytes) -> bool:
    start = decode_text(data[:_LOOKED_AT])
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    words = start.lower()
    # A name may be longer than what is looked at.
    long = len(start) >= _LOOKED_AT and _ENDS_LINE.search(start) is None
    said = wide or long or "facet" in words or "endsolid" in words
    return said and _BEGINS.match(start) is not None


def _is_plain(data: bytes) -> bool:
    triangles = data.count(b"endloop")
    return (
        triangles > 0
        and data.startswith(b"solid")
        and b"\n" in data
        and data.count(b"outer loop") == triangles
        and data.count(b"vertex ") == 3 * triangles
        and data.count(b"endfacet") == triangles
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
            raise fault(
                name, line, "a facet has fewer corners than three, or more: save it as triangles."
            )
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
