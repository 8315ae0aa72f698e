"""Probed points: a table of them, and how far each is from a part, for `Part.distances`."""

from __future__ import annotations

import math
from typing import Any

from marimo_openscad._errors import ColumnTypeError, DataError
from marimo_openscad._model.geometry.nearest import Surface
from marimo_openscad.data import Column, columns
from marimo_openscad.data._tables import column_of


def column_of_distances(surface: Surface, points: Any) -> Column:
    """A distance for each row of a table of points; see `Part.distances`."""
    table = columns(points)
    names = ("x", "y", "z") if all(name in table for name in "xyz") else ("0", "1", "2")
    if any(name not in table or table[name].kind != "number" for name in names):
        known = ", ".join(table) or "none"
        raise ColumnTypeError(
            f"distances() needs points: a table with the columns x, y and z, or rows of three "
            f"numbers. It has {known}."
        )
    found = []
    for row, point in enumerate(zip(*(table[name] for name in names), strict=True)):
        if not all(value is not None and math.isfinite(value) for value in point):
            raise DataError(f"distances(): row {row} has no point, but {point}: leave it out.")
        x, y, z = map(float, point)
        found.append(surface.distance((x, y, z)))
    return column_of(found, "distance")
