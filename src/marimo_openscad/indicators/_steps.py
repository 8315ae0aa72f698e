"""Steps: what every indicator is made of, a coroutine that takes a bar and gives a value.

A bar is a price, or a tuple of numbers that are all NaN where one of them is missing. So
arithmetic alone keeps a value missing after a missing bar.
"""

from __future__ import annotations

from collections.abc import Generator
from math import isnan, nan
from typing import Generic, TypeVar

Number = float | None
"""A number from outside; `None` and NaN are missing."""
Bar = tuple[float, ...]
In = TypeVar("In")
Out = TypeVar("Out")


class Indicator(Generic[In, Out]):
    """One that takes bars as they come. It cannot be copied."""

    def __init__(self, steps: Generator[Out, In, None]) -> None:
        """Start the steps."""
        next(steps)
        self._send = steps.send


def price_of(price: Number) -> float:
    """A price as the steps want it."""
    return nan if price is None else float(price)


def bar_of(*values: Number) -> Bar:
    """A bar as the steps want it."""
    return whole(tuple(map(price_of, values)))


def whole(bar: Bar) -> Bar:
    """The bar itself; where one number is missing, all are."""
    return (nan,) * len(bar) if any(map(isnan, bar)) else bar


def first_price(missing: Out) -> Generator[Out, float, float]:
    """Waits for the first price that is there."""
    price = yield missing
    while isnan(price):
        price = yield missing
    return price


def first_bar(missing: Out) -> Generator[Out, Bar, Bar]:
    """Waits for the first bar that is there."""
    bar = yield missing
    while isnan(bar[0]):
        bar = yield missing
    return bar


def checked_period(name: str, period: int, least: int = 1) -> int:
    """A number of bars.

    Raises:
        ValueError: It is none, or there are too few.
    """
    if isinstance(period, bool) or not isinstance(period, int) or period < least:
        raise ValueError(f"{name}={period!r}: give a whole number of bars from {least} on.")
    return period
