"""Indicators as marks: which marks, which names, which numbers, what is refused."""

import gc
import weakref

import pytest

from marimo_openscad import MarkError, StreamError, plot
from marimo_openscad.charts import candlestick, indicator
from marimo_openscad.data import stream
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


def live(**options):
    return stream(dict.fromkeys(DAYS, "number"), **options)


def test_of_a_stream_it_follows():
    log = live(capacity=50)
    chart = plot(
        candlestick(log, x="day") + indicator(log, sma, 5, x="day") & indicator(log, macd, x="day"),
        follow=True,
    )
    drawing = chart._drawing
    assert [one["capacity"] for one in drawing.shape["streams"]] == [50, 50, 50]
    assert [list(table) for table in drawing.columns] == [
        ["day", "open", "high", "low", "close"],
        ["day", "SMA 5"],
        ["day", "macd", "signal", "histogram"],
    ]
    log.extend(DAYS)
    _, averages, _ = (one.columns for one in drawing.streams.values())
    assert str(averages["SMA 5"].to_list()) == str(sma(CLOSE, 5).to_list()[10:])
    # Without follow there are the rows of now.
    [mark], [table] = drawn(indicator(log, sma, 5, x="day"))
    assert (mark["label"], len(table["SMA 5"])) == ("SMA 5", 50)
    chart.close()


def test_a_stream_of_many_rows_has_no_bars_and_two_of_one_name_are_kept_apart():
    marks, _ = drawn(indicator(live(), macd, x="day"))
    assert [mark["type"] for mark in marks] == ["area", "line", "line"]
    other = stream({"signal": "number", "close": "number"}, capacity=10)
    marks, [table] = drawn(indicator(other, macd, x="signal", label="M"))
    assert list(table) == ["signal", "M macd", "M signal", "M histogram"]
    assert [mark["label"] for mark in marks] == ["M histogram", "M macd", "M signal"]


def test_what_a_chart_computes_goes_with_it_and_is_one_for_all():
    log = live()
    chart, other = (plot(indicator(log, rsi, x="day"), follow=True) for _ in range(2))
    assert len(log._followers) == 1
    [computed] = map(weakref.ref, chart._drawing.streams.values())
    chart.close()
    del chart
    gc.collect()
    assert computed() is not None
    other.close()
    del other
    gc.collect()
    assert computed() is None
    assert len(log._followers) == 0


def test_a_function_that_needs_all_rows_is_refused_of_a_stream():
    def middle(high, low):
        return [(a + b) / 2 for a, b in zip(high, low, strict=True)]

    log = live()
    with pytest.raises(StreamError, match=r"middle computes whole columns.*stream\.columns"):
        indicator(log, middle)
    log.extend(DAYS)
    [mark], [table] = drawn(indicator(log.columns, middle))
    assert len(table[mark["y"]]) == 60


def test_sessions_are_a_column():
    days = {**DAYS, "week": [row // 7 for row in range(60)]}
    [mark], [table] = drawn(indicator(days, vwap, session="week"))
    prices = (DAYS[name] for name in ("high", "low", "close", "volume"))
    assert table[mark["y"]].to_list() == vwap(*prices, session=days["week"]).to_list()
    with pytest.raises(MarkError, match="session='weak' is no column"):
        indicator(days, vwap, session="weak")
