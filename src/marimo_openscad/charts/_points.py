"""Marks at points: scattered ones, and texts."""

from __future__ import annotations

from typing import get_args

from marimo_openscad._wire.mark_shapes import AxisName, SymbolKind
from marimo_openscad.charts._mark import Mark, number
from marimo_openscad.charts._names import one_of

_USUAL_SYMBOL: SymbolKind = "circle"


def scatter(
    data: object = None,
    *,
    x: str | None = None,
    y: str | None = None,
    color: str | None = None,
    size: float | str | None = None,
    symbol: str | None = None,
    density: bool | None = None,
    error: str | None = None,
    label: str | None = None,
    axis: AxisName = "y",
    opacity: float | None = None,
) -> Mark:
    """A point for each of a table's rows.

    Args:
        data: Any table; the chart's `data` if `None`.
        x: The column along x; the number of the row if `None`.
        y: The column along y.
        color: A CSS colour, or a column: of numbers by the chart's colour scale, of others
            a colour for each value.
        size: Diameter in pixels, or a column that gives the points' areas.
        symbol: "circle", "square", "triangle", "diamond", "cross", "plus", "star", or a column
            whose values get one each.
        density: Whether points are counted for each pixel and the counts drawn; where they
            are many if `None`.
        error: The column of what is uncertain in y, to either side.
        label: In the legend; the name of `y` if `None`.
        axis: "y", or "y2" for the axis on the other side.
        opacity: From 0 to 1.

    Raises:
        MarkError: The table has no such column, or an option is none.

    Example:
        >>> scatter({"mass": [1, 2], "force": [9.8, 19.6]}, x="mass", y="force")
        scatter(x='mass', y='force')
    """
    one_of("scatter", "density", density, (None, True, False))
    symbols = get_args(SymbolKind)
    drawn = symbol if symbol in symbols else None
    sized = isinstance(size, str)
    return Mark(
        "scatter",
        data,
        {
            "x": x,
            "y": y,
            "error": error,
            "sizeBy": size if isinstance(size, str) else None,
            "symbolBy": None if drawn else symbol,
        },
        options={
            "size": None if size is None or sized else number("scatter", "size", size, above=0),
            "symbol": drawn or _USUAL_SYMBOL,
            "density": density,
        },
        color=color,
        by=True,
        label=label,
        axis=axis,
        opacity=opacity,
        optional=("x", "error", "sizeBy", "symbolBy"),
    )


def text(
    data: object = None,
    *,
    x: str | float | None = None,
    y: str | float | None = None,
    text: str | None = None,
    color: str | None = None,
    axis: AxisName = "y",
    opacity: float | None = None,
) -> Mark:
    """A text for each of a table's rows, or one at a place.

    Args:
        data: Any table; the chart's `data` if `None`.
        x: The column along x; with a number for each, one text stands there.
        y: The column along y.
        text: The column of texts; the text itself where x and y are numbers.
        color: A CSS colour.
        axis: "y", or "y2" for the axis on the other side.
        opacity: From 0 to 1.

    Raises:
        MarkError: The table has no such column, or an option is none.

    Example:
        >>> text(x=3, y=4.5, text="here")
        text(x='x', y='y', text='text')
    """
    if data is None and not isinstance(x, str) and x is not None and y is not None:
        place = number("text", "x", x), number("text", "y", y)
        data = {"x": [place[0]], "y": [place[1]], "text": ["" if text is None else text]}
        x = y = None
        names = {"x": "x", "y": "y", "text": "text"}
    else:
        names = {"x": x, "y": y, "text": text}  # type: ignore[dict-item]
    return Mark("text", data, names, color=color, axis=axis, opacity=opacity)
