"""Solids: the measures of a binary STL, for the native engine.

`js/src/geometry/measures.ts` is its twin, and both run the same cases.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from marimo_openscad._model.measures import Measures, Vector

_HEADER = 84
_BETWEEN_CHECKS = 50_000
_RECORD = struct.Struct("<12x9f2x")

DIGITS = 7
"""Significant digits of the single precision that binary STL has."""

Corner = tuple[float, float, float]
Triangle = tuple[float, ...]


class DamagedMeshError(ValueError):
    """A file is not what OpenSCAD writes; the message says why."""


def triangle_count(stl: bytes) -> int:
    """Triangles that a binary STL announces; 0 if it is too short for one."""
    return int.from_bytes(stl[80:84], "little") if len(stl) >= _HEADER else 0


def measure_solid(stl: bytes, check: Callable[[], None] = lambda: None) -> Measures:
    """The measures of a binary STL.

    Args:
        stl: The file.
        check: Is called now and then, and ends this by raising something.

    The volume is the sum of the signed tetrahedra between the middle of the bounds and
    each triangle. The centre of mass of a surface that encloses no volume is that of the
    surface itself.

    Raises:
        DamagedMeshError: It is cut off, or no binary STL.
    """
    count = triangle_count(stl)
    end = _HEADER + count * _RECORD.size
    if count == 0 or len(stl) < end:
        raise DamagedMeshError(
            f"The STL announces {count} triangles in {len(stl)} bytes. It was cut off, or it "
            "is not a binary STL."
        )
    triangles = list(_RECORD.iter_unpack(memoryview(stl)[_HEADER:end]))
    check()
    low, high = bounds_of(triangles)
    if not all(map(math.isfinite, (*low, *high))):
        raise DamagedMeshError("The STL has a coordinate that is not a finite number.")
    closed, manifold = edges_of(_checked(triangles, check))
    volume, area, center = sums_of(_checked(triangles, check), low, high, closed)
    return Measures(3, count, volume, area, center, (low, high), closed, manifold, DIGITS)


def _checked(triangles: list[Triangle], check: Callable[[], None]) -> Iterator[Triangle]:
    for start in range(0, len(triangles), _BETWEEN_CHECKS):
        check()
        yield from triangles[start : start + _BETWEEN_CHECKS]


def bounds_of(triangles: Sequence[Triangle]) -> tuple[Vector, Vector]:
    """The lowest and the highest coordinates of some triangles, of which there is one at least."""
    low, high = [], []
    for axis in range(3):
        values = list(chain.from_iterable(corners[axis::3] for corners in triangles))
        # Adding 0 turns -0, which a file may hold, into 0.
        low.append(min(values) + 0.0)
        high.append(max(values) + 0.0)
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def sums_of(
    triangles: Iterable[Triangle], low: Vector, high: Vector, closed: bool
) -> tuple[float, float, Vector]:
    """Volume, area and centre of mass.

    The volume is negative where faces look inwards, and meaningless of what is not closed.
    """
    rx, ry, rz = ((least + most) / 2 for least, most in zip(low, high, strict=True))
    volume = area = vx = vy = vz = sx = sy = sz = 0.0
    root = math.sqrt
    for ax, ay, az, bx, by, bz, cx, cy, cz in triangles:
        ax -= rx
        ay -= ry
        az -= rz
        bx -= rx
        by -= ry
        bz -= rz
        cx -= rx
        cy -= ry
        cz -= rz
        nx = (by - ay) * (cz - az) - (bz - az) * (cy - ay)
        ny = (bz - az) * (cx - ax) - (bx - ax) * (cz - az)
        nz = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        # Six times the tetrahedron, twice the triangle.
        solid = ax * nx + ay * ny + az * nz
        face = root(nx * nx + ny * ny + nz * nz)
        mx = ax + bx + cx
        my = ay + by + cy
        mz = az + bz + cz
        volume += solid
        area += face
        vx += solid * mx
        vy += solid * my
        vz += solid * mz
        sx += face * mx
        sy += face * my
        sz += face * mz
    box = (high[0] - low[0]) * (high[1] - low[1]) * (high[2] - low[2])
    center = (rx, ry, rz)
    if closed and abs(volume) > 1e-12 * box:
        weight = 4 * volume
        center = (rx + vx / weight, ry + vy / weight, rz + vz / weight)
    elif area > 0:
        weight = 3 * area
        center = (rx + sx / weight, ry + sy / weight, rz + sz / weight)
    return volume / 6, area / 2, center


def edges_of(triangles: Iterable[Triangle]) -> tuple[bool, bool]:
    """Whether edges are run as often in one direction as in the other, and whether once.

    Corners are the same that have the same coordinates; triangles that have a corner
    twice have no edges.
    """
    names: dict[Corner, int] = {}
    name = names.setdefault
    # Where more than one triangle runs an edge in the same direction, it is no manifold.
    once = True
    balance: dict[int, int] = {}
    forward: set[int] = set()
    backward: set[int] = set()
    known = balance.get
    for ax, ay, az, bx, by, bz, cx, cy, cz in triangles:
        a = name((ax, ay, az), len(names))
        b = name((bx, by, bz), len(names))
        c = name((cx, cy, cz), len(names))
        if a == b or b == c or c == a:
            continue
        for start, end in ((a, b), (b, c), (c, a)):
            if start < end:
                edge = start << 32 | end
                balance[edge] = known(edge, 0) + 1
                once = once and edge not in forward
                forward.add(edge)
            else:
                edge = end << 32 | start
                balance[edge] = known(edge, 0) - 1
                once = once and edge not in backward
                backward.add(edge)
    closed = not any(balance.values())
    return closed, closed and once and bool(balance)
