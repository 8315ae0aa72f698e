"""`profile`: a path of points as a flat shape of SolidPython2's, to be extruded or turned."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from solid2 import polygon

from marimo_openscad._errors import ColumnTypeError, DataError
from marimo_openscad._model.geometry.outline import Point, band, smoothed
from marimo_openscad._model.option_types import is_finite, require


def profile(path: Any, *, smooth: bool = False, wall: float | None = None) -> Any:
    """Make a flat shape of a path, such as one that was drawn or measured.

    Args:
        path: Points in mm: pairs, or a table with the columns `x` and `y`.
        smooth: Whether a curve runs through the points, and no straight lines.
        wall: How thick a band along the path is, to its left, in mm; the shape inside of the
            path, closed from its last point to its first, if `None`. Drawn from the bottom up
            to the right of the y axis, the band lies on the inside of what `rotate_extrude` makes.

    Returns:
        A `polygon` of SolidPython2's.

    Raises:
        DataError: It is no path, or has too few points.
        TypeError: The wall is no number.
        ValueError: It is not above 0.

    Example:
        >>> from solid2 import rotate_extrude
        >>> vase = rotate_extrude(_fn=96)(profile([(20, 0), (30, 40), (15, 80)], wall=2))
    """
    require(isinstance(smooth, bool), "smooth", smooth, "True or False")
    require(wall is None or is_finite(wall), "wall", wall, "a number of mm above 0")
    if wall is not None and wall <= 0:
        raise ValueError(f"wall={wall}: give a thickness above 0 mm")
    points = _points(path)
    least = 3 if wall is None else 2
    if len(points) < least:
        raise DataError(
            f"profile() needs {least} points or more that differ, and has {len(points)}."
        )
    curve = smoothed(points) if smooth else points
    outline = curve if wall is None else band(curve, wall)
    return polygon([list(point) for point in outline])


def _points(path: Any) -> Sequence[Point]:
    # Whoever draws no profile does without the columns' modules.
    from marimo_openscad.data import columns

    table = columns(path)
    names = ("x", "y") if "x" in table and "y" in table else ("0", "1")
    if any(name not in table or table[name].kind != "number" for name in names):
        raise ColumnTypeError(
            "profile() needs a path: pairs of numbers, or a table with the columns x and y. It "
            f"has {', '.join(table) or 'none'}."
        )
    found: list[Point] = []
    for row, (x, y) in enumerate(zip(table[names[0]], table[names[1]], strict=True)):
        if x is None or y is None or not (math.isfinite(x) and math.isfinite(y)):
            raise DataError(f"profile(): row {row} has no point, but ({x}, {y}): leave it out.")
        if not found or (x, y) != found[-1]:
            found.append((float(x), float(y)))
    return found
