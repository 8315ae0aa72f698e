"""Nearest surface: how far points are from a mesh, by a tree of boxes around its triangles."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable
from dataclasses import dataclass

_TRIANGLE = struct.Struct("<12x9f2x")
_HEAD = 84
_LEAF = 6
"""Triangles that are looked at one by one."""
_RAY = (0.08731, 0.05417, 1.0)
"""A direction that no edge of a drawn part is likely to have."""

Point = tuple[float, float, float]
Triangle = tuple[Point, Point, Point]
Box = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class _Node:
    box: Box
    triangles: tuple[Triangle, ...]
    halves: tuple[_Node, ...]


class Surface:
    """The triangles of a solid, for questions about points."""

    def __init__(self, stl: bytes) -> None:
        """Put the triangles of a binary STL file into a tree."""
        numbers = _TRIANGLE.iter_unpack(memoryview(stl)[_HEAD:])
        self._root = _tree([(n[0:3], n[3:6], n[6:9]) for n in numbers])

    def distance(self, point: Point) -> float:
        """How far a point is from the surface in mm, below 0 inside of it."""
        best = _least(self._root, point, math.inf)
        distance = math.sqrt(best)
        return -distance if self._is_inside(point) else distance

    def _is_inside(self, point: Point) -> bool:
        crossings = 0
        waiting = [self._root]
        while waiting:
            node = waiting.pop()
            if not _may_hit(node.box, point):
                continue
            waiting.extend(node.halves)
            crossings += sum(_hits(triangle, point) for triangle in node.triangles)
        return crossings % 2 == 1


def _tree(triangles: list[Triangle]) -> _Node:
    box = _box(triangles)
    if len(triangles) <= _LEAF:
        return _Node(box, tuple(triangles), ())
    axis = max(range(3), key=lambda at: box[at + 3] - box[at])
    triangles.sort(key=lambda one: one[0][axis] + one[1][axis] + one[2][axis])
    half = len(triangles) // 2
    return _Node(box, (), (_tree(triangles[:half]), _tree(triangles[half:])))


def _box(triangles: Iterable[Triangle]) -> Box:
    xs, ys, zs = zip(*(corner for triangle in triangles for corner in triangle), strict=True)
    return min(xs), min(ys), min(zs), max(xs), max(ys), max(zs)


def _to_box(box: Box, point: Point) -> float:
    """The square of the distance."""
    x, y, z = point
    dx = max(box[0] - x, 0.0, x - box[3])
    dy = max(box[1] - y, 0.0, y - box[4])
    dz = max(box[2] - z, 0.0, z - box[5])
    return dx * dx + dy * dy + dz * dz


def _least(node: _Node, point: Point, best: float) -> float:
    if _to_box(node.box, point) >= best:
        return best
    for triangle in node.triangles:
        best = min(best, _to_triangle(triangle, point))
    for half in sorted(node.halves, key=lambda one: _to_box(one.box, point)):
        best = _least(half, point, best)
    return best


def _to_triangle(triangle: Triangle, point: Point) -> float:
    """The square of the distance: to the plane inside of the triangle, else to its nearest edge."""
    a, b, c = triangle
    normal = _cross(_minus(b, a), _minus(c, a))
    size = _dot(normal, normal)
    edges = ((a, b), (b, c), (c, a))
    if size > 0 and all(
        _dot(_cross(_minus(end, start), _minus(point, start)), normal) >= 0 for start, end in edges
    ):
        above = _dot(_minus(point, a), normal)
        return above * above / size
    return min(_to_edge(start, end, point) for start, end in edges)


def _to_edge(start: Point, end: Point, point: Point) -> float:
    along, away = _minus(end, start), _minus(point, start)
    length = _dot(along, along)
    share = min(1.0, max(0.0, _dot(away, along) / length)) if length > 0 else 0.0
    rest = tuple(w - share * u for w, u in zip(away, along, strict=True))
    return rest[0] * rest[0] + rest[1] * rest[1] + rest[2] * rest[2]


def _may_hit(box: Box, point: Point) -> bool:
    """Whether the ray from a point meets a box."""
    first, last = 0.0, math.inf
    for at in range(3):
        low, high = (box[at] - point[at]) / _RAY[at], (box[at + 3] - point[at]) / _RAY[at]
        first, last = max(first, low), min(last, high)
    return first <= last


def _hits(triangle: Triangle, point: Point) -> bool:
    """Whether the ray from a point meets a triangle (Möller and Trumbore)."""
    a, b, c = triangle
    one, other = _minus(b, a), _minus(c, a)
    across = _cross(_RAY, other)
    share = _dot(one, across)
    if share == 0:
        return False
    away = _minus(point, a)
    u = _dot(away, across) / share
    if not 0 <= u <= 1:
        return False
    turned = _cross(away, one)
    v = _dot(_RAY, turned) / share
    return v >= 0 and u + v <= 1 and _dot(other, turned) / share > 0


def _minus(one: Point, other: Point) -> Point:
    return one[0] - other[0], one[1] - other[1], one[2] - other[2]


def _dot(one: Point, other: Point) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def _cross(one: Point, other: Point) -> Point:
    return (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )
