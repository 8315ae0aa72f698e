"""Marks without a table: rules and spans."""

from __future__ import annotations

from typing import Any

from marimo_openscad._errors import MarkError
from marimo_openscad._wire.mark_shapes import AxisName
from marimo_openscad.charts._axes import Place, place, span_of
from marimo_openscad.charts._mark import Mark


def rule(
    *,
    x: Place | None = None,
    y: Place | None = None,
    label: str | None = None,
    color: str | None = None,
    axis: AxisName = "y",
    opacity: float | None = None,
) -> Mark:
    """A line across the pane.

    Args:
        x: Where it stands upright: a number, a date, a time, or a category's name.
        y: Where it lies; one of both is needed.
        label: Beside it.
        color: A CSS colour.
        axis: "y", or "y2" for the axis on the other side.
        opacity: From 0 to 1.

    Raises:
        MarkError: None of `x` and `y` is given, or both are.
        ChartError: A place is none.

    Example:
        >>> rule(y=240, label="too hot")
        rule(label='too hot')
    """
    _one("rule", x, y)
    options = {
        "x": None if x is None else place(x, "rule: x"),
        "y": None if y is None else place(y, "rule: y"),
    }
    return _guide("rule", options, label, color, axis, opacity)


def span(
    *,
    x: tuple[Place, Place] | None = None,
    y: tuple[Place, Place] | None = None,
    label: str | None = None,
    color: str | None = None,
    axis: AxisName = "y",
    opacity: float | None = 0.15,
) -> Mark:
    """A stripe across the pane.

    Args:
        x: From where to where along x.
        y: From where to where along y; one of both is needed.
        label: In it.
        color: A CSS colour.
        axis: "y", or "y2" for the axis on the other side.
        opacity: From 0 to 1.

    Raises:
        MarkError: None of `x` and `y` is given, or both are.
        ChartError: These are no two places.

    Example:
        >>> span(x=(2, 4), label="heating")
        span(label='heating')
    """
    _one("span", x, y)
    options = {
        "x": None if x is None else span_of(x, "span: x"),
        "y": None if y is None else span_of(y, "span: y"),
    }
    return _guide("span", options, label, color, axis, opacity)


def _one(mark: str, x: object, y: object) -> None:
    if (x is None) == (y is None):
        raise MarkError(f"{mark}: give x= or y=, one of both")


def _guide(
    kind: str,
    options: dict[str, Any],
    label: str | None,
    color: str | None,
    axis: AxisName,
    opacity: float | None,
) -> Mark:
    return Mark(
        kind,
        None,
        {},
        options=options,
        color=color,
        label=label,
        axis=axis,
        opacity=opacity,
        table=False,
    )
