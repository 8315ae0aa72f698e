"""Moving averages: simple, exponential and weighted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from functools import partial
from math import nan
from typing import Any, ClassVar

from marimo_openscad.data._column import Column
from marimo_openscad.indicators._steps import (
    Indicator,
    Number,
    State,
    StateAsked,
    checked_period,
    first_price,
    price_of,
    resumed,
    state_of,
    told,
)
from marimo_openscad.indicators._tables import column, prices_of
from marimo_openscad.indicators._windows import weighted

Steps = Generator[Any, float, None]


def sma_steps(period: int, state: State = None) -> Steps:
    """The steps of a simple moving average."""
    if state is None:
        mean, total, before = nan, 0.0, ()
        price = yield from first_price(nan)
    else:
        mean, total, before = state
        price = yield from resumed(mean, state)
    window: deque[float] = deque(before)
    while True:
        window.append(price)
        total += price
        if len(window) == period:
            mean = total / period
            total -= window.popleft()
        try:
            price = yield mean
        except StateAsked:
            price = yield from told(mean, (mean, total, tuple(window)))


def ema_steps(period: int, state: State = None) -> Steps:
    """The steps of an exponential moving average."""
    share = 2 / (period + 1)
    if state is None:
        average, total, rows = nan, 0.0, 0
        price = yield from first_price(nan)
    else:
        average, total, rows = state
        price = yield from resumed(average, state)
    while True:
        if rows == period:
            average += (price - average) * share
        else:
            rows += 1
            total += price
            if rows == period:
                average = total / period
        try:
            price = yield average
        except StateAsked:
            price = yield from told(average, (average, total, rows))


def wma_steps(period: int, state: State = None) -> Steps:
    """The steps of a weighted moving average."""
    weights = period * (period + 1) / 2
    average, lost, inner = state or (nan, False, None)
    window = weighted(period, inner)
    next(window)
    sum_of = window.send
    price = (yield from first_price(nan)) if state is None else (yield from resumed(average, state))
    while True:
        lost = lost or price != price
        average = nan if lost else sum_of(price) / weights
        try:
            price = yield average
        except StateAsked:
            price = yield from told(average, (average, lost, state_of(window)))


class _Average(Indicator[float, float]):
    """What the averages share: a period, and a price at a time."""

    _made_of: ClassVar[Callable[..., Steps]]

    def __init__(self, period: int) -> None:
        """Begin.

        Args:
            period: How many prices, at least 1.
        """
        super().__init__(partial(self._made_of, checked_period("period", period)))

    def push(self, price: Number) -> float:
        """The average with this price as the last one; NaN where there is none yet."""
        return self._send(price_of(price))


class Sma(_Average):
    """Simple moving average of prices that come one by one; see `sma`.

    >>> from marimo_openscad.indicators import Sma
    >>> average = Sma(2)
    >>> [average.push(price) for price in (1, 2, 4)]
    [nan, 1.5, 3.0]
    """

    _made_of = staticmethod(sma_steps)


class Ema(_Average):
    """Exponential moving average of prices that come one by one; see `ema`.

    >>> from marimo_openscad.indicators import Ema
    >>> average = Ema(3)
    >>> [average.push(price) for price in (1, 2, 3, 5)]
    [nan, nan, 2.0, 3.5]
    """

    _made_of = staticmethod(ema_steps)


class Wma(_Average):
    """Weighted moving average of prices that come one by one; see `wma`.

    >>> from marimo_openscad.indicators import Wma
    >>> average = Wma(2)
    >>> [average.push(price) for price in (1, 4, 7)]
    [nan, 3.0, 6.0]
    """

    _made_of = staticmethod(wma_steps)


def sma(price: Any, period: int) -> Column:
    """Simple moving average: the mean of the last prices.

    Args:
        price: A column of numbers, a list or an array.
        period: How many prices, at least 1.

    Returns:
        A column of the same length, in the unit of the price. NaN in the first `period - 1`
        rows. Missing rows (`None`, NaN) before the first price are skipped; after a missing one
        between prices the average stays NaN to the end.

    Raises:
        ColumnTypeError: `price` is no column of numbers.
        ValueError: `period` is none.

        >>> from marimo_openscad.indicators import sma
        >>> sma([1, 2, 4, 6], 2).to_list()
        [nan, 1.5, 3.0, 5.0]
    """
    return column(Sma(period)._send, prices_of(price, "price"))


def ema(price: Any, period: int) -> Column:
    """Exponential moving average: each price moves it by 2 / (period + 1) of their distance.

    It begins with the mean of the first `period` prices.

    Args:
        price: A column of numbers, a list or an array.
        period: How many prices, at least 1.

    Returns:
        A column of the same length, in the unit of the price. NaN in the first `period - 1`
        rows. Missing rows (`None`, NaN) before the first price are skipped; after a missing one
        between prices the average stays NaN to the end.

    Raises:
        ColumnTypeError: `price` is no column of numbers.
        ValueError: `period` is none.

        >>> from marimo_openscad.indicators import ema
        >>> ema([1, 2, 3, 5], 3).to_list()
        [nan, nan, 2.0, 3.5]
    """
    return column(Ema(period)._send, prices_of(price, "price"))


def wma(price: Any, period: int) -> Column:
    """Weighted moving average: the last price weighs `period`, the one before 1 less, to 1.

    Args:
        price: A column of numbers, a list or an array.
        period: How many prices, at least 1.

    Returns:
        A column of the same length, in the unit of the price. NaN in the first `period - 1`
        rows. Missing rows (`None`, NaN) before the first price are skipped; after a missing one
        between prices the average stays NaN to the end.

    Raises:
        ColumnTypeError: `price` is no column of numbers.
        ValueError: `period` is none.

        >>> from marimo_openscad.indicators import wma
        >>> wma([1, 4, 7], 2).to_list()
        [nan, 3.0, 6.0]
    """
    return column(Wma(period)._send, prices_of(price, "price"))
