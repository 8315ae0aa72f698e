"""Candles and volume: what travels, what is refused, what is chosen."""

from array import array

import pytest

from marimo_openscad import MarkError, plot
from marimo_openscad.charts import candlestick, volume
from marimo_openscad.charts._options import options_of
from marimo_openscad.charts._saved import kept_columns
from marimo_openscad.charts._shape import draw

DAYS = {
    "day": [1, 2, 3],
    "open": [5.0, 6.0, 5.0],
    "high": [7.0, 8.0, 6.0],
    "low": [4.0, 5.0, 3.0],
    "close": [6.0, 5.0, 4.0],
    "sold": [10, 20, 30],
    "more": [0, 0, 0],
}


def test_the_columns_of_both_travel_once():
    chart = plot(
        candlestick(DAYS, x="day", volume="sold", style="hollow", down="#123456")
        & volume(DAYS, x="day", volume="sold", open="open", close="close"),
    )
    upper, lower = chart._shape["panes"]
    [candles], [bars] = upper["marks"], lower["marks"]
    assert candles["type"] == "candlestick"
    assert (candles["style"], candles["up"], candles["down"]) == ("hollow", None, "#123456")
    assert [candles[part] for part in ("open", "high", "low", "close")] == list(DAYS)[1:5]
    assert (bars["type"], bars["volume"], bars["open"]) == ("volume", "sold", "open")
    [table] = chart._shape["tables"]
    assert {column["name"] for column in table["columns"]} == set(DAYS) - {"more"}
    assert chart._shape["select"] == "x"
    assert upper["x"] == lower["x"]
    chart.close()


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({"open": "opn"}, "Did you mean 'open'"),
        ({"close": "price"}, "close='price' is no column"),
        ({"style": "bars"}, "give one of 'candles', 'hollow', 'ohlc', 'heikin-ashi'"),
        ({"up": "greenish"}, "up='greenish' is no CSS colour"),
        ({"volume": "vol"}, "volume='vol' is no column"),
    ],
)
def test_candles_that_are_none(options, fault):
    with pytest.raises(MarkError, match=fault):
        candlestick(DAYS, **options)


def test_volume_has_both_ends_or_none():
    with pytest.raises(MarkError, match="open= and close= together"):
        volume(DAYS, volume="sold", open="open")
    with pytest.raises(MarkError, match="volume='volume' is no column"):
        volume(DAYS)


def test_chosen_rows_come_back():
    chart = plot(candlestick(DAYS, x="day"))
    data = array("I", [1, 3]).tobytes()
    chart._chosen = {
        "chosen": {
            "revision": chart._shape["revision"],
            "kind": "x",
            "pane": 0,
            "x": [1.5, 3.5],
            "y": None,
            "polygon": [],
            "axes": [],
            "series": [],
            "rows": [{"table": 0, "count": 2, "form": "ranges", "bytes": len(data)}],
        },
        "rows": data,
    }
    assert chart.value["close"] == [5.0, 4.0]
    assert chart.value["sold"] == [20, 30]
    assert chart.selection.x == (1.5, 3.5)
    chart.close()


def test_the_preview_of_many_candles_has_true_larger_ones():
    length = 30_001
    table = {
        "minute": range(length),
        "open": [float(row) for row in range(length)],
        "high": [row + 2.0 + (row % 7) for row in range(length)],
        "low": [row - 2.0 - (row % 5) for row in range(length)],
        "close": [row + 1.0 if row % 11 else None for row in range(length)],
        "sold": [1] * length,
    }
    marks = candlestick(table, x="minute") & volume(table, x="minute", volume="sold")
    drawing = draw(marks, options_of({}))
    kept = kept_columns(drawing, {"series": [], "sets": 0})
    [shape] = kept["preview"]["tables"]
    found = {}
    for column in shape["columns"]:
        hashes = [one["hash"] for one in kept["columns"]]
        at = hashes.index(column["column"]["hash"])
        found[column["name"]] = numbers_of(kept["columns"][at], kept["bytes"][at])
    assert 1000 < shape["length"] < 4000
    assert sum(found["sold"]) == length
    step = 16
    for row in range(0, shape["length"], 97):
        rows = range(row * step, min(length, (row + 1) * step))
        assert found["minute"][row] == rows[0]
        assert found["open"][row] == table["open"][rows[0]]
        assert found["high"][row] == max(table["high"][one] for one in rows)
        assert found["low"][row] == min(table["low"][one] for one in rows)
        known = [table["close"][one] for one in rows if table["close"][one] is not None]
        assert found["close"][row] == known[-1]


def numbers_of(column, data):
    if column["format"] == "range":
        return [column["start"] + column["step"] * row for row in range(column["length"])]
    form = {"f64": "d", "i64": "q", "i32": "i", "u16": "H"}[column["format"]]
    return memoryview(data)[: column["sections"]["values"]].cast(form).tolist()
