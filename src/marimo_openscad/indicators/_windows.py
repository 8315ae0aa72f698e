"""Windows of the last bars: weighted sum, spread and extremes, in a time no period changes.

Bars are taken in blocks as long as the window. It is then the end of the block before and the
beginning of this one: the ends are found once a block, from its last bar back, and the beginning
grows with each bar. Nothing is taken away again, so no rounding adds up.
"""

from __future__ import annotations

from collections.abc import Generator
from itertools import accumulate
from math import inf, nan

from marimo_openscad.indicators._steps import Bar


def weighted(period: int) -> Generator[float, float, None]:
    """The sum of the last prices, weighed from 1 up; NaN until there are enough."""
    value = nan
    # At the end of a block nothing is left of the one before; there is none before the first.
    ends = [nan] * period + [0.0]
    while True:
        block: list[float] = []
        total = own = 0.0
        for count in range(1, period + 1):
            price = yield value
            block.append(price)
            total += price
            own += price * count
            value = ends[count] + own + total * (period - count)
        # One price more at its beginning, and each of an end weighs one more.
        ends = [*accumulate(accumulate(reversed(block)), initial=0.0)][::-1]


def variance(period: int) -> Generator[float, float, None]:
    """The variance of the last prices, as of a whole population; NaN until there are enough.

    Each part is its mean and the sum of squares around it.
    """
    value = nan
    ends = [(nan, nan)] * period + [(0.0, 0.0)]
    shares = [count * (period - count) / period for count in range(period + 1)]
    while True:
        block: list[float] = []
        mean = squares = 0.0
        for count in range(1, period + 1):
            price = yield value
            block.append(price)
            away = price - mean
            mean += away / count
            squares += away * (price - mean)
            end_mean, end_squares = ends[count]
            between = end_mean - mean
            value = (squares + end_squares + between * between * shares[count]) / period
        ends = _spread_of_ends(block)


def _spread_of_ends(block: list[float]) -> list[tuple[float, float]]:
    found = [(0.0, 0.0)]
    mean = squares = 0.0
    for count, price in enumerate(reversed(block), 1):
        away = price - mean
        mean += away / count
        squares += away * (price - mean)
        found.append((mean, squares))
    return found[::-1]


def extremes(period: int) -> Generator[tuple[float, float], Bar, None]:
    """The highest high and the lowest low of the last bars; NaN until there are enough.

    A bar begins with its high and its low.
    """
    value = nan, nan
    tops, bottoms = [nan] * period + [-inf], [nan] * period + [inf]
    while True:
        highs: list[float] = []
        lows: list[float] = []
        top, bottom = -inf, inf
        for count in range(1, period + 1):
            high, low, _ = yield value
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
