"""Marks along x: lines, areas and bands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from marimo_openscad._wire.mark_shapes import AxisName, MissingKind, StepKind
from marimo_openscad.charts._mark import Columns, Mark, number
from marimo_openscad.charts._names import one_of

_DASHES = {"dashed": (6.0, 4.0), "dotted": (1.5, 3.0)}


def line(
    data: object = None,
    *,
    x: str | None = None,
    y: Columns | None = None,
    color: str | None = None,
    width: float = 1.5,
    dash: str | Sequence[float] | None = None,
    step: StepKind | None = None,
    missing: MissingKind = "gap",
    label: str | None = None,
    axis: AxisName = "y",
    opacity: float | None = None,
) -> Mark:
    """A line through a table's rows, in their order.

    Args:
        data: Any table; the chart's `data` if `None`.
        x: The column along x; the number of the row if `None`.
        y: The column, or several that get a line each.
        color: A CSS colour, or a column whose values make a line each.
        width: In pixels.
        dash: "dashed", "dotted", or lengths of strokes and gaps in pixels.
        step: Whether it steps "before" each point, in the "middle", or "after" it.
        missing: Whether missing values make a "gap", or their neighbours "connect".
        label: In the legend; the column's name if `None`.
        axis: "y", or "y2" for the axis on the other side.
        opacity: From 0 to 1.

    Raises:
        MarkError: The table has no such column, or an option is none.

    Example:
        >>> line({"hour": [0, 1, 2], "bed": [20.0, 55.5, 60.1]}, x="hour", y="bed")
        line(x='hour', y='bed')
    """
    one_of("line", "step", step, (None, *get_args(StepKind)))
    one_of("line", "missing", missing, get_args(MissingKind))
    return Mark(
        "line",
        data,
        {"x": x, "y": y},
        options={
            "width": number("line", "width", width, above=0),
            "dash": _dash(dash),
            "step": step,
            "missing": missing,
        },
        color=color,
        by=True,
        label=label,
        axis=axis,
        opacity=opacity,
        optional=("x",),
        several="y",
    )


def area(
    data: object = None,
    *,
    x: str | None = None,
    y: Columns | None = None,
    base: float = 0.0,
    stack: bool = False,
    color: str | None = None,
    step: StepKind | None = None,
    missing: MissingKind = "gap",
    label: str | None = None,
    axis: AxisName = "y",
    opacity: float | None = 0.3,
) -> Mark:
    """What lies between a line and its base.

    Args:
        data: Any table; the chart's `data` if `None`.
        x: The column along x; the number of the row if `None`.
        y: The column, or several that get an area each.
        base: Where it begins.
        stack: Whether one stands on the other, for several columns and values of `color`.
        color: A CSS colour, or a column whose values make an area each.
        step: Whether it steps "before" each point, in the "middle", or "after" it.
        missing: Whether missing values make a "gap", or their neighbours "connect".
        label: In the legend; the column's name if `None`.
        axis: "y", or "y2" for the axis on the other side.
        opacity: From 0 to 1.

    Raises:
        MarkError: The table has no such column, or an option is none.

    Example:
        >>> area({"day": [1, 2, 3], "rain": [0.0, 4.2, 1.0]}, x="day", y="rain")
        area(x='day', y='rain')
    """
    one_of("area", "step", step, (None, *get_args(StepKind)))
    one_of("area", "missing", missing, get_args(MissingKind))
    return Mark(
        "area",
        data,
        {"x": x, "y": y},
        options={
            "base": number("area", "base", base),
            "stack": bool(stack),
            "step": step,
            "missing": missing,
        },
        color=color,
        by=True,
        label=label,
        axis=axis,
        opacity=opacity,
        optional=("x",),
        several="y",
    )


def band(
    data: object = None,
    *,
    x: str | None = None,
    low: str | None = None,
    high: str | None = None,
    color: str | None = None,
    missing: MissingKind = "gap",
    label: str | None = None,
    axis: AxisName = "y",
    opacity: float | None = 0.25,
) -> Mark:
    """What lies between two columns, such as what is uncertain about a line.

    Args:
        data: Any table; the chart's `data` if `None`.
        x: The column along x; the number of the row if `None`.
        low: The column of its lower border.
        high: The column of its upper border.
        color: A CSS colour.
        missing: Whether missing values make a "gap", or their neighbours "connect".
        label: In the legend; the names of both columns if `None`.
        axis: "y", or "y2" for the axis on the other side.
        opacity: From 0 to 1.

    Raises:
        MarkError: The table has no such column, or an option is none.

    Example:
        >>> band({"lowest": [1, 2], "highest": [3, 5]}, low="lowest", high="highest")
        band(low='lowest', high='highest')
    """
    one_of("band", "missing", missing, get_args(MissingKind))
    return Mark(
        "band",
        data,
        {"x": x, "low": low, "high": high},
        options={"missing": missing},
        color=color,
        label=label,
        axis=axis,
        opacity=opacity,
        optional=("x",),
    )


def _dash(dash: str | Sequence[float] | None) -> list[float]:
    if dash is None:
        return []
    if isinstance(dash, str):
        one_of("line", "dash", dash, tuple(_DASHES))
        return list(_DASHES[dash])
    return [number("line", "dash", length, above=0) for length in dash]
