"""Moving averages: simple, exponential and weighted."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from math import nan
from typing import Any, ClassVar

from marimo_openscad.data._column import Column
from marimo_openscad.indicators._steps import (
    Indicator,
    Number,
    checked_period,
    first_price,
    price_of,
)
from marimo_openscad.indicators._tables import column, prices_of
from marimo_openscad.indicators._windows import weighted


def sma_steps(period: int) -> Generator[float, float, None]:
    """The steps of a simple moving average."""
    total = yield from first_price(nan)
    window = deque([total])
    for _ in range(period - 1):
        price = yield nan
        window.append(price)
        total += price
    while True:
        mean = total / period
        total -= window.popleft()
        price = yield mean
        window.append(price)
        total += price


def ema_steps(period: int) -> Generator[float, float, None]:
    """The steps of an exponential moving average."""
    total = yield from first_price(nan)
    for _ in range(period - 1):
        price = yield nan
        total += price
    average = total / period
    share = 2 / (period + 1)
    while True:
        price = yield average
        average += (price - average) * share


def wma_steps(period: int) -> Generator[float, float, None]:
    """The steps of a weighted moving average."""
    window = weighted(period)
    next(window)
    sum_of = window.send
    weights = period * (period + 1) / 2
    price = yield from first_price(nan)
    while price == price:
        price = yield sum_of(price) / weights
    while True:
        yield nan


class _Average(Indicator[float, float]):
    """What the averages share: a period, and a price at a time."""

    _steps: ClassVar[staticmethod[[int], Generator[float, float, None]]]

    def __init__(self, period: int) -> None:
        """Begin.

        Args:
            period: How many prices, at least 1.
        """
        super().__init__(self._steps(checked_period("period", period)))

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

    _steps = staticmethod(sma_steps)


class Ema(_Average):
    """Exponential moving average of prices that come one by one; see `ema`.

    >>> from marimo_openscad.indicators import Ema
    >>> average = Ema(3)
    >>> [average.push(price) for price in (1, 2, 3, 5)]
    [nan, nan, 2.0, 3.5]
    """

    _steps = staticmethod(ema_steps)


class Wma(_Average):
    """Weighted moving average of prices that come one by one; see `wma`.

    >>> from marimo_openscad.indicators import Wma
    >>> average = Wma(2)
    >>> [average.push(price) for price in (1, 4, 7)]
    [nan, 3.0, 6.0]
    """

    _steps = staticmethod(wma_steps)


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
