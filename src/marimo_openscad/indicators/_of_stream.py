"""Indicators of streams: an indicator's class computes each row once, as it comes, for charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from inspect import signature
from itertools import repeat
from typing import Any

from marimo_openscad._errors import ColumnError, ColumnTypeError, StreamError
from marimo_openscad.data._column import Column
from marimo_openscad.data._columns import Columns
from marimo_openscad.data._computed_stream import ComputedStream
from marimo_openscad.data._stream import Stream
from marimo_openscad.indicators._averages import Ema, Sma, Wma, ema, sma, wma
from marimo_openscad.indicators._directional import Adx, AdxValue, adx
from marimo_openscad.indicators._oscillators import (
    Macd,
    MacdValue,
    Rsi,
    Stochastic,
    StochasticValue,
    macd,
    rsi,
    stochastic,
)
from marimo_openscad.indicators._steps import Indicator
from marimo_openscad.indicators._tables import bars_of, column, prices_of, table
from marimo_openscad.indicators._volatility import Atr, Bollinger, BollingerValue, atr, bollinger
from marimo_openscad.indicators._volume import Obv, Vwap, obv, vwap

PARTS = ("price", "open", "high", "low", "close", "volume")
"""Parameters of indicators that are columns."""

_CLASSES: Mapping[
    Callable[..., Any], tuple[Callable[..., Indicator[Any, Any]], tuple[str, ...]]
] = {
    sma: (Sma, ()),
    ema: (Ema, ()),
    wma: (Wma, ()),
    rsi: (Rsi, ()),
    macd: (Macd, MacdValue._fields),
    bollinger: (Bollinger, BollingerValue._fields),
    atr: (Atr, ()),
    stochastic: (Stochastic, StochasticValue._fields),
    adx: (Adx, AdxValue._fields),
    vwap: (Vwap, ()),
    obv: (Obv, ()),
}
"""The class of each function, and the names of what it gives where that is several."""


def of_stream(
    stream: Stream,
    function: Callable[..., Any],
    *periods: float,
    columns: Mapping[str, str] | None = None,
    name: str | None = None,
    **options: Any,
) -> Stream:
    """A stream with an indicator beside another stream's columns, which follows it.

    Each row is computed once, when it comes, of all rows since the first one that was kept when
    this was called; so it is what the function gives for all these rows at once, also for rows that
    are dropped since. It ends with the other stream, has its rows' numbers, and keeps as many of
    them. Where rows are lost on their way from a server the indicator begins anew.

    Args:
        stream: With the columns that the function needs.
        function: Of `marimo_openscad.indicators`.
        *periods: What the function takes after its columns; its own if there are none.
        columns: The stream's columns that the function's parameters mean, where they have other
            names; price is the close.
        name: Of the new column; where there are several, what their names begin with. The
            function's name if `None`, and for several the names alone.
        **options: What else the function takes by name; `session` names a column.

    Raises:
        StreamError: It is no stream, or the function is none of `marimo_openscad.indicators`.
        ColumnError: The stream has no such column, or the new one's name already.
        ColumnTypeError: A column is none of numbers.
        ValueError: A period is none.

    Example:
        >>> from marimo_openscad.data import stream
        >>> from marimo_openscad.indicators import of_stream, sma
        >>> prices = stream({"close": "number"}, capacity=2)
        >>> averages = of_stream(prices, sma, 2)
        >>> prices.extend({"close": [1, 2, 4]})
        >>> averages.columns.rows()
        [{'close': 2.0, 'sma': 1.5}, {'close': 4.0, 'sma': 3.0}]
    """
    if not isinstance(stream, Stream):
        raise StreamError(
            f"of_stream: {type(stream).__name__} is no stream: of a table call the function itself."
        )
    asked = _asked(stream, function, periods, columns or {}, options)
    return _computed(stream, asked, stream._ring.names, name)


def shared_stream(
    stream: Stream,
    function: Callable[..., Any],
    periods: Sequence[float],
    *,
    columns: Mapping[str, str],
    options: Mapping[str, Any],
    kept: Sequence[str],
    label: str,
) -> tuple[Stream, dict[str, str]]:
    """The same for charts: with some of the columns, and one for all who want the same.

    So a cell that runs again finds the rows that its page has.

    Returns:
        The stream, and its new columns by what they are.
    """
    asked = _asked(stream, function, periods, columns, options)
    name = None if asked.fields and not set(asked.fields) & set(kept) else label
    key = repr((function.__name__, asked.wanted, asked.session, periods, asked.options, kept, name))
    parts = dict(zip(asked.fields or (label,), asked.made(name), strict=True))
    for follower in list(stream._followers):
        if isinstance(follower, ComputedStream) and follower.key == key:
            return follower, parts
    return _computed(stream, asked, kept, name, key), parts


@dataclass(frozen=True)
class _Asked:
    """An indicator of a stream.

    Attributes:
        function: That of whole columns.
        periods: What it takes after its columns.
        options: What it takes by name.
        wanted: The stream's columns that it is computed of, by its parameters.
        session: The stream's column of sessions.
        fields: Of what it gives; none where that is one number.
    """

    function: Callable[..., Any]
    periods: tuple[float, ...]
    options: Mapping[str, Any]
    wanted: Mapping[str, str]
    session: str | None
    fields: tuple[str, ...]

    def made(self, name: str | None) -> list[str]:
        """The names of the new columns."""
        if not self.fields:
            return [name or self.function.__name__]
        return [f"{name} {field}" if name else field for field in self.fields]

    def bars(self, rows: Columns) -> Iterable[Any]:
        """Rows as the indicator's steps take them."""
        given = {part: rows[name] for part, name in self.wanted.items()}
        if list(given) == ["price"]:
            return prices_of(given["price"], "price")
        bars = bars_of(**given)
        if self.function is not vwap:
            return bars
        sessions = repeat(None, len(rows)) if self.session is None else rows[self.session]
        return zip(bars, sessions, strict=True)


class _Live:
    """Computes an indicator row by row."""

    def __init__(self, asked: _Asked, made: Sequence[str]) -> None:
        cls, _ = _CLASSES[asked.function]
        self._asked = asked
        self._made = made
        self._indicator = cls(*asked.periods, **asked.options)
        # As it was before the last row, which may change.
        self._before = self._indicator

    def rows(self, rows: Columns) -> Mapping[str, Column]:
        """The values of rows that follow the last ones."""
        *bars, last = self._asked.bars(rows)
        return self._values(self._up_to_last(bars, last))

    def last_again(self, row: Columns) -> Mapping[str, Column]:
        """The values of the last row, which has changed."""
        self._indicator = copy(self._before)
        return self._values(self._asked.bars(row))

    def _up_to_last(self, bars: Iterable[Any], last: Any) -> Iterable[Any]:
        yield from bars
        self._before = copy(self._indicator)
        yield last

    def _values(self, bars: Iterable[Any]) -> Mapping[str, Column]:
        send, fields = self._indicator._send, self._asked.fields
        if not fields:
            return {self._made[0]: column(send, bars)}
        found = table(send, fields, bars)
        return {name: found[field] for name, field in zip(self._made, fields, strict=True)}


def _asked(
    stream: Stream,
    function: Callable[..., Any],
    periods: Sequence[float],
    columns: Mapping[str, str],
    options: Mapping[str, Any],
) -> _Asked:
    if function not in _CLASSES:
        name = getattr(function, "__name__", repr(function))
        raise StreamError(
            f"{name} computes whole columns, and the rows of a stream come one after the other: "
            "give a function of marimo_openscad.indicators, whose class computes row by row, or "
            "the rows of now, stream.columns, in place of the stream."
        )
    parameters = signature(function).parameters
    wanted = {part: column_for(part, columns) for part in parameters if part in PARTS}
    numbers = dict(options)
    session = numbers.pop("session", None) if "session" in parameters else None
    stream._check_names([*wanted.values(), *([] if session is None else [session])])
    for part, name in wanted.items():
        kind = stream._ring.stored[name].kind
        if kind != "number":
            raise ColumnTypeError(
                f"Column {name!r} is of kind {kind}: the {part} of an indicator needs numbers."
            )
    return _Asked(
        function,
        tuple(periods),
        numbers,
        wanted,
        session,
        _CLASSES[function][1],
    )


def column_for(part: str, columns: Mapping[str, str]) -> str:
    """The name of the column that a parameter means."""
    if part == "price" and part not in columns:
        return columns.get("close", "close")
    return columns.get(part, part)


def _computed(
    stream: Stream, asked: _Asked, kept: Sequence[str], name: str | None, key: str | None = None
) -> ComputedStream:
    made = asked.made(name)
    taken = [one for one in made if one in kept]
    if taken:
        raise ColumnError(
            f"The stream has a column {taken[0]!r} already: give the new one another name, name=…."
        )
    wanted = [*asked.wanted.values(), *([] if asked.session is None else [asked.session])]
    return ComputedStream(
        stream, wanted=wanted, kept=kept, made=made, begin=lambda: _Live(asked, made), key=key
    )
