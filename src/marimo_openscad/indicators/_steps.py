"""Steps: what every indicator is made of, a coroutine that takes a bar and gives a value.

A bar is a price, or a tuple of numbers that are all NaN where one of them is missing. So
arithmetic alone keeps a value missing after a missing bar.

Steps give their state where `StateAsked` is thrown into them, and go on from one that they are
made with: so an indicator can be copied, which a coroutine cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from math import isnan, nan
from typing import Any, Generic, Self, TypeVar

Number = float | None
"""A number from outside; `None` and NaN are missing."""
Bar = tuple[float, ...]
In = TypeVar("In")
Out = TypeVar("Out")
State = Any
"""What steps need to go on: a tuple that never changes; `None` before the first bar."""


class StateAsked(Exception):
    """Thrown into steps that wait for a bar: they give their state, and their value again."""


class Indicator(Generic[In, Out]):
    """One that takes bars as they come. A copy (`copy.copy`) goes on by itself."""

    def __init__(self, begin: Callable[[State], Generator[Any, In, None]]) -> None:
        """Start the steps that are given for a state."""
        self._start(begin, None)

    def __copy__(self) -> Self:
        other = object.__new__(type(self))
        other._start(self._begin, state_of(self._steps))
        return other

    def _start(self, begin: Callable[[State], Generator[Any, In, None]], state: State) -> None:
        self._begin = begin
        self._steps = begin(state)
        next(self._steps)
        self._send: Callable[[In], Out] = self._steps.send


def state_of(steps: Generator[Any, Any, None]) -> State:
    """The state of steps that wait for a bar."""
    state = steps.throw(StateAsked())
    next(steps)
    return state


def told(value: Any, state: State) -> Generator[Any, Any, Any]:
    """Gives the state that was asked for, then waits for a bar as before."""
    yield state
    return (yield from resumed(value, state))


def resumed(value: Any, state: State) -> Generator[Any, Any, Any]:
    """Waits for a bar, with the state that there is before it."""
    while True:
        try:
            return (yield value)
        except StateAsked:
            yield state


def price_of(price: Number) -> float:
    """A price as the steps want it."""
    return nan if price is None else float(price)


def bar_of(*values: Number) -> Bar:
    """A bar as the steps want it."""
    return whole(tuple(map(price_of, values)))


def whole(bar: Bar) -> Bar:
    """The bar itself; where one number is missing, all are."""
    return (nan,) * len(bar) if any(map(isnan, bar)) else bar


def first_price(missing: Any) -> Generator[Any, float, float]:
    """Waits for the first price that is there."""
    while True:
        price: float = yield from resumed(missing, None)
        if not isnan(price):
            return price


def first_bar(missing: Any) -> Generator[Any, Bar, Bar]:
    """Waits for the first bar that is there."""
    while True:
        bar: Bar = yield from resumed(missing, None)
        if not isnan(bar[0]):
            return bar


MOST_BARS = 1_000_000_000


def checked_period(name: str, period: int, least: int = 1) -> int:
    """A number of bars.

    Raises:
        ValueError: It is none, or there are too few or too many.
    """
    if isinstance(period, bool) or not isinstance(period, int) or period < least:
        raise ValueError(f"{name}={period!r}: give a whole number of bars from {least} on.")
    if period > MOST_BARS:
        raise ValueError(f"{name} is above {MOST_BARS:,}: give fewer bars.")
    return period
