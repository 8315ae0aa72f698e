"""Indicators as marks: which marks, which names, which numbers, what is refused."""

import pytest

from marimo_openscad import MarkError, plot
from marimo_openscad.charts import candlestick, indicator
from marimo_openscad.indicators import adx, atr, bollinger, macd, obv, rsi, sma, stochastic, vwap

CLOSE = [100 + (row * 7919 % 31) / 3 - row / 20 for row in range(60)]
DAYS = {
    "day": list(range(60)),
    "open": [price - 0.3 for price in CLOSE],
    "high": [price + 1 for price in CLOSE],
    "low": [price - 1.5 for price in CLOSE],
    "close": CLOSE,
    "volume": [1000 + row for row in range(60)],
}


def drawn(*marks):
    chart = plot(*marks)
    shape = chart._shape
    columns = chart._drawing.columns
    found = [mark for pane in shape["panes"] for mark in pane["marks"]]
    chart.close()
    return found, columns


def test_an_average_is_a_line_of_its_numbers():
    [mark], [table] = drawn(indicator(DAYS, sma, 20, x="day"))
    assert (mark["type"], mark["label"], mark["x"]) == ("line", "SMA 20", "day")
    assert str(table[mark["y"]].to_list()) == str(sma(CLOSE, 20).to_list())


@pytest.mark.parametrize(
    ("function", "periods", "expected"),
    [
        (bollinger, (), [("band", "Bollinger 20 2"), ("line", "Bollinger 20 2 middle")]),
        (rsi, (7,), [("line", "RSI 7"), ("rule", None), ("rule", None)]),
        (
            macd,
            (),
            [
                ("bar", "MACD 12 26 9 histogram"),
                ("line", "MACD 12 26 9 macd"),
                ("line", "MACD 12 26 9 signal"),
            ],
        ),
        (atr, (), [("line", "ATR 14")]),
        (vwap, (), [("line", "VWAP")]),
        (obv, (), [("line", "OBV")]),
        (
            stochastic,
            (5,),
            [
                ("line", "Stochastic 5 3 3 k"),
                ("line", "Stochastic 5 3 3 d"),
                ("rule", None),
                ("rule", None),
            ],
        ),
        (
            adx,
            (),
            [("line", "ADX 14 adx"), ("line", "ADX 14 plus_di"), ("line", "ADX 14 minus_di")],
        ),
    ],
    ids=lambda one: getattr(one, "__name__", None),
)
def test_marks_and_names(function, periods, expected):
    marks, _ = drawn(indicator(DAYS, function, *periods, x="day"))
    assert [(mark["type"], mark["label"]) for mark in marks] == expected


def test_it_lies_over_the_candles_and_shares_their_times():
    chart = plot(candlestick(DAYS, x="day") + indicator(DAYS, sma, 5, x="day"))
    tables = chart._shape["tables"]
    hashes = [
        column["column"]["hash"]
        for table in tables
        for column in table["columns"]
        if column["name"] == "day"
    ]
    assert len(hashes) == 2
    assert len(set(hashes)) == 1
    chart.close()


def test_of_many_rows_the_histogram_is_an_area():
    many = {"close": [float(row % 97) for row in range(6000)]}
    marks, _ = drawn(indicator(many, macd))
    assert [mark["type"] for mark in marks] == ["area", "line", "line"]


def test_columns_of_other_names_and_functions_of_users():
    prices = {"schluss": CLOSE, "hoch": DAYS["high"], "tief": DAYS["low"]}
    names = {"close": "schluss", "high": "hoch", "low": "tief"}
    marks, _ = drawn(indicator(prices, rsi, columns=names))
    assert marks[0]["label"] == "RSI 14"
    [mark], _ = drawn(indicator(prices, atr, 3, columns=names, label="range", color="red"))
    assert (mark["label"], mark["color"]) == ("range", "red")

    def middle(high, low):
        return [(a + b) / 2 for a, b in zip(high, low, strict=True)]

    [mark], [table] = drawn(indicator(prices, middle, columns=names))
    assert table[mark["y"]].to_list() == middle(DAYS["high"], DAYS["low"])


def test_what_is_none_is_refused():
    with pytest.raises(MarkError, match=r"columns\['price'\]='close' is no column"):
        indicator({"price": CLOSE}, sma, 3)
    with pytest.raises(MarkError, match="takes none of price, open"):
        indicator(DAYS, lambda values: values)
    with pytest.raises(MarkError, match=r"x='dya' is no column of the table\. Did you mean 'day'"):
        indicator(DAYS, sma, 3, x="dya")
