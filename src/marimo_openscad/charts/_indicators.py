"""Indicators as marks: any function of `marimo_openscad.indicators`, computed and drawn at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import signature
from typing import Any

from marimo_openscad._errors import MarkError
from marimo_openscad._wire.mark_shapes import AxisName
from marimo_openscad.charts._bars import bar
from marimo_openscad.charts._composition import Composition
from marimo_openscad.charts._guides import rule
from marimo_openscad.charts._names import check_column
from marimo_openscad.charts._series import area, band, line
from marimo_openscad.data import Column, Columns, columns
from marimo_openscad.indicators import rsi, stochastic

_PARTS = ("price", "open", "high", "low", "close", "volume")
_GUIDES = {rsi: (30.0, 70.0), stochastic: (20.0, 80.0)}
_WORDS = ("bollinger", "stochastic")
"""Those that are no abbreviations."""
_MOST_BARS = 5_000
"""Rows of which each has a bar; of more there is an area."""


def indicator(
    data: Any,
    function: Callable[..., Any],
    *periods: float,
    x: str | None = None,
    columns: Mapping[str, str] | None = None,
    color: str | None = None,
    label: str | None = None,
    axis: AxisName = "y",
    **options: Any,
) -> Composition:
    """An indicator of a table's prices, as the marks that it is usually drawn by.

    One that gives a column is a line; Bollinger's a band with its middle, MACD two lines over bars,
    and whatever else has several columns a line each. RSI and the stochastic oscillator have
    lines where markets count as oversold and overbought. The legend names the function and its
    periods.

    Args:
        data: Any table.
        function: Of `marimo_openscad.indicators`, or one of your own whose parameters have the
            names price, open, high, low, close and volume, and whose result has as many rows.
        *periods: What the function takes after its columns; its own if there are none.
        x: The column along x; the number of the row if `None`.
        columns: The table's columns that the function's parameters mean, where they have other
            names; price is the close.
        color: A CSS colour of the first line; one of the palette if `None`.
        label: In the legend; the function's name and its periods if `None`.
        axis: "y", or "y2" for the axis on the other side.
        **options: What else the function takes by name.

    Raises:
        MarkError: The table has no such column, or the function takes none.
        DataError: `data` is no table.

    Example:
        >>> from marimo_openscad.charts import candlestick, indicator
        >>> from marimo_openscad.indicators import rsi, sma
        >>> days = {"open": [5, 6], "high": [7, 8], "low": [4, 5], "close": [6, 5]}
        >>> above = candlestick(days) + indicator(days, sma, 2)
        >>> panes = above & indicator(days, rsi)
    """
    table = _columns(data)
    parts = [name for name in signature(function).parameters if name in _PARTS]
    if not parts:
        raise MarkError(
            f"indicator: {_name(function)} takes none of {', '.join(_PARTS)}: give a function of "
            "marimo_openscad.indicators, or one whose parameters have these names."
        )
    given = [table[_column(part, columns or {}, list(table))] for part in parts]
    found = function(*given, *periods, **options)
    name = label or _label(function, periods, options)
    across = {} if x is None else {x: table[check_column("indicator", "x", x, list(table))]}
    marks = _marks(found, name, across, x, color, axis)
    for level in _GUIDES.get(function, ()):
        marks += rule(y=level)
    return marks


def _columns(data: Any) -> Columns:
    return columns(data)


def _column(part: str, given: Mapping[str, str], names: list[str]) -> str:
    wanted = given.get(part)
    if wanted is None and part == "price":
        wanted = given.get("close", "close")
    return check_column("indicator", f"columns[{part!r}]", wanted or part, names)


def _marks(
    found: Any,
    name: str,
    across: Mapping[str, Column],
    x: str | None,
    color: str | None,
    axis: AxisName,
) -> Composition:
    several = dict(found.items()) if isinstance(found, Mapping | Columns) else {name: found}
    table = {**across, **several}
    if {"upper", "middle", "lower"} <= set(several):
        return band(
            table, x=x, low="lower", high="upper", color=color, label=name, axis=axis, opacity=0.18
        ) + line(
            table, x=x, y="middle", color=color, label=f"{name} middle", axis=axis, dash="dashed"
        )
    marks: Composition | None = None
    for part, values in several.items():
        text = name if len(several) == 1 else f"{name} {part}"
        if part == "histogram":
            one: Composition = (
                bar(table, x=x, y=part, label=text, axis=axis, opacity=0.5)
                if len(values) <= _MOST_BARS
                else area(table, x=x, y=part, label=text, axis=axis, opacity=0.5)
            )
            marks = one if marks is None else one + marks
        else:
            one = line(table, x=x, y=part, color=color, label=text, axis=axis)
            marks = one if marks is None else marks + one
            color = None
    if marks is None:
        raise MarkError(f"indicator: {name} gives no columns")
    return marks


def _label(function: Callable[..., Any], periods: tuple[float, ...], options: Any) -> str:
    parameters = signature(function).parameters.values()
    numbers = [one for one in parameters if one.name not in _PARTS and one.name != "session"]
    values = [*periods, *(options.get(one.name, one.default) for one in numbers[len(periods) :])]
    shown = [f"{value:g}" for value in values if isinstance(value, int | float)]
    return " ".join([_name(function), *shown])


def _name(function: Callable[..., Any]) -> str:
    name = getattr(function, "__name__", "indicator")
    return name.capitalize() if name in _WORDS else name.upper() if len(name) < 6 else name
