"""What indicators take and give, and what they refuse."""

import subprocess
import sys
from array import array
from time import thread_time

import numpy as np
import pandas as pd
import polars as pl
import pytest

from marimo_openscad import ColumnError, ColumnTypeError, indicators
from marimo_openscad.data import Column, Columns, columns

PRICES = [1, 2, 4, 8]


@pytest.mark.parametrize(
    "given",
    [
        PRICES,
        tuple(PRICES),
        (price for price in PRICES),
        array("f", PRICES),
        memoryview(array("q", PRICES)),
        np.array(PRICES, "u1"),
        pd.Series(PRICES),
        pl.Series(PRICES),
        columns({"x": PRICES})["x"],
    ],
    ids=lambda given: type(given).__name__,
)
def test_what_is_a_column(given):
    found = indicators.sma(given, 2)
    assert isinstance(found, Column)
    assert (found.kind, found.format, found.null_count) == ("number", "f64", 0)
    assert found[1:].to_list() == [1.5, 3.0, 6.0]


def test_a_range_is_a_column():
    assert indicators.wma(range(1, 9), 3)[2:].to_list() == pytest.approx(
        [7 / 3, 10 / 3, 13 / 3, 16 / 3, 19 / 3, 22 / 3]
    )


def test_several_outputs_are_a_table():
    found = indicators.macd(range(50))
    assert isinstance(found, Columns)
    assert {name: len(column) for name, column in found.items()} == {
        "macd": 50,
        "signal": 50,
        "histogram": 50,
    }


def test_what_is_no_number_is_refused():
    with pytest.raises(ColumnTypeError, match="'price' is of kind text: an indicator needs numb"):
        indicators.ema(["a", "b"], 2)
    with pytest.raises(ColumnTypeError, match="'low' is of kind bool"):
        indicators.atr([1.0], [True], [1.0])
    with pytest.raises(ColumnTypeError, match="Column 'volume' is a int"):
        indicators.obv([1.0], 7)


@pytest.mark.parametrize("name", ["atr", "stochastic", "adx"])
def test_columns_have_one_length(name):
    with pytest.raises(ColumnError, match="'close' has 1 rows and 'high' has 2"):
        getattr(indicators, name)([1, 2], [1, 2], [1])


def test_a_session_has_the_length_of_the_bars():
    with pytest.raises(ColumnError, match="'session' has 1 rows and 'high' has 2"):
        indicators.vwap([1, 2], [1, 2], [1, 2], [1, 2], session=["a"])


@pytest.mark.parametrize(
    ("cls", "periods", "said"),
    [
        ("Sma", (0,), "period=0: give a whole number of bars from 1 on"),
        ("Wma", (10**30,), "period is above 1,000,000,000: give fewer bars"),
        ("Ema", (2.0,), "period=2.0: "),
        ("Wma", (True,), "period=True: "),
        ("Rsi", (1,), "period=1: .* from 2 on"),
        ("Macd", (1, 3, 1), "fast=1: .* from 2 on"),
        ("Macd", (12, 12, 9), "slow=12: .* from 13 on"),
        ("Macd", (12, 26, 0), "signal=0: "),
        ("Bollinger", (1,), "period=1: .* from 2 on"),
        ("Atr", (-1,), "period=-1: "),
        ("Stochastic", (5, 0, 3), "slow=0: "),
        ("Adx", ("14",), "period='14': "),
    ],
)
def test_periods_are_numbers_of_bars(cls, periods, said):
    with pytest.raises(ValueError, match=said):
        getattr(indicators, cls)(*periods)


@pytest.mark.parametrize("name", ["sma", "wma", "bollinger", "stochastic"])
def test_a_period_does_not_change_the_time(name):
    prices = [float(row * 7919 % 1000) for row in range(20_000)]
    given = [prices] * (3 if name == "stochastic" else 1)
    call = getattr(indicators, name)
    took = []
    for period in (5, 2_000):
        begun = thread_time()
        call(*given, period)
        took.append(thread_time() - begun)
    # Twenty times as much would still be far from 400.
    assert took[1] < 20 * took[0]


def test_numpy_is_not_needed():
    code = (
        f"import sys\nsys.path[:] = {sys.path!r}"
        + """
from marimo_openscad import indicators
indicators.macd([1.5] * 50), indicators.adx(*[[1.5] * 50] * 3), indicators.bollinger([1.5] * 50)
assert "numpy" not in sys.modules
"""
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
