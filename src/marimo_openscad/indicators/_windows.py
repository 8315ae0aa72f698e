"""Windows of the last bars: weighted sum, spread and extremes, in a time no period changes.

Bars are taken in blocks as long as the window. It is then the end of the block before and the
beginning of this one: the ends are found once a block, from its last bar back, and the beginning
grows with each bar. Nothing is taken away again, so no rounding adds up.
"""

from __future__ import annotations

from collections.abc import Generator
from itertools import accumulate
from math import inf, nan
from typing import Any

from marimo_openscad.indicators._steps import Bar, State, StateAsked, told


def weighted(period: int, state: State = None) -> Generator[Any, float, None]:
    """The sum of the last prices, weighed from 1 up; NaN until there are enough."""
    # At the end of a block nothing is left of the one before; there is none before the first.
    value, ends, begun, total, own = state or (nan, [nan] * period + [0.0], (), 0.0, 0.0)
    block = list(begun)
    while True:
        for count in range(len(block) + 1, period + 1):
            try:
                price = yield value
            except StateAsked:
                price = yield from told(value, (value, ends, tuple(block), total, own))
            block.append(price)
            total += price
            own += price * count
            value = ends[count] + own + total * (period - count)
        # One price more at its beginning, and each of an end weighs one more.
        ends = [*accumulate(accumulate(reversed(block)), initial=0.0)][::-1]
        block = []
        total = own = 0.0


def variance(period: int, state: State = None) -> Generator[Any, float, None]:
    """The variance of the last prices, as of a whole population; NaN until there are enough.

    Each part is its mean and the sum of squares around it.
    """
    none = nan, [(nan, nan)] * period + [(0.0, 0.0)], (), 0.0, 0.0
    value, ends, begun, mean, squares = state or none
    block = list(begun)
    shares = [count * (period - count) / period for count in range(period + 1)]
    while True:
        for count in range(len(block) + 1, period + 1):
            try:
                price = yield value
            except StateAsked:
                price = yield from told(value, (value, ends, tuple(block), mean, squares))
            block.append(price)
            away = price - mean
            mean += away / count
            squares += away * (price - mean)
            end_mean, end_squares = ends[count]
            between = end_mean - mean
            value = (squares + end_squares + between * between * shares[count]) / period
        ends = _spread_of_ends(block)
        block = []
        mean = squares = 0.0


def _spread_of_ends(block: list[float]) -> list[tuple[float, float]]:
    found = [(0.0, 0.0)]
    mean = squares = 0.0
    for count, price in enumerate(reversed(block), 1):
        away = price - mean
        mean += away / count
        squares += away * (price - mean)
        found.append((mean, squares))
    return found[::-1]


def extremes(period: int, state: State = None) -> Generator[Any, Bar, None]:
    """The highest high and the lowest low of the last bars; NaN until there are enough.

    A bar begins with its high and its low.
    """
    none = (nan, nan), [nan] * period + [-inf], [nan] * period + [inf], (), (), (-inf, inf)
    value, tops, bottoms, first_highs, first_lows, (top, bottom) = state or none
    highs, lows = list(first_highs), list(first_lows)
    while True:
        for count in range(len(highs) + 1, period + 1):
            try:
                high, low, _ = yield value
            except StateAsked:
                block = tuple(highs), tuple(lows), (top, bottom)
                high, low, _ = yield from told(value, (value, tops, bottoms, *block))
            highs.append(high)
            lows.append(low)
            if high > top:
                top = high
            if low < bottom:
                bottom = low
            end_top, end_bottom = tops[count], bottoms[count]
            value = top if top > end_top else end_top, bottom if bottom < end_bottom else end_bottom
        tops = [*accumulate(reversed(highs), max, initial=-inf)][::-1]
        bottoms = [*accumulate(reversed(lows), min, initial=inf)][::-1]
        highs, lows = [], []
        top, bottom = -inf, inf
