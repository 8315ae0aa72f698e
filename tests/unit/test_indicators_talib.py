"""The numbers of TA-Lib: of a million bars, of few, of constant, missing, tiny and wild ones."""

import numpy as np
import pytest
import talib

from marimo_openscad import indicators
from marimo_openscad.data import Columns

BARS = 1_000_000
# By name: which of high, low, close and volume, with which periods, and TA-Lib's numbers.
CASES = {
    "sma": ("c", [(20,), (1,), (2,)], lambda c, n: (talib.SMA(c, n),)),
    "ema": ("c", [(20,), (1,), (2,)], lambda c, n: (talib.EMA(c, n),)),
    "wma": ("c", [(20,), (1,), (2,)], lambda c, n: (talib.WMA(c, n),)),
    "rsi": ("c", [(14,), (2,), (3,)], lambda c, n: (talib.RSI(c, n),)),
    "macd": ("c", [(12, 26, 9), (2, 3, 1), (5, 6, 2)], talib.MACD),
    "bollinger": ("c", [(20, 2.0), (2, 0.5), (5, 3.0)], lambda c, n, k: talib.BBANDS(c, n, k, k)),
    "atr": ("hlc", [(14,), (1,), (2,)], lambda *given: (talib.ATR(*given),)),
    "stochastic": (
        "hlc",
        [(14, 3, 3), (5, 1, 1), (1, 2, 1), (2, 1, 4)],
        lambda high, low, close, n, k, d: talib.STOCH(high, low, close, n, k, 0, d, 0),
    ),
    "adx": (
        "hlc",
        [(14,), (2,), (3,)],
        lambda *given: (talib.ADX(*given), talib.PLUS_DI(*given), talib.MINUS_DI(*given)),
    ),
    "obv": ("cv", [()], lambda c, v: (talib.OBV(c, v),)),
}
EACH = [
    pytest.param(name, periods, id="-".join(map(str, (name, *periods))))
    for name, (_, choices, _) in CASES.items()
    for periods in choices
]


def market(rows, seed=1, step=1e-3):
    random = np.random.default_rng(seed)
    close = 100 * np.exp(np.cumsum(random.normal(0, step, rows)))
    high = close * (1 + abs(random.normal(0, step, rows)))
    low = close * (1 - abs(random.normal(0, step, rows)))
    return {"h": high, "l": low, "c": close, "v": random.integers(0, 1000, rows).astype(float)}


def ours(name, bars, periods):
    found = getattr(indicators, name)(*(bars[key] for key in CASES[name][0]), *periods)
    columns = found.values() if isinstance(found, Columns) else [found]
    return [np.asarray(column) for column in columns]


def theirs(name, bars, periods):
    return CASES[name][2](*(bars[key] for key in CASES[name][0]), *periods)


def assert_same(found, wanted, scale):
    assert len(found) == len(wanted)
    for one, other in zip(found, wanted, strict=True):
        assert one.dtype == np.float64
        np.testing.assert_array_equal(np.isnan(one), np.isnan(other))
        there = ~np.isnan(other)
        away = abs(one[there] - other[there])
        allowed = np.maximum(1e-9 * abs(other[there]), 1e-12 * scale)
        assert (away <= allowed).all(), (away / allowed).max()


@pytest.fixture(scope="module")
def million():
    return market(BARS)


@pytest.mark.parametrize("name", CASES)
def test_a_million_bars(million, name):
    periods = CASES[name][1][0]
    found = ours(name, million, periods)
    assert all(len(column) == BARS for column in found)
    assert_same(found, theirs(name, million, periods), million["c"].min())


@pytest.mark.parametrize(("name", "periods"), EACH)
@pytest.mark.parametrize("rows", [1, 2, 3, 4, 5, 14, 15, 19, 20, 27, 28, 33, 34, 100])
def test_few_bars(name, periods, rows):
    bars = market(rows)
    assert_same(ours(name, bars, periods), theirs(name, bars, periods), bars["c"].min())


@pytest.mark.parametrize("name", CASES)
def test_no_bars(name):
    bars = {key: [] for key in "hlcv"}
    assert all(len(column) == 0 for column in ours(name, bars, CASES[name][1][0]))


@pytest.mark.parametrize(("name", "periods"), EACH)
@pytest.mark.parametrize("price", [0.0, 5.0, 0.1, 1e6 + 0.1, -3.7])
def test_constant(name, periods, price):
    bars = dict.fromkeys("hlcv", np.full(200, price))
    assert_same(ours(name, bars, periods), theirs(name, bars, periods), abs(price))


@pytest.mark.parametrize(("name", "periods"), EACH)
@pytest.mark.parametrize("rows", [300, 3])
def test_a_constant_after_movement(name, periods, rows):
    bars = {key: np.r_[one, np.full(300, one[-1])] for key, one in market(rows).items()}
    assert_same(ours(name, bars, periods), theirs(name, bars, periods), 90)


@pytest.mark.parametrize(("name", "periods"), EACH)
@pytest.mark.parametrize("factor", [1e-20, 1e-8, 1e8])
def test_tiny_and_large_prices(name, periods, factor):
    bars = {key: one * factor for key, one in market(500).items()}
    assert_same(ours(name, bars, periods), theirs(name, bars, periods), 90 * factor)


@pytest.mark.parametrize(("name", "periods"), EACH)
def test_whole_steps_and_wild_bars(name, periods):
    random = np.random.default_rng(3)
    bars = {key: random.integers(1, 4, 2000).astype(float) for key in "hlcv"}
    assert_same(ours(name, bars, periods), theirs(name, bars, periods), 1)


@pytest.mark.parametrize(("name", "periods"), EACH)
@pytest.mark.parametrize("missing", [1, 7, 99, 100])
def test_missing_at_the_beginning(name, periods, missing):
    bars = market(100)
    # Of several columns the last one begins the latest.
    for late, key in enumerate(CASES[name][0], missing - len(CASES[name][0]) + 1):
        bars[key][: max(0, late)] = np.nan
    assert_same(ours(name, bars, periods), theirs(name, bars, periods), 90)


@pytest.mark.parametrize(("name", "periods"), EACH)
@pytest.mark.parametrize("row", [1, 2, 10, 30, 60])
def test_missing_between_stays_missing(name, periods, row):
    for key in CASES[name][0]:
        bars = market(100)
        bars[key][row] = np.nan
        before = {key: one[:row] for key, one in bars.items()}
        found = ours(name, bars, periods)
        assert_same([one[:row] for one in found], theirs(name, before, periods), 90)
        assert all(np.isnan(one[row:]).all() for one in found)
