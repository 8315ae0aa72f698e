"""Volume: the average price by volume, and volume on balance."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from itertools import repeat
from math import isnan, nan
from typing import Any

from marimo_openscad.data._column import Column
from marimo_openscad.data._tables import column_of
from marimo_openscad.indicators._steps import (
    Bar,
    Indicator,
    Number,
    State,
    StateAsked,
    bar_of,
    first_bar,
    told,
)
from marimo_openscad.indicators._tables import bars_of, checked_length, column


class Vwap(Indicator[tuple[Bar, object], float]):
    """Average price by volume of bars that come one by one; see `vwap`.

    >>> from marimo_openscad.indicators import Vwap
    >>> average = Vwap()
    >>> average.push(3, 1, 2, volume=10), average.push(6, 4, 5, volume=20)
    (2.0, 4.0)
    >>> average.push(3, 1, 2, volume=10, session="the next day")
    2.0
    """

    def __init__(self) -> None:
        """Begin."""
        super().__init__(_vwap_steps)

    def push(
        self, high: Number, low: Number, close: Number, volume: Number, session: object = None
    ) -> float:
        """The average with this bar as the last one; another session begins anew."""
        return self._send((bar_of(high, low, close, volume), session))


class Obv(Indicator[Bar, float]):
    """On-balance volume of bars that come one by one; see `obv`.

    >>> from marimo_openscad.indicators import Obv
    >>> balance = Obv()
    >>> [balance.push(price, volume=10) for price in (1, 2, 1, 1)]
    [10.0, 20.0, 10.0, 10.0]
    """

    def __init__(self) -> None:
        """Begin."""
        super().__init__(_obv_steps)

    def push(self, price: Number, volume: Number) -> float:
        """The balance with this bar as the last one."""
        return self._send(bar_of(price, volume))


def vwap(high: Any, low: Any, close: Any, volume: Any, *, session: Any = None) -> Column:
    """Volume-weighted average price: of all that was traded since the session began.

    A bar's price is the mean of its high, low and close.

    Args:
        high: A column of numbers, a list or an array.
        low: The same, of lows.
        close: The same, of closes.
        volume: The same, of volumes.
        session: A column of any kind, such as dates: where it changes, the average begins anew.

    Returns:
        A column of the same length, in the unit of the price. NaN while nothing was traded.
        Missing bars (`None`, NaN in one of the columns) before the first whole one of a session
        are skipped; after a missing one between bars it stays NaN to the session's end.

    Raises:
        ColumnError: The columns are not of one length.
        ColumnTypeError: One is no column of numbers.

        >>> from marimo_openscad.indicators import vwap
        >>> high, low, close = [3, 6, 3], [1, 4, 1], [2, 5, 2]
        >>> vwap(high, low, close, [10, 20, 10], session=["mo", "mo", "tu"]).to_list()
        [2.0, 4.0, 2.0]
    """
    bars = list(bars_of(high=high, low=low, close=close, volume=volume))
    sessions: Iterable[object] = repeat(None, len(bars))
    if session is not None:
        sessions = column_of(session, "session")
        checked_length("session", len(sessions), "high", len(bars))
    return column(Vwap()._send, zip(bars, sessions, strict=True))


def obv(price: Any, volume: Any) -> Column:
    """On-balance volume of Granville: volume of rising bars less that of falling ones.

    Args:
        price: A column of numbers, a list or an array.
        volume: The same, of volumes.

    Returns:
        A column of the same length, in the unit of the volume, which begins with the first
        volume. Missing bars (`None`, NaN in one of the columns) before the first whole one are
        skipped; after a missing one between bars it stays NaN to the end.

    Raises:
        ColumnError: The columns are not of one length.
        ColumnTypeError: One is no column of numbers.

        >>> from marimo_openscad.indicators import obv
        >>> obv([1, 2, 1, 1], [10, 10, 10, 10]).to_list()
        [10.0, 20.0, 10.0, 10.0]
    """
    return column(Obv()._send, bars_of(price=price, volume=volume))


def _vwap_steps(state: State = None) -> Generator[Any, tuple[Bar, object], None]:
    value, current, amount, traded, begun = state or (nan, None, 0.0, 0.0, False)
    while True:
        try:
            (high, low, close, volume), session = yield value
        except StateAsked:
            bar = yield from told(value, (value, current, amount, traded, begun))
            (high, low, close, volume), session = bar
        if session != current:
            current = session
            amount = traded = 0.0
            begun = False
        if begun or not isnan(close):
            begun = True
            amount += (high + low + close) / 3 * volume
            traded += volume
        value = amount / traded if traded else nan


def _obv_steps(state: State = None) -> Generator[Any, Bar, None]:
    last, balance = (yield from first_bar(nan)) if state is None else state
    while True:
        try:
            price, volume = yield balance
        except StateAsked:
            price, volume = yield from told(balance, (last, balance))
        if price > last:
            balance += volume
        elif price < last:
            balance -= volume
        elif price != last:
            balance = nan
        last = price
