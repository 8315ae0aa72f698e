"""Open edges of an imported mesh, or that it is inside out, for native remarks on imports.

`js/src/geometry/open-edges.ts` is its twin, and both run the same cases.
"""

from __future__ import annotations

import math
import re
import struct
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from marimo_openscad._errors import FileReadError
from marimo_openscad._model.geometry.stl import bounds_of, sums_of, triangle_count
from marimo_openscad._model.imports.off import read_off

_RECORD = struct.Struct("<12x9f2x")
_HEADER = 84
_VERTEX = re.compile(r"\bvertex\s+(\S+)\s+(\S+)\s+(\S+)", re.IGNORECASE)

_LEAST_VOLUME = 1e-9
"""Of the cube of a mesh's diagonal: less is rounding, as of sheets that have two sides."""

Point = tuple[float, float, float]


@dataclass(frozen=True)
class OpenEdges:
    """The edges of a mesh that are not between two faces.

    Attributes:
        count: How many there are.
        start: Where one of them begins, that with the least coordinates.
        end: Where it ends.
    """

    count: int
    start: Point
    end: Point


def open_edges(name: str, data: bytes) -> OpenEdges | Literal["inside out"] | None:
    """Where an STL or OFF file is open, or that it is closed and inside out.

    `None` where nothing is wrong.

    Corners are the same that have the same coordinates in single precision.

    Raises:
        FileReadError: It is no mesh file.
    """
    balance: dict[tuple[Point, Point], list[int]] = {}
    triangles = list(_triangles(name, data))
    for triangle in triangles:
        if len(set(triangle)) < 3:
            continue
        for start, end in zip(triangle, (*triangle[1:], triangle[0]), strict=True):
            runs = balance.setdefault(min((start, end), (end, start)), [0, 0])
            runs[start < end] += 1
    if all(forward == backward for backward, forward in balance.values()):
        return "inside out" if _is_inside_out(triangles) else None
    open_ones = [edge for edge, runs in balance.items() if runs != [1, 1]]
    start, end = min(open_ones)
    return OpenEdges(len(open_ones), start, end)


def _is_inside_out(triangles: Sequence[tuple[Point, Point, Point]]) -> bool:
    if not triangles:
        return False
    flat = [(*a, *b, *c) for a, b, c in triangles]
    low, high = bounds_of(flat)
    volume, _, _ = sums_of(flat, low, high, closed=True)
    return volume < -_LEAST_VOLUME * math.dist(low, high) ** 3


def _triangles(name: str, data: bytes) -> Iterator[tuple[Point, Point, Point]]:
    if name.lower().endswith(".off"):
        mesh = read_off(data, name)
        corners = [_single(corner) for corner in mesh.corners]
        for face in mesh.faces:
            for second, third in pairwise(face[1:]):
                yield corners[face[0]], corners[second], corners[third]
        return
    count = triangle_count(data)
    if len(data) == _HEADER + count * _RECORD.size:
        for ax, ay, az, bx, by, bz, cx, cy, cz in _RECORD.iter_unpack(memoryview(data)[_HEADER:]):
            yield (ax, ay, az), (bx, by, bz), (cx, cy, cz)
        return
    if not _is_words(data):
        raise FileReadError(
            f"{name}: the STL file announces {count} triangles and has {len(data)} bytes. It was "
            "cut off, or it is no STL."
        )
    found = [_corner(words, name) for words in _VERTEX.findall(data.decode("latin-1"))]
    for at in range(0, len(found) - 2, 3):
        yield found[at], found[at + 1], found[at + 2]


def _is_words(data: bytes) -> bool:
    return b"\0" not in data[:_HEADER] and _VERTEX.search(data.decode("latin-1")) is not None


def _corner(words: tuple[str, str, str], name: str) -> Point:
    try:
        x, y, z = map(float, words)
        return _single((x, y, z))
    except (ValueError, OverflowError):
        raise FileReadError(f'{name}: "{" ".join(words)[:80]}" is no corner.') from None


def _single(corner: Point) -> Point:
    x, y, z = array("f", corner)
    if not all(map(math.isfinite, (x, y, z))):
        raise OverflowError
    # -0 is 0.
    return x + 0.0, y + 0.0, z + 0.0
