"""Marks over a plane: heatmaps and contours."""

from __future__ import annotations

from collections.abc import Sequence

from marimo_openscad._errors import MarkError
from marimo_openscad._wire.mark_shapes import AxisName, ColorScaleKind
from marimo_openscad.charts._axes import ColorScale
from marimo_openscad.charts._mark import Mark, number
from marimo_openscad.data._nested import grid_of_lists

_MOST_LEVELS = 1000


def heatmap(
    data: object = None,
    *,
    x: str | None = None,
    y: str | None = None,
    color: str | None = None,
    palette: str = "viridis",
    scale: ColorScaleKind = "linear",
    domain: tuple[float | None, float | None] | None = None,
    middle: float | None = None,
    label: str | None = None,
    opacity: float | None = None,
) -> Mark:
    """A colour for each cell of a grid.

    Args:
        data: A table with a row a cell, a two-dimensional array, or a list of rows of numbers;
            the chart's `data` if `None`.
        x: The column along x; `None`, with `y`, for an array or a list.
        y: The column along y.
        color: The column of what is coloured; needed for a table.
        palette: Such as "viridis", or "balance" for values with a middle.
        scale: "linear", "log", "symlog" or "quantile".
        domain: From where to where colours go, `None` at an end that the data decide.
        middle: The value of the palette's middle.
        label: Of the colour bar; the column's name if `None`.
        opacity: From 0 to 1.

    Raises:
        MarkError: The table has no such column, or an option is none.

    Example:
        >>> heatmap({"x": [0, 1], "y": [0, 0], "z": [3.0, 4.0]}, x="x", y="y", color="z")
        heatmap(x='x', y='y', value='z')
        >>> heatmap([[1, 2, 4], [2, 3, 5]])
        heatmap()
    """
    return Mark(
        "heatmap",
        given_grid(data, x, y, color),
        {"x": x, "y": y, "value": color},
        options={
            "colors": ColorScale(palette, scale=scale, domain=domain, middle=middle).to_wire()
        },
        colored=False,
        label=label,
        opacity=opacity,
        optional=("x", "y"),
    )


def contour(
    data: object = None,
    *,
    x: str | None = None,
    y: str | None = None,
    z: str | None = None,
    levels: int | Sequence[float] = 10,
    fill: bool = False,
    labels: bool = True,
    color: str | None = None,
    palette: str = "viridis",
    scale: ColorScaleKind = "linear",
    label: str | None = None,
    axis: AxisName = "y",
    opacity: float | None = None,
) -> Mark:
    """Lines of equal value over a grid.

    Args:
        data: A table with a row a cell, a two-dimensional array, or a list of rows of numbers;
            the chart's `data` if `None`.
        x: The column along x; `None`, with `y`, for an array or a list.
        y: The column along y.
        z: The column of values; needed for a table.
        levels: About how many, or their values.
        fill: Whether what lies between them is filled.
        labels: Whether lines say their value.
        color: A CSS colour of the lines.
        palette: Of what is filled, and of lines without a colour.
        scale: "linear", "log", "symlog" or "quantile".
        label: In the legend; the column's name if `None`.
        axis: "y", or "y2" for the axis on the other side.
        opacity: From 0 to 1.

    Raises:
        MarkError: The table has no such column, or an option is none.

    Example:
        >>> contour({"x": [0, 1], "y": [0, 0], "z": [3.0, 4.0]}, x="x", y="y", z="z")
        contour(x='x', y='y', value='z')
    """
    return Mark(
        "contour",
        given_grid(data, x, y, z),
        {"x": x, "y": y, "value": z},
        options={
            "levels": levels_of("contour", "levels", levels),
            "fill": bool(fill),
            "labels": bool(labels),
            "colors": ColorScale(palette, scale=scale).to_wire(),
        },
        color=color,
        label=label,
        axis=axis,
        opacity=opacity,
        optional=("x", "y"),
    )


def given_grid(data: object, *names: str | None) -> object:
    """A list of rows as the grid that it is, where no column of it is named."""
    grid = grid_of_lists(data) if not any(names) else None
    return data if grid is None else grid


def levels_of(mark: str, name: str, levels: object) -> int | list[float]:
    """About how many levels, or their values, ascending.

    Raises:
        MarkError: It is neither.
    """
    if isinstance(levels, int) and not isinstance(levels, bool):
        if 1 <= levels <= _MOST_LEVELS:
            return levels
    elif isinstance(levels, Sequence) and not isinstance(levels, str) and levels:
        return sorted(number(mark, name, level) for level in levels)
    raise MarkError(f"{mark}: {name}={levels!r}: give 1 to {_MOST_LEVELS}, or their values")
