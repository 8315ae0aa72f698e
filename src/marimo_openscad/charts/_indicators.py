"""Indicators as marks: any function of `marimo_openscad.indicators`, computed and drawn at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from typing import Any

from marimo_openscad._errors import MarkError
from marimo_openscad._wire.mark_shapes import AxisName
from marimo_openscad.charts._bars import bar
from marimo_openscad.charts._composition import Composition
from marimo_openscad.charts._guides import rule
from marimo_openscad.charts._names import check_column
from marimo_openscad.charts._series import area, band, line
from marimo_openscad.charts._tables import names_of
from marimo_openscad.data import Columns, Stream
from marimo_openscad.data import columns as columns_of
from marimo_openscad.indicators import rsi, stochastic
from marimo_openscad.indicators._of_stream import PARTS, column_for, shared_stream

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
    periods. Of a stream it follows the rows as they come, in a chart with `follow=True`.

    Args:
        data: Any table, or a stream.
        function: Of `marimo_openscad.indicators`, or one of your own whose parameters have the
            names price, open, high, low, close and volume, and whose result has as many rows. Of
            a stream only the former.
        *periods: What the function takes after its columns; its own if there are none.
        x: The column along x; the number of the row if `None`.
        columns: The table's columns that the function's parameters mean, where they have other
            names; price is the close.
        color: A CSS colour of the first line; one of the palette if `None`.
        label: In the legend; the function's name and its periods if `None`.
        axis: "y", or "y2" for the axis on the other side.
        **options: What else the function takes by name; `session` may name a column.

    Raises:
        MarkError: The table has no such column, or the function takes none.
        StreamError: `data` is a stream, and the function computes whole columns only.
        DataError: `data` is no table.

    Example:
        >>> from marimo_openscad.charts import candlestick, indicator
        >>> from marimo_openscad.indicators import rsi, sma
        >>> days = {"open": [5, 6], "high": [7, 8], "low": [4, 5], "close": [6, 5]}
        >>> above = candlestick(days) + indicator(days, sma, 2)
        >>> panes = above & indicator(days, rsi)
    """
    parts = [name for name in signature(function).parameters if name in PARTS]
    if not parts:
        raise MarkError(
            f"indicator: {_name(function)} takes none of {', '.join(PARTS)}: give a function of "
            "marimo_openscad.indicators, or one whose parameters have these names."
        )
    # Some tables can be read only once.
    table = data if isinstance(data, Stream) else columns_of(data)
    names = names_of(table)
    given = columns or {}
    wanted = {
        part: check_column("indicator", f"columns[{part!r}]", column_for(part, given), names)
        for part in parts
    }
    across = [] if x is None else [check_column("indicator", "x", x, names)]
    name = label or _label(function, periods, options)
    if isinstance(table, Stream):
        found, parts_of = shared_stream(
            table, function, periods, columns=wanted, options=options, kept=across, label=name
        )
        drawn = _Drawn(found, parts_of, table.capacity)
    else:
        drawn = _computed(table, function, periods, options, wanted.values(), across, name)
    marks = _marks(drawn, name, x, color, axis)
    for level in _GUIDES.get(function, ()):
        marks += rule(y=level)
    return marks


@dataclass(frozen=True)
class _Drawn:
    """What is drawn of an indicator.

    Attributes:
        parts: Its columns in the table, by what they are.
        rows: How many there can be.
    """

    table: Any
    parts: Mapping[str, str]
    rows: int


def _computed(
    table: Columns,
    function: Callable[..., Any],
    periods: Sequence[float],
    options: Mapping[str, Any],
    wanted: Iterable[str],
    across: Sequence[str],
    name: str,
) -> _Drawn:
    """An indicator of rows that are there."""
    session = options.get("session")
    if isinstance(session, str):
        column = table[check_column("indicator", "session", session, list(table))]
        options = {**options, "session": column}
    found = function(*(table[one] for one in wanted), *periods, **options)
    several = dict(found.items()) if isinstance(found, Mapping | Columns) else {name: found}
    if not several:
        raise MarkError(f"indicator: {name} gives no columns")
    drawn = {**{one: table[one] for one in across}, **several}
    return _Drawn(drawn, {part: part for part in several}, len(table))


def _marks(
    drawn: _Drawn, name: str, x: str | None, color: str | None, axis: AxisName
) -> Composition:
    table, parts = drawn.table, drawn.parts
    if {"upper", "middle", "lower"} <= set(parts):
        low, middle, high = parts["lower"], parts["middle"], parts["upper"]
        return band(
            table, x=x, low=low, high=high, color=color, label=name, axis=axis, opacity=0.18
        ) + line(
            table, x=x, y=middle, color=color, label=f"{name} middle", axis=axis, dash="dashed"
        )
    marks: Composition | None = None
    for part, column in parts.items():
        text = name if len(parts) == 1 else f"{name} {part}"
        if part == "histogram":
            one: Composition = (
                bar(table, x=x, y=column, label=text, axis=axis, opacity=0.5)
                if drawn.rows <= _MOST_BARS
                else area(table, x=x, y=column, label=text, axis=axis, opacity=0.5)
            )
            marks = one if marks is None else one + marks
        else:
            one = line(table, x=x, y=column, color=color, label=text, axis=axis)
            marks = one if marks is None else marks + one
            color = None
    assert marks is not None
    return marks


def _label(function: Callable[..., Any], periods: tuple[float, ...], options: Any) -> str:
    parameters = signature(function).parameters.values()
    numbers = [one for one in parameters if one.name not in PARTS and one.name != "session"]
    values = [*periods, *(options.get(one.name, one.default) for one in numbers[len(periods) :])]
    shown = [f"{value:g}" for value in values if isinstance(value, int | float)]
    return " ".join([_name(function), *shown])


def _name(function: Callable[..., Any]) -> str:
    name = getattr(function, "__name__", "indicator")
    return name.capitalize() if name in _WORDS else name.upper() if len(name) < 6 else name
