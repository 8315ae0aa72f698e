"""What is done with columns that the data worker has decoded; the worker has its own tests."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from marimo_openscad import ColumnError, DecodeError
from marimo_openscad.data import columns
from marimo_openscad.data._worker_read import error_of, with_times

TABLE = columns(
    {
        "ms": [1, None, -1],
        "range": range(3),
        "half": [0.5, None, 1],
        "text": ["2024-07-01T12:00", None, "2024-07-01"],
        "naive": [datetime(2024, 7, 1), None, datetime(2024, 1, 1)],
        "zoned": [datetime(2024, 7, 1, tzinfo=UTC)] * 3,
        "day": [date(2024, 7, 1)] * 3,
    }
)


def test_numbers_are_since_1970():
    table = with_times(TABLE, {"ms": "ms", "range": "d", "half": "s"}, None, None)
    assert table["ms"].values.tolist()[::2] == [1, -1]
    assert (table["ms"].kind, table["ms"].unit, table["ms"].null_count) == ("time", "ms", 1)
    assert table["range"].to_list() == [date(1970, 1, 1 + day) for day in range(3)]
    assert table["half"][0] == datetime(1970, 1, 1, 0, 0, 0, 500_000)
    zoned = with_times(TABLE, {"ms": "ms"}, "+02:00", None)
    assert zoned["ms"].values.tolist()[::2] == [1, -1]
    assert zoned["ms"][0] == datetime(1970, 1, 1, 0, 0, 0, 1000, UTC)


def test_times_that_do_not_say_their_zone_are_in_the_one_that_is_given():
    table = with_times(TABLE, {"text": None}, "+02:00", None)
    assert table["text"][0] == datetime(2024, 7, 1, 10, tzinfo=UTC)
    assert table["naive"][0] == datetime(2024, 6, 30, 22, tzinfo=UTC)
    assert table["zoned"] == TABLE["zoned"]
    assert table["day"] == TABLE["day"]
    assert with_times(TABLE, {}, None, None) == TABLE


def test_what_is_no_time():
    with pytest.raises(DecodeError, match=r"a\.csv, row 1, column 'ms': 1 is no time") as caught:
        with_times(TABLE, {"ms": None}, None, "a.csv")
    assert (caught.value.row, caught.value.column) == (1, "ms")
    with pytest.raises(ColumnError, match=r"a\.csv: There is no column 'tme'"):
        with_times(TABLE, {"tme": None}, None, "a.csv")


def test_zoned_and_other_times_are_told_by_the_columns_name():
    both = columns({"t": ["2024-07-01T12:00Z", "2024-07-01T12:00"]})
    with pytest.raises(DecodeError, match=r"The data, column 't' has times with a time zone and"):
        with_times(both, {"t": None}, None, None)
    table = with_times(both, {"t": None}, "+02:00", None)
    assert [moment.hour for moment in table["t"]] == [12, 10]


def test_faults_of_the_worker_get_the_files_name():
    fault = SimpleNamespace(kind="decode", message="it is ragged.", row=3, column="x")
    error = error_of(fault, "a.csv")
    assert type(error) is DecodeError
    assert str(error) == "a.csv, row 3: it is ragged."
    assert (error.file, error.row, error.column) == ("a.csv", 3, "x")
    fault = SimpleNamespace(kind="column", message="there is no column.", row=None, column="x")
    assert type(error_of(fault, None)) is ColumnError
