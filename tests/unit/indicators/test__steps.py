"""Bar by bar an indicator gives what it gives at once, to the last bit."""

import math
import random
from copy import copy

import pytest

from marimo_openscad import indicators
from marimo_openscad.data import Columns
from tests.support.indicator_cases import CASES, bits


def market(rows):
    made = random.Random(5)
    bars = {key: [] for key in "hlcv"}
    for _ in range(rows):
        low = made.uniform(90, 110)
        bars["l"].append(low)
        bars["h"].append(low + made.random())
        bars["c"].append(made.uniform(low, bars["h"][-1]))
        bars["v"].append(made.randrange(100))
    return bars


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("missing", [None, math.nan])
@pytest.mark.parametrize("rows", [(), (0, 1, 2), (0, 40), (3,)], ids=str)
def test_the_same_as_at_once(name, rows, missing):
    cls, keys, periods = CASES[name]
    bars = market(100)
    for row in rows:
        bars[keys[row % len(keys)]][row] = missing
    given = [bars[key] for key in keys]
    found = getattr(indicators, name)(*given, *periods)
    is_table = isinstance(found, Columns)
    at_once = list(zip(*found.values(), strict=True)) if is_table else found.to_list()
    live = getattr(indicators, cls)(*periods)
    pushed = [live.push(*bar) for bar in zip(*given, strict=True)]
    assert list(map(bits, pushed)) == list(map(bits, at_once))
    if is_table:
        assert pushed[0]._fields == tuple(found)
    # With nothing missing, or only at the beginning, the last bar has a value.
    assert ("nan" in bits(pushed[-1])) == (rows not in ((), (0, 1, 2)))


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("missing", [None, 0, 33])
def test_a_copy_goes_on_by_itself(name, missing):
    cls, keys, periods = CASES[name]
    bars = market(40)
    if missing is not None:
        bars["c"][missing] = None
    rows = list(zip(*(bars[key] for key in keys), strict=True))
    live = getattr(indicators, cls)(*periods)
    expected = [bits(live.push(*bar)) for bar in rows]
    first = getattr(indicators, cls)(*periods)
    found = []
    for at, bar in enumerate(rows):
        # Of a copy that has taken nothing yet, and of one that has.
        other = copy(copy(first))
        assert type(other) is type(first)
        other.push(*rows[at - 1])
        copy(other).push(*rows[at - 2])
        again = copy(first)
        assert [bits(again.push(*bar)) for bar in rows[at : at + 12]] == expected[at : at + 12]
        found.append(bits(first.push(*bar)))
    assert found == expected


def test_what_is_no_number_leaves_a_stream_as_it_was():
    average = indicators.Sma(2)
    average.push(1)
    with pytest.raises(ValueError, match="could not convert"):
        average.push("dear")
    assert average.push("3") == 2


def test_the_average_price_begins_anew_with_a_session():
    bars = market(30)
    day = [row // 10 for row in range(30)]
    bars["v"][12] = None
    bars["v"][20] = bars["v"][21] = 0
    given = [bars[key] for key in "hlcv"]
    found = indicators.vwap(*given, session=day).to_list()
    live = indicators.Vwap()
    pushed = [live.push(*bar, session=of) for *bar, of in zip(*given, day, strict=True)]
    assert list(map(bits, pushed)) == list(map(bits, found))
    assert all(math.isnan(value) for value in found[12:20] + found[20:22])
    for first, rows in ((0, 10), (10, 2), (20, 10)):
        amount = volume = 0
        for row in range(first, first + rows):
            high, low, close, traded = (one[row] for one in given)
            amount += (high + low + close) / 3 * traded
            volume += traded
            if volume:
                assert found[row] == pytest.approx(amount / volume, rel=1e-12)
