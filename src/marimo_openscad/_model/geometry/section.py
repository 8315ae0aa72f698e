"""Section curves: where a plane along two axes cuts a mesh, as closed contours."""

from __future__ import annotations

import struct
from collections.abc import Iterable

_TRIANGLE = struct.Struct("<12x9f2x")
_HEAD = 84
Point = tuple[float, float]
Corner = tuple[float, float, float]


def section_contours(stl: bytes, axis: int, at: float) -> list[list[Point]]:
    """The contours of a solid in a plane.

    Args:
        stl: The solid, as a binary STL file.
        axis: 0 for a plane of one x, 1 for one of y, 2 for one of z.
        at: Where it lies on that axis, in mm.

    Returns:
        Points in the two other axes, in their order, in mm; a contour that is closed ends with
        its first point. Corners that lie in the plane count as above it.
    """
    first, second = (number for number in range(3) if number != axis)
    following: dict[tuple[Corner, Corner], tuple[Corner, Corner]] = {}
    for numbers in _TRIANGLE.iter_unpack(memoryview(stl)[_HEAD:]):
        if not min(numbers[axis::3]) < at <= max(numbers[axis::3]):
            continue
        corners = numbers[0:3], numbers[3:6], numbers[6:9]
        rising = falling = None
        for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
            if one[axis] < at <= other[axis]:
                rising = one, other
            elif other[axis] < at <= one[axis]:
                # Named from below, as the triangle on its other side names it.
                falling = other, one
        if rising is not None and falling is not None:
            following[rising] = falling

    def point(edge: tuple[Corner, Corner]) -> Point:
        low, high = edge
        share = (at - low[axis]) / (high[axis] - low[axis])
        return (
            low[first] + share * (high[first] - low[first]),
            low[second] + share * (high[second] - low[second]),
        )

    return [_without_repeats(map(point, chain)) for chain in _chains(following)]


def _chains(
    following: dict[tuple[Corner, Corner], tuple[Corner, Corner]],
) -> Iterable[list[tuple[Corner, Corner]]]:
    open_ends = following.keys() - set(following.values())
    for start in (*sorted(open_ends), *list(following)):
        chain = []
        edge = start
        while edge in following:
            chain.append(edge)
            edge = following.pop(edge)
        if chain:
            yield [*chain, edge]


def _without_repeats(points: Iterable[Point]) -> list[Point]:
    found: list[Point] = []
    for point in points:
        if not found or point != found[-1]:
            found.append(point)
    return found
