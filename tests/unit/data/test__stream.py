"""Streams: what is appended, what is kept when they are full, and who waits for rows."""

import asyncio
import copy
import math
import pickle
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from threading import Thread

import numpy as np
import pytest

from marimo_openscad.data import ColumnError, ColumnTypeError, Stream, StreamError, columns, stream


def filled(count, capacity=10, **options):
    made = stream({"t": "i32", "y": "number"}, capacity=capacity, **options)
    for t in range(count):
        made.append(t=t, y=t / 2)
    return made


def test_the_newest_rows_are_kept_and_the_others_counted():
    log = filled(57)
    assert isinstance(log, Stream)
    assert log.columns["t"].to_list() == list(range(47, 57))
    assert (len(log), log.dropped, log.state) == (10, 47, "open")
    before = log.columns
    log.append(t=99, y=1)
    assert before["t"].to_list() == list(range(47, 57))
    assert columns(log) == log.columns


def test_every_kind_keeps_its_values_and_what_is_missing():
    kinds = {
        "n": "number",
        "f": "f32",
        "i": "i64",
        "b": "bool",
        "t": "time",
        "m": "time-ms",
        "d": "duration",
        "k": "category",
    }
    made = stream(kinds)
    moment = datetime(2026, 11, 28, 9, 30, 0, 123456, tzinfo=UTC)
    made.append(n=1, f=0.5, i=2**60, b=True, t=moment, m=1_700_000_000_123, d=1.5, k="left")
    made.append()
    made.append(n="2.5", f=None, i=3.0, b="false", t=moment.isoformat(), m="1", d=None, k="right")
    rows = made.columns
    assert math.isnan(rows["n"][1])
    assert rows["n"].to_list()[::2] == [1.0, 2.5]
    assert rows["i"].to_list() == [2**60, None, 3]
    assert rows["b"].to_list() == [True, None, False]
    assert rows["t"].to_list() == [moment, None, moment]
    assert rows["m"][0].isoformat() == "2023-11-14T22:13:20.123000+00:00"
    assert rows["d"].to_list() == [timedelta(seconds=1.5), None, None]
    assert rows["k"].to_list() == ["left", None, "right"]


def test_a_table_is_added_whole_or_not_at_all():
    log = filled(2)
    log.extend({"t": range(2, 25), "y": [0.25] * 23})
    assert log.columns["t"].to_list() == list(range(15, 25))
    log.extend([{"t": 1, "y": None}])
    assert math.isnan(log.columns["y"][-1])
    with pytest.raises(StreamError, match="'y' was given 'soon', which is no number"):
        log.extend({"t": [7, 8], "y": ["1", "soon"]})
    assert log.columns["t"][-1] == 1


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"tt": 1}, ColumnError, "no column 'tt'. Did you mean 't'"),
        ({"t": 1.5}, StreamError, "it is no whole number"),
        ({"t": 2**31}, StreamError, "'t' was given 2147483648"),
        ({"y": "warm"}, StreamError, "'y' was given 'warm', which is no number"),
    ],
)
def test_what_is_wrong_with_a_row_is_told(values, error, message):
    log = filled(1)
    with pytest.raises(error, match=message):
        log.append(**values)
    assert len(log) == 1


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        (({"t": "float"},), ColumnTypeError, "kind 'float': give one of number, f64"),
        (({},), ColumnError, "1 to 1,000 columns"),
        ((["t"],), ColumnTypeError, "mapping of names to kinds"),
    ],
)
def test_kinds_that_are_none_are_told(given, error, message):
    with pytest.raises(error, match=message):
        stream(*given)


def test_capacity_and_what_happens_when_full_are_checked():
    with pytest.raises(StreamError, match="capacity=0"):
        stream({"t": "number"}, capacity=0)
    with pytest.raises(StreamError, match="'drop-oldest', 'thin', 'close'"):
        stream({"t": "number"}, when_full="block")


@pytest.mark.parametrize("capacity", [8, 9])
@pytest.mark.parametrize("step", [1, 2, 3, 5, 11])
def test_no_row_comes_twice_where_a_stream_is_thinned(capacity, step):
    log = filled(0, capacity, when_full="thin")

    async def read():
        found = []
        tables = aiter(log)
        for begin in range(0, 40, step):
            for t in range(begin, begin + step):
                log.append(t=t, y=t)
            found += (await anext(tables))["t"]
        log.close()
        return found

    found = asyncio.run(read())
    assert found == sorted(set(found))
    assert found[-1] == log.columns["t"][-1]
    assert set(log.columns["t"]) <= set(found)


@pytest.mark.parametrize("kind", ["number", "i32", "time", "bool"])
def test_an_array_is_no_value(kind):
    log = stream({"y": kind})
    with pytest.raises(StreamError, match="Column 'y' was given array"):
        log.append(y=np.array([1, 2]))
    assert len(log) == 0


@pytest.mark.parametrize("kind", ["number", "i32", "time", "bool", "duration", "category"])
@pytest.mark.parametrize("value", ["1" * 1001, {"a": 1}, [1], (1, 2)])
def test_what_takes_long_to_read_or_to_send_is_no_value_of_any_kind(kind, value):
    log = stream({"y": kind})
    with pytest.raises(StreamError, match=r"it has (several|more than 1,000 letters)"):
        log.append(y=value)
    assert len(log) == 0


@pytest.mark.parametrize("kind", ["number", "i32", "time", "bool", "duration", "category"])
def test_a_number_of_very_many_digits_is_named(kind):
    with pytest.raises(StreamError, match=r"Column 'y' was given an int, which is no"):
        stream({"y": kind}).append(y=10**5000)


@pytest.mark.parametrize(
    "way", [copy.copy, copy.deepcopy, lambda log: pickle.loads(pickle.dumps(log))]
)
def test_copies_and_pickles_are_tables_of_the_rows_that_are_there(way):
    log = stream({"t": "time", "y": "number"})
    log.append(t=1, y=2.5)
    made = way(log)
    log.append(t=2, y=3.5)
    assert made.rows() == log.columns[:1].rows()
    assert len(log) == 2


def test_half_a_character_is_no_word():
    log = stream({"y": "category"})
    with pytest.raises(StreamError, match="which is no category"):
        log.append(y="\ud800")
    log.append(y="\U0001f600")
    assert log.columns["y"].to_list() == ["\U0001f600"]


def test_rates_of_very_many_rows_take_no_room():
    log = stream({"y": "number"}, capacity=10)
    for row in range(20_000):
        log.append(y=row)
    assert log.rate > 1000
    assert len(log._came) <= 200


def test_times_of_numpy_are_no_numbers_of_seconds():
    log = stream({"t": "time", "d": "duration"})
    log.append(d=np.timedelta64(1_500_000_000, "ns"))
    log.append(d=np.timedelta64(2, "D"))
    log.append(t=date(2026, 3, 2))
    assert log.columns["d"].to_list() == [timedelta(seconds=1.5), timedelta(days=2), None]
    assert log.columns["t"][2] == datetime(2026, 3, 2, tzinfo=UTC)
    with pytest.raises(StreamError, match="it has no time zone"):
        log.append(t=np.datetime64("1970-01-01T00:00:01", "ns"))


@pytest.mark.parametrize("value", [5.7, Decimal("5.7"), Fraction(11, 2), np.float32(5.5)])
def test_no_whole_number_is_cut_off(value):
    log = stream({"n": "i32"})
    with pytest.raises(StreamError, match="it is no whole number"):
        log.append(n=value)
    log.append(n=type(value)(6))
    assert log.columns["n"][0] == 6


def test_a_list_is_no_kind():
    with pytest.raises(ColumnTypeError, match="is of kind"):
        stream({"y": ["number"]})


def test_a_full_stream_is_thinned_or_closed_where_that_is_wanted():
    log = filled(1000, when_full="thin")
    rows = log.columns["t"].to_list()
    assert 5 <= len(rows) <= 10
    assert rows == sorted(rows)
    assert len(rows) + log.dropped == 1000
    log = filled(10, when_full="close")
    log.append(t=11)
    assert (len(log), log.dropped, log.state) == (10, 1, "closed")
    with pytest.raises(StreamError, match="closed and takes no more rows"):
        log.append(t=12)


def test_what_comes_is_given_to_who_waits_from_any_thread():
    log = stream({"t": "i32"}, capacity=1000)

    def work():
        for t in range(5000):
            log.append(t=t)
        log.close()

    async def read():
        thread = Thread(target=work)
        thread.start()
        found = [value async for batch in log for value in batch["t"]]
        thread.join()
        return found

    found = asyncio.run(read())
    assert found == sorted(set(found))
    assert found[-1] == 4999
    assert log.rate > 0


def test_the_newest_row_can_change():
    log = stream({"t": "time", "y": "number", "k": "category", "i": "i32"}, capacity=2)
    with pytest.raises(StreamError, match="no row that could change"):
        log.update_last(y=1)
    for t in range(3):
        log.append(t=t, y=t, k="a", i=t)
    before = log.columns
    log.update_last(y=None, k="b", i=None)
    assert before["k"].to_list() == ["a", "a"]
    after = log.columns
    assert after["t"] == before["t"]
    assert (after["k"].to_list(), after["i"].to_list()) == (["a", "b"], [1, None])
    assert math.isnan(after["y"][-1])
    with pytest.raises(StreamError, match="'y' was given 'dear'"):
        log.update_last(i=7, y="dear")
    assert log.columns["i"][-1] is None
    with pytest.raises(ColumnError, match="no column 'yy'"):
        log.update_last(yy=1)
    assert (log.dropped, log._ring.end) == (1, 3)
    log.close()
    with pytest.raises(StreamError, match="closed and takes no more"):
        log.update_last(y=1)


def test_a_newest_row_that_has_changed_is_given_again():
    async def read():
        log = filled(3)
        found = []
        async for batch in log:
            found.append(batch["t"].to_list())
            if len(found) == 1:
                log.update_last(t=7)
            elif len(found) == 2:
                log.append(t=8)
            elif len(found) == 3:
                log.update_last(t=9)
                log.append(t=10)
                log.update_last(t=11)
            else:
                log.close()
        return found

    assert asyncio.run(read()) == [[0, 1, 2], [7], [8], [9, 11]]


def test_the_newest_row_is_a_dictionary():
    async def read():
        log = filled(7)
        log.close()
        return [row async for row in log.newest_rows()]

    assert asyncio.run(read()) == [{"t": 6, "y": 3.0}]
