"""Volatility: Bollinger bands and the average true range."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from math import nan, sqrt
from typing import Any, NamedTuple

from marimo_openscad.data._column import Column
from marimo_openscad.data._columns import Columns
from marimo_openscad.indicators._averages import sma_steps
from marimo_openscad.indicators._steps import (
    Bar,
    Indicator,
    Number,
    State,
    StateAsked,
    bar_of,
    checked_period,
    first_bar,
    first_price,
    price_of,
    resumed,
    state_of,
    told,
)
from marimo_openscad.indicators._tables import bars_of, column, prices_of, table
from marimo_openscad.indicators._windows import variance


class BollingerValue(NamedTuple):
    """What `Bollinger` gives for a price.

    Attributes:
        upper: The middle and some standard deviations.
        middle: The mean of the last prices.
        lower: The middle less some standard deviations.
    """

    upper: float
    middle: float
    lower: float


class Bollinger(Indicator[float, tuple[float, float, float]]):
    """Bollinger bands of prices that come one by one; see `bollinger`.

    >>> from marimo_openscad.indicators import Bollinger
    >>> bands = Bollinger(2)
    >>> [bands.push(price) for price in (1, 3)][1]
    BollingerValue(upper=4.0, middle=2.0, lower=0.0)
    """

    def __init__(self, period: int = 20, deviations: float = 2.0) -> None:
        """Begin.

        Args:
            period: How many prices, at least 2.
            deviations: How many standard deviations from the middle the bands are.
        """
        checked_period("period", period, 2)
        super().__init__(partial(_bollinger_steps, period, float(deviations)))

    def push(self, price: Number) -> BollingerValue:
        """The bands with this price as the last one; NaN where there are none yet."""
        return BollingerValue(*self._send(price_of(price)))


class Atr(Indicator[Bar, float]):
    """Average true range of bars that come one by one; see `atr`.

    >>> from marimo_openscad.indicators import Atr
    >>> average = Atr(1)
    >>> [average.push(high, high - 1, high - 0.5) for high in (2, 4)]
    [nan, 2.5]
    """

    def __init__(self, period: int = 14) -> None:
        """Begin.

        Args:
            period: How many ranges, at least 1.
        """
        super().__init__(partial(_atr_steps, checked_period("period", period)))

    def push(self, high: Number, low: Number, close: Number) -> float:
        """The range with this bar as the last one; NaN where there is none yet."""
        return self._send(bar_of(high, low, close))


def bollinger(price: Any, period: int = 20, deviations: float = 2.0) -> Columns:
    """Bollinger bands: standard deviations around a simple moving average.

    Args:
        price: A column of numbers, a list or an array.
        period: How many prices, at least 2.
        deviations: How many standard deviations (of a whole population) from the middle the
            bands are.

    Returns:
        The columns `upper`, `middle` and `lower`, in the unit of the price. NaN in the first
        `period - 1` rows. Missing rows (`None`, NaN) before the first price are skipped; after a
        missing one between prices all stay NaN to the end.

    Raises:
        ColumnTypeError: `price` is no column of numbers.
        ValueError: `period` is none.

        >>> from marimo_openscad.indicators import bollinger
        >>> bollinger([1, 3, 3], 2)["upper"].to_list()
        [nan, 4.0, 3.0]
    """
    send = Bollinger(period, deviations)._send
    return table(send, BollingerValue._fields, prices_of(price, "price"))


def atr(high: Any, low: Any, close: Any, period: int = 14) -> Column:
    """Average true range of Wilder: how far a bar reaches, the last close included.

    Args:
        high: A column of numbers, a list or an array.
        low: The same, of lows.
        close: The same, of closes.
        period: How many ranges, at least 1.

    Returns:
        A column of the same length, in the unit of the price. NaN in the first `period` rows.
        Missing bars (`None`, NaN in one of the columns) before the first whole one are skipped;
        after a missing one between bars the range stays NaN to the end.

    Raises:
        ColumnError: The columns are not of one length.
        ColumnTypeError: One is no column of numbers.
        ValueError: `period` is none.

        >>> from marimo_openscad.indicators import atr
        >>> atr([2, 4], [1, 3], [1.5, 3.5], 1).to_list()
        [nan, 2.5]
    """
    return column(Atr(period)._send, bars_of(high=high, low=low, close=close))


def true_range(high: float, low: float, last_close: float) -> float:
    """How far a bar reaches, the last close included."""
    reach = high - low
    up, down = abs(high - last_close), abs(low - last_close)
    # What is missing stays: no comparison is true of it.
    if up > reach:
        reach = up
    return down if down > reach else reach


def _bollinger_steps(
    period: int, deviations: float, state: State = None
) -> Generator[Any, float, None]:
    value, *inner = state or ((nan, nan, nan), None, None)
    parts = sma_steps(period, inner[0]), variance(period, inner[1])
    for part in parts:
        next(part)
    middle_of, variance_of = (part.send for part in parts)
    price = (yield from first_price(value)) if state is None else (yield from resumed(value, state))
    while True:
        middle = middle_of(price)
        away = sqrt(variance_of(price)) * deviations
        value = middle + away, middle, middle - away
        try:
            price = yield value
        except StateAsked:
            price = yield from told(value, (value, *map(state_of, parts)))


def _atr_steps(period: int, state: State = None) -> Generator[Any, Bar, None]:
    if state is None:
        _, _, first = yield from first_bar(nan)
        state = nan, first, 0.0, 0
    average, last, total, rows = state
    kept = period - 1
    while True:
        try:
            high, low, close = yield average
        except StateAsked:
            high, low, close = yield from told(average, (average, last, total, rows))
        reach = true_range(high, low, last)
        last = close
        if rows == period:
            average = (average * kept + reach) / period
        else:
            rows += 1
            total += reach
            if rows == period:
                average = total / period
