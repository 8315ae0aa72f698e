"""Outlines of paths: smoothed curves and bands along them, for profiles that are drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

PIECES = 8
"""Of a smooth curve, between two points."""
_LONGEST_MITRE = 4.0
"""Times the wall; sharper corners are cut off there."""

Point = tuple[float, float]


def smoothed(points: Sequence[Point]) -> list[Point]:
    """A curve through all points (Catmull and Rom's, centripetal, which makes no loops)."""
    if len(points) < 3:
        return list(points)
    first = _mirrored(points[1], points[0])
    last = _mirrored(points[-2], points[-1])
    around = [first, *points, last]
    found = [points[0]]
    for at in range(len(points) - 1):
        a, b, c, d = around[at : at + 4]
        found += [_between(a, b, c, d, step / PIECES) for step in range(1, PIECES)]
        found.append(c)
    return found


def band(points: Sequence[Point], width: float) -> list[Point]:
    """The outline of a band between a path and its parallel to the left."""
    normals = [_normal(one, other) for one, other in pairwise(points)]
    left: list[Point] = []
    for at, (x, y) in enumerate(points):
        before, after = normals[max(0, at - 1)], normals[min(at, len(normals) - 1)]
        sum_x, sum_y = before[0] + after[0], before[1] + after[1]
        # The sum is as long as twice the cosine of half the angle.
        square = max(sum_x * sum_x + sum_y * sum_y, 4 / _LONGEST_MITRE**2)
        left.append((x + 2 * width * sum_x / square, y + 2 * width * sum_y / square))
    return [*points, *reversed(left)]


def _normal(one: Point, other: Point) -> Point:
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = math.hypot(dx, dy)
    return -dy / length, dx / length


def _mirrored(inner: Point, end: Point) -> Point:
    return 2 * end[0] - inner[0], 2 * end[1] - inner[1]


def _between(a: Point, b: Point, c: Point, d: Point, share: float) -> Point:
    """A point of the curve between the second and the third (Barry and Goldman's pyramid)."""
    abcd, times = (a, b, c, d), [0.0]
    for one, other in pairwise(abcd):
        times.append(times[-1] + math.sqrt(math.dist(one, other)))
    t = times[1] + share * (times[2] - times[1])
    lines = [_mixed(one, other, times, at, 1, t) for at, (one, other) in enumerate(pairwise(abcd))]
    curves = [
        _mixed(one, other, times, at, 2, t) for at, (one, other) in enumerate(pairwise(lines))
    ]
    return _mixed(curves[0], curves[1], times, 1, 1, t)


def _mixed(one: Point, other: Point, times: list[float], at: int, span: int, t: float) -> Point:
    part = (t - times[at]) / (times[at + span] - times[at])
    return one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])
