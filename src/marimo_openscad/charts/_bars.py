"""Marks that count or sum up: bars, histograms and boxes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from marimo_openscad._errors import MarkError
from marimo_openscad._wire.mark_shapes import AxisName
from marimo_openscad.charts._mark import Columns, Mark, number

_MOST_BINS = 10_000


def bar(
    data: object = None,
    *,
    x: str | None = None,
    y: Columns | None = None,
    color: str | None = None,
    stack: bool = True,
    horizontal: bool = False,
    label: str | None = None,
    axis: AxisName = "y",
    opacity: float | None = None,
) -> Mark:
    """A bar for each of a table's rows.

    Args:
        data: Any table; the chart's `data` if `None`.
        x: The column of what each bar stands for; the number of the row if `None`.
        y: The column of lengths, or several.
        color: A CSS colour, or a column whose values are stacked or beside each other.
        stack: Whether bars at one place stand on one another, else beside.
        horizontal: Whether bars lie, with `x` up and `y` along.
        label: In the legend; the column's name if `None`.
        axis: "y", or "y2" for the axis on the other side.
        opacity: From 0 to 1.

    Raises:
        MarkError: The table has no such column, or an option is none.

    Example:
        >>> bar({"part": ["lid", "box"], "grams": [12, 40]}, x="part", y="grams")
        bar(x='part', y='grams')
    """
    return Mark(
        "bar",
        data,
        {"x": x, "y": y},
        options={"stack": bool(stack), "horizontal": bool(horizontal)},
        color=color,
        by=True,
        label=label,
        axis=axis,
        opacity=opacity,
        optional=("x",),
        several="y",
    )


def histogram(
    data: object = None,
    *,
    x: str | None = None,
    bins: int | Sequence[float] | None = None,
    color: str | None = None,
    density: bool = False,
    label: str | None = None,
    axis: AxisName = "y",
    opacity: float | None = None,
) -> Mark:
    """How many values of a column lie in each of some bins.

    Args:
        data: Any table; the chart's `data` if `None`.
        x: The column.
        bins: About how many, or their borders; as many as the data ask for if `None`.
        color: A CSS colour, or a column whose values are counted apart.
        density: Whether areas add up to 1, instead of counts.
        label: In the legend; the column's name if `None`.
        axis: "y", or "y2" for the axis on the other side.
        opacity: From 0 to 1.

    Raises:
        MarkError: The table has no such column, or the bins are none.

    Example:
        >>> histogram({"width": [19.9, 20.1, 20.0]}, x="width", bins=[19.5, 20, 20.5])
        histogram(x='width')
    """
    return Mark(
        "histogram",
        data,
        {"x": x},
        options={"bins": _bins(bins), "share": bool(density)},
        color=color,
        by=True,
        label=label,
        axis=axis,
        opacity=opacity,
    )


def box(
    data: object = None,
    *,
    x: str | None = None,
    y: str | None = None,
    color: str | None = None,
    whiskers: float = 1.5,
    label: str | None = None,
    axis: AxisName = "y",
    opacity: float | None = None,
) -> Mark:
    """Median, quartiles, whiskers and what lies beyond, for each value of a column.

    Args:
        data: Any table; the chart's `data` if `None`.
        x: The column whose values get a box each; one box if `None`.
        y: The column of numbers.
        color: A CSS colour, or a column whose values are beside each other.
        whiskers: How many times the distance of the quartiles they reach at most.
        label: In the legend; the column's name if `None`.
        axis: "y", or "y2" for the axis on the other side.
        opacity: From 0 to 1.

    Raises:
        MarkError: The table has no such column, or an option is none.

    Example:
        >>> box({"printer": ["a", "a", "b"], "error": [0.1, 0.2, 0.4]}, x="printer", y="error")
        box(x='printer', y='error')
    """
    return Mark(
        "box",
        data,
        {"x": x, "y": y},
        options={"whiskers": number("box", "whiskers", whiskers, above=0)},
        color=color,
        by=True,
        label=label,
        axis=axis,
        opacity=opacity,
        optional=("x",),
    )


def _bins(bins: object) -> int | list[float] | None:
    if bins is None or bins == "auto":
        return None
    if isinstance(bins, int) and not isinstance(bins, bool):
        if not 1 <= bins <= _MOST_BINS:
            raise MarkError(f"histogram: bins={bins}: give 1 to {_MOST_BINS}")
        return bins
    if isinstance(bins, Sequence) and not isinstance(bins, str):
        borders = [number("histogram", "bins", border) for border in bins]
        if len(borders) >= 2 and all(low < high for low, high in pairwise(borders)):
            return borders
    raise MarkError(f"histogram: bins={bins!r}: give a number, or two or more borders that rise")
