"""Marks in three dimensions: surfaces, points and lines, for `plot`."""

from __future__ import annotations

from collections.abc import Sequence

from marimo_openscad._errors import MarkError
from marimo_openscad._wire.mark_shapes import ColorScaleKind
from marimo_openscad.charts._axes import ColorScale
from marimo_openscad.charts._grids import given_grid, levels_of
from marimo_openscad.charts._mark import Mark, number

SPACE = frozenset({"surface", "scatter3d", "line3d", "solid"})
"""The kinds of marks that have a third axis."""
_MOST_CONTOURS = 64
_WIDTH = 2.0


def surface(
    data: object = None,
    *,
    x: str | None = None,
    y: str | None = None,
    z: str | None = None,
    color: str | None = None,
    contours: int | Sequence[float] = 0,
    palette: str = "viridis",
    scale: ColorScaleKind = "linear",
    domain: tuple[float | None, float | None] | None = None,
    middle: float | None = None,
    label: str | None = None,
    opacity: float | None = None,
) -> Mark:
    """A surface over a grid, in three dimensions.

    It has a corner for each row, and a hole where a value is missing. Points, lines and other
    surfaces can stand in the same scene, joined by `+`.

    Args:
        data: A table with a row a corner, a two-dimensional array, or a list of rows of numbers;
            the chart's `data` if `None`.
        x: The column along x; `None`, with `y`, for an array or a list.
        y: The column along y.
        z: The column of heights; needed for a table.
        color: The column of what is coloured; the heights if `None`.
        contours: About how many lines of equal height, or their heights; 0 for none.
        palette: Such as "viridis", or "balance" for values with a middle.
        scale: "linear", "log", "symlog" or "quantile".
        domain: From where to where colours go, `None` at an end that the data decide.
        middle: The value of the palette's middle.
        label: Of the colour bar; the column's name if `None`.
        opacity: From 0 to 1.

    Raises:
        MarkError: The table has no such column, or an option is none.

    Example:
        >>> surface([[1, 2, 4], [2, 3, 5]], contours=5)
        surface()
    """
    lines: int | list[float] = 0 if contours == 0 else levels_of("surface", "contours", contours)
    many = lines if isinstance(lines, int) else len(lines)
    if many > _MOST_CONTOURS:
        raise MarkError(f"surface: contours={contours!r:.80}: give up to {_MOST_CONTOURS}")
    return Mark(
        "surface",
        given_grid(data, x, y, z, color),
        {"x": x, "y": y, "z": z, "by": color},
        options={
            "contours": lines,
            "colors": ColorScale(palette, scale=scale, domain=domain, middle=middle).to_wire(),
        },
        colored=False,
        label=label,
        opacity=opacity,
        optional=("x", "y", "by"),
    )


def scatter3d(
    data: object = None,
    *,
    x: str | None = None,
    y: str | None = None,
    z: str | None = None,
    color: str | None = None,
    size: float | str | None = None,
    label: str | None = None,
    opacity: float | None = None,
) -> Mark:
    """A point for each of a table's rows, in three dimensions.

    Args:
        data: Any table; the chart's `data` if `None`.
        x: The column along x.
        y: The column along y.
        z: The column upwards.
        color: A CSS colour, or a column: of numbers by the chart's colour scale, of others a
            colour for each value.
        size: Diameter in pixels, or a column that gives the points' areas.
        label: In the legend; the name of `z` if `None`.
        opacity: From 0 to 1.

    Raises:
        MarkError: The table has no such column, or an option is none.

    Example:
        >>> probed = {"x": [0, 10, 20], "y": [0, 5, 0], "z": [0.1, 0.3, 0.2]}
        >>> scatter3d(probed, x="x", y="y", z="z", size=8)
        scatter3d(x='x', y='y', z='z')
    """
    sized = isinstance(size, str)
    return Mark(
        "scatter3d",
        data,
        {"x": x, "y": y, "z": z, "sizeBy": size if isinstance(size, str) else None},
        options={
            "size": None if size is None or sized else number("scatter3d", "size", size, above=0)
        },
        color=color,
        by=True,
        label=label,
        opacity=opacity,
        optional=("sizeBy",),
    )


def line3d(
    data: object = None,
    *,
    x: str | None = None,
    y: str | None = None,
    z: str | None = None,
    color: str | None = None,
    width: float = _WIDTH,
    label: str | None = None,
    opacity: float | None = None,
) -> Mark:
    """A line through a table's rows in their order, in three dimensions.

    A row without a value is a gap.

    Args:
        data: Any table; the chart's `data` if `None`.
        x: The column along x.
        y: The column along y.
        z: The column upwards.
        color: A CSS colour, or a column: numbers colour the line by the chart's colour scale,
            other values make a line each.
        width: In pixels.
        label: In the legend; the name of `z` if `None`.
        opacity: From 0 to 1.

    Raises:
        MarkError: The table has no such column, or an option is none.

    Example:
        >>> path = {"x": [0, 10, 20], "y": [0, 5, 0], "z": [0.0, 0.2, 0.4]}
        >>> line3d(path, x="x", y="y", z="z")
        line3d(x='x', y='y', z='z')
    """
    return Mark(
        "line3d",
        data,
        {"x": x, "y": y, "z": z},
        options={"width": number("line3d", "width", width, above=0)},
        color=color,
        by=True,
        label=label,
        opacity=opacity,
    )
