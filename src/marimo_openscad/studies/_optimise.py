"""Optimisers of searches: bisection in one dimension, Nelder and Mead's simplex in more.

Those of scipy call a function and wait for its number, and in the browser a render can only be
awaited; so these are small ones of this package, which need no numpy either.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random
from typing import Any

from marimo_openscad.studies._points import latin_hypercube
from marimo_openscad.studies._search import Place, Search

SMALLEST_STEP = 1e-5
"""Of a bound's width: the tessellation of parts changes their measures by more."""
NARROWEST = 1e-7
"""Of a bound's width, where a target is between its ends: coordinates have some seven digits."""
TIES = 1e-12
"""Errors that differ by less, as a part of themselves, are the same."""
_FIRST_STEP = 0.2
_RESTARTS = 2


async def bisect(search: Search, signed: str, target: float, tolerance: float, scan: int) -> str:
    """Where a measure of one parameter comes across a target.

    Args:
        search: With one axis.
        signed: The field of its rows that is compared with the target.
        target: What it should be.
        tolerance: How near is near enough.
        scan: Places that are looked at first, evenly spread.

    Returns:
        Why it ended; see `Found.reason`.
    """
    places = [at / (scan - 1) for at in range(scan)]
    known: list[tuple[float, float]] = []
    for place in places:
        if search.is_spent:
            return "renders"
        row = await search.row_at([place])
        if search.best_error <= tolerance:
            return "reached"
        if row["failure"] is None:
            known.append((place, row[signed] - target))
    crossings = [(one, other) for one, other in pairwise(known) if one[1] * other[1] < 0]
    if not crossings:
        return "unreachable"
    # The crossing where the measure is nearest.
    (low, below), (high, above) = min(crossings, key=lambda pair: abs(pair[0][1]) + abs(pair[1][1]))
    side = 0
    while not search.is_spent:
        if high - low < NARROWEST:
            return "settled"
        # The Illinois way: a straight line, whose end that stays counts half the next time.
        place = (low * above - high * below) / (above - below)
        place = min(high - 0.01 * (high - low), max(low + 0.01 * (high - low), place))
        before = len(search.rows)
        row = await search.row_at([place])
        if search.best_error <= tolerance:
            return "reached"
        if len(search.rows) == before and search.axes[0].whole:
            return "settled"
        if row["failure"] is not None:
            # Where nothing can be rendered there is nothing to follow.
            return "settled"
        distance = row[signed] - target
        if distance * below > 0:
            low, below = place, distance
            above = above / 2 if side == -1 else above
            side = -1
        else:
            high, above = place, distance
            below = below / 2 if side == 1 else below
            side = 1
    return "renders"


async def simplex(search: Search, tolerance: float, seed: int) -> str:
    """The least error of several parameters.

    Begins with a Latin hypercube, goes on with Nelder and Mead's simplex from the best of it, and
    begins anew from where that ends, as long as this makes it better.

    Args:
        search: With its axes.
        tolerance: The error that is small enough.
        seed: Of chance.

    Returns:
        Why it ended; see `Found.reason`.
    """
    count = len(search.axes)
    spread = latin_hypercube(
        {str(at): (0.0, 1.0) for at in range(count)}, min(4 * count + 1, search.limit), seed=seed
    )
    places: list[Place] = [tuple(row.values()) for row in spread.rows()]
    tried = []
    for place in [(0.5,) * count, *places]:
        if search.is_spent:
            return "renders"
        tried.append((await search.error_at(place), place))
        if search.best_error <= tolerance:
            return "reached"
    best = min(tried)
    step, chance = _FIRST_STEP, Random(seed)
    for _ in range(_RESTARTS + 1):
        reason, after = await _descend(search, best, step, tolerance, chance)
        if reason != "settled":
            return reason
        if not after[0] < best[0] * (1 - 1e-3):
            best = min(best, after)
            break
        best, step = after, step / 2
    return "settled"


async def _descend(
    search: Search, start: tuple[float, Place], step: float, tolerance: float, chance: Random
) -> tuple[str, tuple[float, Place]]:
    corners = [start]
    for at in range(len(search.axes)):
        moved = list(start[1])
        size = step * (0.75 + 0.5 * chance.random())
        moved[at] += size if moved[at] + size <= 1 else -size
        if search.is_spent:
            return "renders", min(corners)
        corners.append((await search.error_at(moved), tuple(moved)))
    while True:
        corners.sort(key=lambda corner: corner[0])
        best, worst = corners[0], corners[-1]
        if best[0] <= tolerance:
            return "reached", best
        if _is_flat(corners):
            return "settled", best
        if search.is_spent:
            return "renders", best
        others = corners[:-1]
        middle = [sum(at) / len(others) for at in zip(*(p for _, p in others), strict=True)]
        found = await _moved(search, middle, worst[1], -1.0)
        if found[0] < best[0] and not search.is_spent:
            found = min(found, await _moved(search, middle, worst[1], -2.0))
        elif found[0] >= others[-1][0] and not search.is_spent:
            inside = 0.5 if found[0] >= worst[0] else -0.5
            found = min(found, await _moved(search, middle, worst[1], inside))
        if _is_less(found[0], worst[0]):
            corners[-1] = found
            continue
        # Also where it is all the same, as on the steps that a tessellation makes.
        for number, (_, place) in enumerate(corners[1:], 1):
            if search.is_spent:
                return "renders", best
            nearer = tuple((a + b) / 2 for a, b in zip(best[1], place, strict=True))
            corners[number] = await search.error_at(nearer), nearer


async def _moved(
    search: Search, middle: Sequence[float], worst: Sequence[float], factor: float
) -> tuple[float, Place]:
    place = tuple(
        min(1.0, max(0.0, m + factor * (w - m))) for m, w in zip(middle, worst, strict=True)
    )
    return await search.error_at(place), place


def _is_less(error: float, other: float) -> bool:
    """Whether it is less by more than what counts as the same."""
    return error < other and (math.isinf(other) or other - error > TIES * abs(other))


def _is_flat(corners: Sequence[tuple[float, Place]]) -> bool:
    best: Any = corners[0][1]
    return all(
        abs(a - b) < SMALLEST_STEP for _, place in corners for a, b in zip(best, place, strict=True)
    )
