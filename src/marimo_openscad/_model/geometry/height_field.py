"""Height fields: the closed mesh between a grid of heights and the ground, as a binary STL file.

Numbers are put into the file column by column, which takes numpy's place in the browser.
"""

from __future__ import annotations

import itertools
import struct
from array import array
from collections.abc import Sequence

_TRIANGLE = struct.Struct("<12fH")
_HEAD = 84
_CELL = 25
"""Floats that the two triangles of a cell take; the second one begins in the middle of one."""


def height_field_stl(heights: Sequence[array[float]], width: float, depth: float) -> bytes:
    """The solid between z = 0 and heights over a grid.

    Args:
        heights: A row of single floats for each y, from y = 0 on, in mm and above 0; two rows or
            more of two or more.
        width: Along x, in mm.
        depth: Along y, in mm.

    Returns:
        A binary STL file. Each cell is cut along the diagonal from its corner at the lower x and
        y, and the volume is that of the two prisms below it.
    """
    rows, columns = len(heights), len(heights[0])
    xs = array("f", (width * at / (columns - 1) for at in range(columns)))
    ys = array("f", (depth * at / (rows - 1) for at in range(rows)))
    walls = _below(heights, xs, ys)
    cells = (rows - 1) * (columns - 1)
    out = bytearray(_HEAD + 100 * cells + 50 * len(walls))
    struct.pack_into("<I", out, _HEAD - 4, 2 * cells + len(walls))
    _put_top(memoryview(out)[_HEAD : _HEAD + 100 * cells], heights, xs, ys)
    for at, (a, b, c) in enumerate(walls):
        _TRIANGLE.pack_into(out, _HEAD + 100 * cells + 50 * at, 0, 0, 0, *a, *b, *c, 0)
    return bytes(out)


def prism_volume(heights: Sequence[Sequence[float]], width: float, depth: float) -> float:
    """The volume of the prisms below the triangles of a height field, in mm³."""
    rows, columns = len(heights), len(heights[0])
    total = 0.0
    for near, far in itertools.pairwise(heights):
        # A corner on the diagonal belongs to both triangles of its cell.
        total += 2 * sum(near[:-1]) + sum(near[1:]) + sum(far[:-1]) + 2 * sum(far[1:])
    return total / 6 * (width / (columns - 1)) * (depth / (rows - 1))


def _put_top(
    out: memoryview, heights: Sequence[array[float]], xs: array[float], ys: array[float]
) -> None:
    wide, high = len(xs) - 1, len(ys) - 1
    west, east = xs[:-1] * high, xs[1:] * high
    near, far, a, b, c, d = (array("f") for _ in range(6))
    for at in range(high):
        near.extend(ys[at : at + 1] * wide)
        far.extend(ys[at + 1 : at + 2] * wide)
        this, next_one = heights[at], heights[at + 1]
        a.extend(this[:-1])
        b.extend(this[1:])
        c.extend(next_one[:-1])
        d.extend(next_one[1:])
    corners = (west, near, a, east, near, b, east, far, d)
    others = (west, near, a, east, far, d, west, far, c)
    # The normals are left at 0, as whoever reads it computes them. The second triangle's begins
    # two bytes behind a float of the first.
    for numbers, floats, first in (
        (corners, out.cast("f"), 3),
        (others, out[2:-2].cast("f"), 15),
    ):
        for slot, column in enumerate(numbers, first):
            floats[slot::_CELL] = memoryview(column)


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
