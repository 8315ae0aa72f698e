"""Columns of Python's own values, of arrays and of rows; what Arrow gives has its own test."""

import pickle
from array import array
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from itertools import count, repeat
from typing import NamedTuple

import numpy as np
import pytest

from marimo_openscad import ColumnError, ColumnTypeError, DataError
from marimo_openscad.data import Columns, columns
from marimo_openscad.data._times import Duration, Timestamp

ZONED = datetime(2024, 2, 29, 12, 30, 0, 1, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
VALUES = {
    "floats": ([0.5, -1.0], "number", "f64"),
    "whole": ([1, -(2**63)], "number", "i64"),
    "large": ([2**64 - 1, 0], "number", "u64"),
    "beyond": ([2**64, -1], "number", "f64"),
    "mixed": ([1, 0.5], "number", "f64"),
    "mixed, exact": ([2**53 + 1, 0.5], "number", "f64"),
    "decimals": ([Decimal("0.1"), Decimal("1E+400"), 3], "number", "f64"),
    "bools": ([True, False], "bool", "u8"),
    "texts": (["", "a\0b", "ümläut 🙂"], "text", "utf8"),
    "days": ([date.min, date(1969, 12, 31), date.max], "time", "i32"),
    "times": ([datetime.min, datetime(1969, 12, 31, 23, 59, 59, 999999)], "time", "i64"),
    "zoned": ([ZONED, ZONED + timedelta(microseconds=1)], "time", "i64"),
    "nanoseconds": ([Timestamp.at(datetime(2024, 1, 1), 7), datetime(2024, 1, 1)], "time", "i64"),
    "durations": ([timedelta(days=-1, microseconds=3)], "duration", "i64"),
    "fine durations": ([Duration.of(timedelta(-1), 999), timedelta()], "duration", "i64"),
}


def column(values):
    return columns({"x": values})["x"]


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("nulls", [False, True], ids=["", "nulls"])
def test_values_come_back_as_they_were(name, nulls):
    values, kind, form = VALUES[name]
    given = [None, *values, None, values[-1]] if nulls else values
    made = column(given)
    assert (made.kind, made.format) == (kind, form)
    assert made.null_count == (2 if nulls else 0)
    for found in (made.to_list(), [made[row] for row in range(len(given))]):
        assert found == given
        assert name == "mixed" or list(map(str, found)) == list(map(str, given))
    assert made[-1] == given[-1]
    assert made[1:].to_list() == given[1:]
    assert made[::-2].to_list() == given[::-2]
    assert made[5:1].to_list() == []
    again = pickle.loads(pickle.dumps(made))
    assert again == made
    assert again.to_list() == given


def test_a_column_of_nothing():
    assert column([]).to_list() == []
    nothing = column([None, None])
    assert (nothing.kind, nothing.null_count, nothing.to_list()) == ("number", 2, [None, None])
    with pytest.raises(IndexError):
        nothing[2]
    assert column([""] * 0).sections().labels == b""


def test_nan_is_a_number_and_none_is_no_value():
    made = column([float("nan"), None, 1.0])
    assert made.null_count == 1
    assert str(made.to_list()) == "[nan, None, 1.0]"
    # Dataframes have nothing else among texts and times.
    assert column(["a", float("nan")]).to_list() == ["a", None]
    assert column([float("nan"), date(2024, 1, 1)]).to_list() == [None, date(2024, 1, 1)]


def test_zones():
    assert column([ZONED]).zone == "-03:30"
    assert column([ZONED.astimezone(UTC)]).zone == "UTC"
    both = column([ZONED, ZONED.astimezone(UTC)])
    assert both.zone == "UTC"
    assert both.to_list() == [ZONED, ZONED]
    with pytest.raises(ColumnTypeError, match="without one, the first in row 1"):
        column([ZONED, datetime(2024, 1, 1)])


def test_a_date_among_times_is_its_midnight():
    assert column([date(2024, 1, 2), datetime(2024, 1, 1)])[0] == datetime(2024, 1, 2)
    assert column([time(1, 2, 3)]).to_list() == [timedelta(hours=1, minutes=2, seconds=3)]


def test_a_time_that_python_has_not_is_told_and_kept():
    years = np.array(["12024-01-01"], "M8[s]")
    made = column(years)
    with pytest.raises(DataError, match="beyond the years 1 to 9999"):
        made.to_list()
    assert made.values[0] == int(years.view("i8")[0])


def test_timestamps_compare_as_what_they_are():
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    later = Timestamp.at(moment, 5)
    assert later != moment
    assert later > moment
    assert moment < later
    assert later <= Timestamp.at(moment, 6)
    assert Timestamp.at(moment, 0) == moment
    assert later.isoformat() == "2024-01-01T00:00:00.000000005+00:00"
    assert pickle.loads(pickle.dumps(later)).nanosecond == 5
    assert later - moment == Duration.of(timedelta(0), 5)
    assert moment - later == Duration.of(timedelta(microseconds=-1), 995)
    assert later + Duration.of(timedelta(1), 996) == Timestamp.at(moment + timedelta(1, 0, 1), 1)
    assert later - timedelta(1) == Timestamp.at(moment - timedelta(1), 5)
    assert later.astimezone(ZONED.tzinfo) == later
    assert later.replace(year=2025, nanosecond=7).isoformat()[-15:] == "000000007+00:00"


@pytest.mark.parametrize(
    "given",
    [
        array("d", [1.5, 2]),
        array("b", [-1, 2]),
        memoryview(array("H", [1, 2, 3, 4]))[::2],
        np.array([1, 2], "<i2"),
        np.array([1, 2], ">i4"),
        np.array([1.5, 2], ">f8"),
        np.array([0.5, 2], "f2"),
        np.array([True, False]),
        np.arange(10.0)[::-3],
        np.array(["a", "b"]),
        np.array([1, "x"], dtype=object)[:1],
        np.array(["2024-01-01T00:00:00.000000001", "1960-01-01"], "M8[ns]"),
        np.array([2, -1], "m8[h]"),
        range(3, 9, 2),
        range(9, 0, -4),
        (1, 2),
        (x for x in (1.0, 2.0)),
        {1: 2, 3: 4}.keys(),
    ],
    ids=lambda given: f"{type(given).__name__} {getattr(given, 'dtype', '')}",
)
def test_arrays_and_what_iterates(given):
    if hasattr(given, "dtype") and given.dtype.kind in "mM":
        times = column(given)
        assert np.array_equal(
            np.asarray(times.values), given.view("i8") * (3600 if times.unit == "s" else 1)
        )
        return
    expected = [1.0, 2.0] if hasattr(given, "send") else list(given)
    assert column(given).to_list() == [v.item() if hasattr(v, "item") else v for v in expected]


def test_nat_is_no_value():
    assert column(np.array(["NaT", "2024-01-01"], "M8[D]")).to_list() == [None, date(2024, 1, 1)]
    masked = np.ma.masked_array([1, 2, 3], mask=[0, 1, 0])
    assert column(masked).to_list() == [1, None, 3]


def test_what_is_changed_later_does_not_change_a_column():
    given = array("d", [1, 2])
    made = column(given)
    given[0] = 9
    given.append(3)
    assert made.to_list() == [1, 2]
    assert made.values.readonly


def test_ranges_are_only_counted():
    made = column(range(10, 10**9, 3))
    assert (made.format, made.start, made.step) == ("range", 10, 3)
    assert len(made.sections().values) == 0
    assert made[-1] == range(10, 10**9, 3)[-1]
    assert made[5:8].to_list() == [25, 28, 31]
    assert column(range(2**53, 2**53 + 3)).format == "i64"
    assert column(range(2**70, 2**70 + 2)).to_list() == [2**70, 2**70 + 1]


class Point(NamedTuple):
    x: int
    y: int


@dataclass
class Place:
    x: int
    y: str


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"a": 1}, {"b": "x", "a": 2}], {"a": [1, 2], "b": [None, "x"]}),
        ([Point(1, 2), Point(3, 4)], {"x": [1, 3], "y": [2, 4]}),
        ([Place(1, "a")], {"x": [1], "y": ["a"]}),
        ([(1, "a"), [2, "b"]], {"0": [1, 2], "1": ["a", "b"]}),
        ([1, 2.5], {"value": [1, 2.5]}),
        ([], {}),
        (iter([{"a": 1}]), {"a": [1]}),
    ],
    ids=["dicts", "named", "data", "sequences", "values", "none", "iterator"],
)
def test_rows(rows, expected):
    assert {name: made.to_list() for name, made in columns(rows).items()} == expected


def test_a_two_dimensional_array_is_a_grid():
    for given in (np.arange(6.0).reshape(2, 3), memoryview(np.arange(6.0).reshape(2, 3))):
        table = columns(given)
        assert table.grid == (2, 3)
        assert table["value"].to_list() == [0, 1, 2, 3, 4, 5]
    flipped = columns(np.arange(6).reshape(2, 3).T)
    assert (flipped.grid, flipped["value"].to_list()) == ((3, 2), [0, 3, 1, 4, 2, 5])
    assert columns(np.arange(3)).grid is None


@pytest.mark.parametrize(
    ("table", "error", "message"),
    [
        ({"a": [1, "x"]}, ColumnTypeError, r"Column 'a' has 'x' in row 1, .* beside .* int"),
        ({"a": [1, [2]]}, ColumnTypeError, r"Column 'a' has \[2\] in row 1, which is list"),
        ({"a": [b"x"]}, ColumnTypeError, r"in row 0, which is bytes"),
        ({"a": ["ü", "x\ud800"]}, ColumnTypeError, r"in row 1, which is no Unicode text: half"),
        ({"a": "text"}, ColumnTypeError, r"Column 'a' is a str: give a list"),
        ({"a": 5}, ColumnTypeError, r"Column 'a' is a int: give a list"),
        ({"a": {"b": 1}}, ColumnTypeError, r"Column 'a' is a dict: give a list"),
        ({"a": np.zeros((2, 2))}, ColumnTypeError, r"Column 'a' has 2 dimensions"),
        ({"a": np.zeros(2, complex)}, ColumnTypeError, r"Column 'a' has items of type complex128"),
        ({"a": np.zeros(2, "S3")}, ColumnTypeError, r"Column 'a' has items of type \|S3"),
        ({"a": {3, 1}}, ColumnTypeError, r"^Column 'a' has no order, and rows have one: give a l"),
        ({(1, 2), (3, 4)}, ColumnTypeError, r"^A set has no order, and rows have one"),
        (frozenset([1]), ColumnTypeError, r"^A frozenset has no order"),
        ({"a": count()}, ColumnTypeError, r"'a' gave more than 10,000,000 values and may have no"),
        (repeat({"a": 1}), ColumnTypeError, r"A repeat gave more than 10,000,000 values"),
        ({"a": [1], "b": [1, 2]}, ColumnError, r"Column 'b' has 2 rows and 'a' has 1"),
        ({1: [1], "1": [2]}, ColumnError, r"Two columns are called '1'"),
        ([(1, 2), (1,)], ColumnError, r"Row 1 has 1 values, and the first row has 2"),
        ([{"a": 1}, (1,)], ColumnTypeError, r"Row 1 is tuple, and those before are dict"),
        (5, ColumnTypeError, r"^5 is no table, but int. One is a mapping"),
        ("t,y", ColumnTypeError, r"'t,y' is no table, but str"),
        (None, ColumnTypeError, r"None is no table"),
        (np.zeros((2, 2, 2)), ColumnTypeError, r"has 3 dimensions"),
    ],
)  # fmt: skip
def test_what_is_refused(table, error, message):
    with pytest.raises(error, match=message):
        columns(table)


def test_unknown_columns_are_named_with_the_nearest():
    table = columns({"time": [1], "value": [2]})
    with pytest.raises(ColumnError, match=r"^There is no column 'tme'. Did you mean 'time'\?"):
        table["tme"]
    assert "tme" not in table
    assert table.get("tme") is None
    assert isinstance(ColumnError("x"), KeyError)
    assert isinstance(ColumnTypeError("x"), TypeError)


def test_what_columns_are_already_stays_what_it_is():
    table = columns({"x": [1, 2]})
    assert columns(table) is table
    assert columns(dict(table))["x"] is table["x"]
    assert isinstance(table, Columns)


def test_hashes_name_the_content():
    one, two = column([1, 2, None]), column([1, 2, None])
    assert one.hash == two.hash
    assert one == two
    others = (
        [1, 2, 0],
        [1, 2, None, None],
        [1.0, 2, None],
        [True, False, None],
        ["a", "b"],
        ["ab", ""],
        range(1, 3),
        [date(1970, 1, 2)],
        [ZONED],
        [ZONED.astimezone(UTC)],
    )
    different = list(map(column, others))
    assert len({made.hash for made in [*different, one]}) == len(different) + 1
    assert column([5, 1, 2])[1:] == column([1, 2])
    assert column(["ü", "a", "b"])[1:].hash == column(["a", "b"]).hash
    assert column([2**64]) != column([2**64 + 1])
