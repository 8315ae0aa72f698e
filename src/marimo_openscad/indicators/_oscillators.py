"""Oscillators: relative strength, convergence of averages, the stochastic oscillator."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from math import nan
from typing import Any, NamedTuple

from marimo_openscad.data._column import Column
from marimo_openscad.data._columns import Columns
from marimo_openscad.indicators._averages import ema_steps, sma_steps
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
from marimo_openscad.indicators._windows import extremes

ROUNDING = 1e-14
"""A range that is a smaller part of the price is none, but comes from rounding."""
Pair = tuple[float, float]
Triple = tuple[float, float, float]


class MacdValue(NamedTuple):
    """What `Macd` gives for a price.

    Attributes:
        macd: The fast average less the slow one.
        signal: The average of that.
        histogram: The first less the second.
    """

    macd: float
    signal: float
    histogram: float


class StochasticValue(NamedTuple):
    """What `Stochastic` gives for a bar.

    Attributes:
        k: Where the close is between the lowest low, 0, and the highest high, 100.
        d: The average of that.
    """

    k: float
    d: float


class Rsi(Indicator[float, float]):
    """Relative strength index of prices that come one by one; see `rsi`.

    >>> from marimo_openscad.indicators import Rsi
    >>> strength = Rsi(2)
    >>> [strength.push(price) for price in (1, 2, 1)]
    [nan, nan, 50.0]
    """

    def __init__(self, period: int = 14) -> None:
        """Begin.

        Args:
            period: How many changes of the price, at least 2.
        """
        super().__init__(partial(_rsi_steps, checked_period("period", period, 2)))

    def push(self, price: Number) -> float:
        """The index with this price as the last one; NaN where there is none yet."""
        return self._send(price_of(price))


class Macd(Indicator[float, Triple]):
    """Convergence and divergence of averages of prices that come one by one; see `macd`.

    >>> from marimo_openscad.indicators import Macd
    >>> difference = Macd(2, 3, 1)
    >>> [difference.push(price).macd for price in (1, 2, 3)]
    [nan, nan, 0.5]
    """

    def __init__(self, fast: int = 12, slow: int = 26, signal: int = 9) -> None:
        """Begin.

        Args:
            fast: Prices of the fast average, at least 2.
            slow: Prices of the slow average, more than of the fast one.
            signal: Values of the signal, at least 1.
        """
        checked_period("fast", fast, 2)
        checked_period("slow", slow, fast + 1)
        super().__init__(partial(_macd_steps, fast, slow, checked_period("signal", signal)))

    def push(self, price: Number) -> MacdValue:
        """The values with this price as the last one; NaN where there are none yet."""
        return MacdValue(*self._send(price_of(price)))


class Stochastic(Indicator[Bar, Pair]):
    """Stochastic oscillator of bars that come one by one; see `stochastic`.

    >>> from marimo_openscad.indicators import Stochastic
    >>> place = Stochastic(2, 1, 1)
    >>> [place.push(high, high - 1, high - 0.5).k for high in (2, 3)]
    [nan, 75.0]
    """

    def __init__(self, period: int = 14, slow: int = 3, signal: int = 3) -> None:
        """Begin.

        Args:
            period: Bars of highs and lows, at least 1.
            slow: Values that `k` is the mean of, at least 1; 1 is the fast oscillator.
            signal: Values of `k` that `d` is the mean of, at least 1.
        """
        super().__init__(
            partial(
                _stochastic_steps,
                checked_period("period", period),
                checked_period("slow", slow),
                checked_period("signal", signal),
            )
        )

    def push(self, high: Number, low: Number, close: Number) -> StochasticValue:
        """The values with this bar as the last one; NaN where there are none yet."""
        return StochasticValue(*self._send(bar_of(high, low, close)))


def rsi(price: Any, period: int = 14) -> Column:
    """Relative strength index of Wilder: how much of the price's movement is upward.

    Args:
        price: A column of numbers, a list or an array.
        period: How many changes of the price, at least 2.

    Returns:
        A column of the same length, from 0 to 100; 0 where the price did not move. NaN in the
        first `period` rows. Missing rows (`None`, NaN) before the first price are skipped; after
        a missing one between prices the index stays NaN to the end.

    Raises:
        ColumnTypeError: `price` is no column of numbers.
        ValueError: `period` is none.

        >>> from marimo_openscad.indicators import rsi
        >>> rsi([1, 2, 1, 1], 2).to_list()
        [nan, nan, 50.0, 50.0]
    """
    return column(Rsi(period)._send, prices_of(price, "price"))


def macd(price: Any, fast: int = 12, slow: int = 26, signal: int = 9) -> Columns:
    """Moving average convergence and divergence: a fast average less a slow one.

    The averages are exponential, and begin at the same price.

    Args:
        price: A column of numbers, a list or an array.
        fast: Prices of the fast average, at least 2.
        slow: Prices of the slow average, more than of the fast one.
        signal: Values of the signal, at least 1.

    Returns:
        The columns `macd`, `signal` (the average of `macd`) and `histogram` (their difference),
        in the unit of the price. NaN in the first `slow + signal - 2` rows. Missing rows (`None`,
        NaN) before the first price are skipped; after a missing one between prices all stay NaN
        to the end.

    Raises:
        ColumnTypeError: `price` is no column of numbers.
        ValueError: A number of prices is none, or `slow` is not more than `fast`.

        >>> from marimo_openscad.indicators import macd
        >>> macd([1, 2, 3, 4], 2, 3, 1)["macd"].to_list()
        [nan, nan, 0.5, 0.5]
    """
    return table(Macd(fast, slow, signal)._send, MacdValue._fields, prices_of(price, "price"))


def stochastic(
    high: Any, low: Any, close: Any, period: int = 14, slow: int = 3, signal: int = 3
) -> Columns:
    """Stochastic oscillator of Lane: where the close is in the range of the last bars.

    Args:
        high: A column of numbers, a list or an array.
        low: The same, of lows.
        close: The same, of closes.
        period: Bars of highs and lows, at least 1.
        slow: Values that `k` is the mean of, at least 1; 1 is the fast oscillator.
        signal: Values of `k` that `d` is the mean of, at least 1.

    Returns:
        The columns `k` and `d`, from 0 to 100; 0 where the bars have no range. NaN in the first
        `period + slow + signal - 3` rows. Missing bars (`None`, NaN in one of the columns) before
        the first whole one are skipped; after a missing one between bars both stay NaN to the end.

    Raises:
        ColumnError: The columns are not of one length.
        ColumnTypeError: One is no column of numbers.
        ValueError: A number of bars is none.

        >>> from marimo_openscad.indicators import stochastic
        >>> stochastic([2, 3], [1, 2], [1.5, 2.5], 2, 1, 1)["k"].to_list()
        [nan, 75.0]
    """
    send = Stochastic(period, slow, signal)._send
    return table(send, StochasticValue._fields, bars_of(high=high, low=low, close=close))


def _rsi_steps(period: int, state: State = None) -> Generator[Any, float, None]:
    if state is None:
        state = nan, (yield from first_price(nan)), 0.0, 0.0, 0
    value, last, gain, loss, rows = state
    kept = period - 1
    while True:
        try:
            price = yield value
        except StateAsked:
            price = yield from told(value, (value, last, gain, loss, rows))
        change = price - last
        last = price
        if rows == period:
            if change < 0:
                gain = gain * kept / period
                loss = (loss * kept - change) / period
            else:
                gain = (gain * kept + change) / period
                loss = loss * kept / period
        else:
            rows += 1
            if change < 0:
                loss -= change
            else:
                gain += change
            if rows < period:
                continue
            gain /= period
            loss /= period
        moved = gain + loss
        value = 0.0 if moved == 0 else 100 * (gain / moved)


def _macd_steps(
    fast: int, slow: int, signal: int, state: State = None
) -> Generator[Any, float, None]:
    value, rows, *inner = state or ((nan, nan, nan), 0, None, None, None)
    periods = fast, slow, signal
    averages = [ema_steps(period, of) for period, of in zip(periods, inner, strict=True)]
    for average in averages:
        next(average)
    of_fast, of_slow, of_signal = (average.send for average in averages)
    price = (yield from first_price(value)) if state is None else (yield from resumed(value, state))
    while True:
        rows += 1
        if rows >= slow:
            difference = of_fast(price) - of_slow(price)
            smooth = of_signal(difference)
            if rows >= slow + signal - 1:
                value = difference, smooth, difference - smooth
        else:
            of_slow(price)
            # The fast average waits, so that the first of both has the same price as its last.
            if rows > slow - fast:
                of_fast(price)
        try:
            price = yield value
        except StateAsked:
            price = yield from told(value, (value, rows, *map(state_of, averages)))


def _stochastic_steps(
    period: int, slow: int, signal: int, state: State = None
) -> Generator[Any, Bar, None]:
    missing = nan, nan
    value, rows, lost, *inner = state or (missing, 0, False, None, None, None)
    window = extremes(period, inner[0])
    k_steps, d_steps = sma_steps(slow, inner[1]), sma_steps(signal, inner[2])
    next(window)
    next(k_steps)
    next(d_steps)
    extremes_of, k_of, d_of = window.send, k_steps.send, d_steps.send
    bar = (yield from first_bar(value)) if state is None else (yield from resumed(value, state))
    while True:
        close = bar[2]
        highest, lowest = extremes_of(bar)
        lost = lost or close != close
        rows += 1
        if rows >= period:
            width = highest - lowest
            # No comparison keeps what is missing.
            if lost:
                place = nan
            elif abs(width) <= ROUNDING * (abs(highest) + abs(lowest)):
                place = 0.0
            else:
                place = 100 * ((close - lowest) / width)
            k = k_of(place)
            # The second average begins with the first value of the first.
            d = d_of(k)
            value = (k, d) if d == d else missing
        try:
            bar = yield value
        except StateAsked:
            states = state_of(window), state_of(k_steps), state_of(d_steps)
            bar = yield from told(value, (value, rows, lost, *states))
