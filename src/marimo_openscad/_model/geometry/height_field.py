"""Height fields: the closed mesh between a grid of heights and the ground, as a binary STL file.

Numbers are put into the file column by column, which takes numpy's place in the browser.
"""

from __future__ import annotations

import itertools
import struct
from array import array
from collections.abc import Sequence

_TRIANGLE = struct.Struct("<12fH")
_HALVES = 25
"""Two bytes each that a triangle takes: twelve floats and what STL calls attributes."""


def height_field_stl(heights: Sequence[array[float]], width: float, depth: float) -> bytes:
    """The solid between z = 0 and heights over a grid.

    Args:
        heights: A row for each y, from y = 0 on, in mm and above 0; two rows or more of two or
            more.
        width: Along x, in mm.
        depth: Along y, in mm.

    Returns:
        A binary STL file. Each cell is cut along the diagonal from its corner at the lower x and
        y, and the volume is that of the two prisms below it.
    """
    rows, columns = len(heights), len(heights[0])
    xs = array("f", (width * at / (columns - 1) for at in range(columns)))
    ys = array("f", (depth * at / (rows - 1) for at in range(rows)))
    top = _top(heights, xs, ys)
    rest = b"".join(_TRIANGLE.pack(0, 0, 0, *a, *b, *c, 0) for a, b, c in _below(heights, xs, ys))
    count = len(top) // 50 + len(rest) // 50
    return b"".join((bytes(80), struct.pack("<I", count), top, rest))


def prism_volume(heights: Sequence[Sequence[float]], width: float, depth: float) -> float:
    """The volume of the prisms below the triangles of a height field, in mm³."""
    rows, columns = len(heights), len(heights[0])
    total = 0.0
    for near, far in itertools.pairwise(heights):
        # A corner on the diagonal belongs to both triangles of its cell.
        total += 2 * sum(near[:-1]) + sum(near[1:]) + sum(far[:-1]) + 2 * sum(far[1:])
    return total / 6 * (width / (columns - 1)) * (depth / (rows - 1))


def _top(heights: Sequence[array[float]], xs: array[float], ys: array[float]) -> bytes:
    wide, high = len(xs) - 1, len(ys) - 1
    left, right = _halves(xs[:-1]), _halves(xs[1:])
    upright = _halves(ys)
    levels = [_halves(array("f", row)) for row in heights]
    out = array("H", bytes(2 * _HALVES * 2 * wide * high))
    for part in (0, 1):
        # Of each number its lower or its upper half, of all cells.
        west, east = left[part] * high, right[part] * high
        near, far, a, b, c, d = (array("H") for _ in range(6))
        for at in range(high):
            near.extend(upright[part][at : at + 1] * wide)
            far.extend(upright[part][at + 1 : at + 2] * wide)
            this, next_one = levels[at][part], levels[at + 1][part]
            a.extend(this[:-1])
            b.extend(this[1:])
            c.extend(next_one[:-1])
            d.extend(next_one[1:])
        corners = (west, near, a, east, near, b, east, far, d)
        others = (west, near, a, east, far, d, west, far, c)
        for first, numbers in ((0, corners), (_HALVES, others)):
            # The normal is left at 0, as whoever reads it computes it.
            for slot, halves in enumerate(numbers, 3):
                out[first + 2 * slot + part :: 2 * _HALVES] = halves
    return out.tobytes()


def _halves(numbers: array[float]) -> tuple[array[int], array[int]]:
    """The lower and the upper two bytes of each float."""
    both = array("H", numbers.tobytes())
    return both[0::2], both[1::2]


_Point = tuple[float, float, float]


def _below(
    heights: Sequence[array[float]], xs: array[float], ys: array[float]
) -> list[tuple[_Point, _Point, _Point]]:
    """The walls, and the ground as a fan."""
    rim: list[_Point] = [(x, ys[0], heights[0][at]) for at, x in enumerate(xs)]
    rim += [(xs[-1], y, heights[at][-1]) for at, y in enumerate(ys)][1:]
    rim += [(x, ys[-1], heights[-1][at]) for at, x in enumerate(xs)][-2::-1]
    rim += [(xs[0], y, heights[at][0]) for at, y in enumerate(ys)][-2:0:-1]
    middle = (xs[-1] / 2, ys[-1] / 2, 0.0)
    found = []
    for one, other in zip(rim, [*rim[1:], rim[0]], strict=True):
        foot, next_foot = (one[0], one[1], 0.0), (other[0], other[1], 0.0)
        found.append((foot, next_foot, other))
        found.append((foot, other, one))
        found.append((next_foot, foot, middle))
    return found
