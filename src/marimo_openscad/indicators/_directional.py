"""Directional movement: how strong a trend is, and which way it goes."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from math import nan
from typing import Any, NamedTuple

from marimo_openscad.data._columns import Columns
from marimo_openscad.indicators._steps import (
    Bar,
    Indicator,
    Number,
    State,
    StateAsked,
    bar_of,
    checked_period,
    first_bar,
    told,
)
from marimo_openscad.indicators._tables import bars_of, table
from marimo_openscad.indicators._volatility import true_range


class AdxValue(NamedTuple):
    """What `Adx` gives for a bar.

    Attributes:
        adx: How strong the trend is, from 0 to 100.
        plus_di: Upward movement, in percent of the true range.
        minus_di: Downward movement, in percent of the true range.
    """

    adx: float
    plus_di: float
    minus_di: float


class Adx(Indicator[Bar, tuple[float, float, float]]):
    """Average directional index of bars that come one by one; see `adx`.

    >>> from marimo_openscad.indicators import Adx
    >>> trend = Adx(2)
    >>> [trend.push(high, high - 1, high - 0.5).adx for high in (2, 3, 4, 5)]
    [nan, nan, nan, 100.0]
    """

    def __init__(self, period: int = 14) -> None:
        """Begin.

        Args:
            period: How many bars, at least 2.
        """
        super().__init__(partial(_adx_steps, checked_period("period", period, 2)))

    def push(self, high: Number, low: Number, close: Number) -> AdxValue:
        """The values with this bar as the last one; NaN where there are none yet."""
        return AdxValue(*self._send(bar_of(high, low, close)))


def adx(high: Any, low: Any, close: Any, period: int = 14) -> Columns:
    """Average directional index of Wilder, with both directional indicators.

    Args:
        high: A column of numbers, a list or an array.
        low: The same, of lows.
        close: The same, of closes.
        period: How many bars, at least 2.

    Returns:
        The columns `adx`, `plus_di` and `minus_di`, from 0 to 100. `adx` is NaN in the first
        `2 * period - 1` rows, the others in the first `period`. Missing bars (`None`, NaN in one
        of the columns) before the first whole one are skipped; after a missing one between bars
        all stay NaN to the end.

    Raises:
        ColumnError: The columns are not of one length.
        ColumnTypeError: One is no column of numbers.
        ValueError: `period` is none.

        >>> from marimo_openscad.indicators import adx
        >>> highs = [2, 3, 4, 5]
        >>> adx(highs, [1, 2, 3, 4], [1.5, 2.5, 3.5, 4.5], 2)["adx"].to_list()
        [nan, nan, nan, 100.0]
    """
    send = Adx(period)._send
    return table(send, AdxValue._fields, bars_of(high=high, low=low, close=close))


def _adx_steps(period: int, state: State = None) -> Generator[Any, Bar, None]:
    if state is None:
        missing = nan, nan, nan
        state = missing, (yield from first_bar(missing)), (0.0, 0.0, 0.0, 0.0), nan, 0
    value, last, sums, average, rows = state
    last_high, last_low, last_close = last
    plus, minus, reach, total = sums
    kept = period - 1
    while True:
        try:
            high, low, close = yield value
        except StateAsked:
            last, sums = (last_high, last_low, last_close), (plus, minus, reach, total)
            high, low, close = yield from told(value, (value, last, sums, average, rows))
        rows += 1
        up, down = high - last_high, last_low - low
        if rows >= period:
            plus -= plus / period
            minus -= minus / period
            reach -= reach / period
        if down > 0 and up < down:
            minus += down
        elif up > 0 and up > down:
            plus += up
        reach += true_range(high, low, last_close)
        last_high, last_low, last_close = high, low, close
        if rows < period:
            continue
        plus_di = minus_di = index = 0.0
        still = reach == 0
        if not still:
            plus_di, minus_di = 100 * (plus / reach), 100 * (minus / reach)
            both = plus_di + minus_di
            still = both == 0
            if not still:
                index = 100 * (abs(minus_di - plus_di) / both)
        if rows < 2 * period - 1:
            total += index
        elif rows == 2 * period - 1:
            average = (total + index) / period
        elif not still:
            average = (average * kept + index) / period
        value = average, plus_di, minus_di
