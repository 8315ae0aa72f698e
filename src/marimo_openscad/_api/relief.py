"""`relief`: a grid of values as a solid that can be rendered, cut and printed."""

from __future__ import annotations

import itertools
import math
from array import array
from collections.abc import Sequence
from typing import Any

from marimo_openscad._errors import ColumnTypeError, DataError
from marimo_openscad._model.geometry.height_field import height_field_stl
from marimo_openscad._model.option_types import is_finite, require
from marimo_openscad._model.program import Source

FILE = "relief.stl"


def relief(
    grid: Any, *, size: tuple[float, float] | tuple[float, float, float], base: float = 2.0
) -> Source:
    r"""Make a solid of a grid of values: a block whose top is as high as they are.

    Between four values the top is two triangles; the solid is closed.

    Args:
        grid: Rows of numbers, such as a list of lists or a two-dimensional array; the first row
            lies along y = 0. Or a table with the columns `x`, `y` and one of values, a row for
            each point of a regular grid.
        size: Width along x and depth along y, in mm; a third number is how high the values
            reach from the lowest to the highest. Without it they are heights in mm.
        base: How thick the solid is at the lowest value, in mm.

    Returns:
        A source that draws it, at the origin. Other programs use its file by
        `files=terrain.files`, and `import("relief.stl")`.

    Raises:
        DataError: It is no grid, or a value is missing.
        TypeError: A size or the base is no number.
        ValueError: One of them is not above 0.

    Example:
        >>> relief([[0, 1], [1, 3]], size=(20, 20), base=1).text
        'module relief() import("relief.stl");\\nrelief();\\n'
    """
    require(
        isinstance(size, (tuple, list)) and len(size) in (2, 3) and all(map(is_finite, size)),
        "size",
        size,
        "width and depth in mm, and perhaps a height, such as (60, 40, 8)",
    )
    require(is_finite(base), "base", base, "a number of mm above 0")
    if min(*size, base) <= 0:
        raise ValueError(f"size={size}, base={base}: give lengths above 0 mm")
    # Lists are gone through faster than arrays, which make each number anew.
    rows = [row.tolist() for row in _rows(grid)]
    low, high = min(map(min, rows)), max(map(max, rows))
    scale = 1.0 if len(size) == 2 else size[2] / (high - low) if high > low else 0.0
    # The lowest one is exactly as thick as the base.
    heights = [array("f", [base + scale * (value - low) for value in row]) for row in rows]
    data = height_field_stl(heights, size[0], size[1])
    return Source(f'module relief() import("{FILE}");\nrelief();\n', files={FILE: data})


def _rows(grid: Any) -> list[array[float]]:
    # Whoever makes none of these does without the columns' modules.
    from marimo_openscad.data import columns

    listed = isinstance(grid, Sequence) and not isinstance(grid, (str, bytes))
    if listed and all(isinstance(row, Sequence) and not isinstance(row, str) for row in grid):
        rows = [_doubles(row) for row in grid]
    else:
        table = columns(grid)
        if table.grid is not None:
            values = array("d", map(_number, next(iter(table.values()))))
            width = table.grid[1]
            rows = [values[at : at + width] for at in range(0, len(values), width)]
        else:
            rows = _of_table(table)
    if len(rows) < 2 or min(map(len, rows)) < 2 or len(set(map(len, rows))) > 1:
        shown = ", ".join(str(len(row)) for row in rows[:5])
        raise ColumnTypeError(
            f"relief() needs a grid of two rows or more, of the same two values or more: it has "
            f"{len(rows)} rows of {shown or 'no'} values."
        )
    for at, row in enumerate(rows):
        if math.isfinite(sum(row)):
            continue
        for place, value in enumerate(row):
            if not math.isfinite(value):
                raise DataError(
                    f"relief() needs a number everywhere, and there is none in row {at}, column "
                    f"{place}: fill it, such as with that of its neighbour."
                )
    return rows


def _doubles(row: Sequence[Any]) -> array[float]:
    try:
        return array("d", row)
    except TypeError:
        # One is missing, or a text that says a number.
        return array("d", map(_number, row))


def _number(value: Any) -> float:
    return math.nan if value is None else float(value)


def _of_table(table: Any) -> list[array[float]]:
    others = [name for name in table if name not in ("x", "y")]
    if "x" not in table or "y" not in table or len(others) != 1:
        raise ColumnTypeError(
            "relief() takes a grid, or a table with the columns x, y and one of values; this one "
            f"has {', '.join(table) or 'none'}."
        )
    xs, ys = (sorted(set(table[name])) for name in ("x", "y"))
    for name, places in (("x", xs), ("y", ys)):
        steps = [b - a for a, b in itertools.pairwise(places)]
        if steps and max(steps) - min(steps) > 1e-6 * abs(places[-1] - places[0]):
            raise DataError(f"The points of relief() have to be evenly spaced, and {name} is not.")
    at_x, at_y = ({value: n for n, value in enumerate(places)} for places in (xs, ys))
    rows = [array("d", [math.nan]) * len(xs) for _ in ys]
    for x, y, value in zip(table["x"], table["y"], table[others[0]], strict=True):
        rows[at_y[y]][at_x[x]] = _number(value)
    return rows
