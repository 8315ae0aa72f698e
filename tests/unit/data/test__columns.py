"""Tables of columns: cut, shown, written, pickled and compared."""

import copy
import csv
import io
import pickle
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from marimo_openscad import ColumnError, ColumnTypeError
from marimo_openscad.data import Columns, columns, read_csv_sync
from marimo_openscad.data._times import Duration, Timestamp

VALUES = {
    "f": [0.1, None, float("inf"), -2.0, 1e300],
    "i": [2**63 - 1, None, 0, -1, 5],
    "r": range(10, 35, 5),
    "b": [True, None, False, True, False],
    "s": ["", None, 'say "hi", twice', "ü\nb", " a "],
    "d": [date(1, 1, 1), None, date(2024, 2, 29), date(1970, 1, 1), date(9999, 12, 31)],
    "t": [datetime(2024, 1, 1, tzinfo=UTC), None, *[datetime(1900, 1, 1, 1, 1, 1, 1, UTC)] * 3],
    "l": [timedelta(1), None, timedelta(microseconds=-1), timedelta(0), timedelta(seconds=1.5)],
    "e": [Decimal("1.20"), None, Decimal("-0.05"), Decimal(3), Decimal("7E-7")],
    "x": [2**64, None, -(2**80), 1, 2],
}


@pytest.fixture
def table():
    return columns(VALUES)


def test_length_counts_rows_and_iterating_gives_names(table):
    assert (len(table), list(table), bool(table)) == (5, list(VALUES), True)
    assert not table[:0]
    assert table[:0]["s"].to_list() == []
    assert list(dict(table)) == list(VALUES)


@pytest.mark.parametrize(
    "part", [slice(1, 3), slice(None), slice(-2, None), slice(4, 1), slice(None, None, -2)]
)
def test_slices(table, part):
    for name, column in table[part].items():
        assert column.to_list() == list(VALUES[name])[part]
        assert column.null_count == column.to_list().count(None)


def test_rows_by_a_mask(table):
    keep = [True, False, True, False, True]
    masks = (keep, np.array(keep), pl.Series(keep), pd.Series(keep), columns({"m": keep})["m"],
             [True, None, True, None, True], [np.True_, False, True, False, True])  # fmt: skip
    for mask in masks:
        part = table.where(mask)
        assert {name: c.to_list() for name, c in part.items()} == {
            name: list(values)[::2] for name, values in VALUES.items()
        }
    with pytest.raises(ColumnError, match="The mask has 1 rows, and the table 5"):
        table.where([True])
    with pytest.raises(ColumnTypeError, match="True or False for each row, such as"):
        table.where([1, 0, 2, 3, 4])
    with pytest.raises(ColumnTypeError, match="not numbers of format 'd'"):
        table.where(np.zeros(5))


def test_rows_by_their_numbers(table):
    for rows in ([4, 0, 0, -4], np.array([4, 0, 0, -4]), iter([4, 0, 0, 1])):
        assert table.take(rows)["i"].to_list() == [5, 2**63 - 1, 2**63 - 1, None]
    assert table.take([])["s"].to_list() == []
    assert table.take(range(1, 3))["r"].to_list() == [15, 20]
    with pytest.raises(ColumnError, match="There is no row 5 in a table that has 5"):
        table.take([5])
    with pytest.raises(ColumnTypeError, match=r"0\.5 is no number of a row"):
        table.take([0.5])


def test_rows_are_dictionaries(table):
    rows = table.rows()
    assert rows[1] == dict.fromkeys(VALUES) | {"r": 15}
    assert columns(rows) == columns({**table, "r": list(VALUES["r"])})


def test_csv_has_every_digit(table, tmp_path):
    text = table.to_csv()
    assert text.startswith('f,i,r,b,s,d,t,l,e,x\r\n0.1,9223372036854775807,10,true,"",0001-01-01,')
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [row[4] for row in rows[1:]] == ["", "", 'say "hi", twice', "ü\nb", " a "]
    assert rows[2] == ["", "", "15", *[""] * 7]
    assert rows[3][2:4] == ["20", "false"]
    assert rows[3][5:7] == ["2024-02-29", "1900-01-01T01:01:01.000001+00:00"]
    assert rows[3][7:] == ["-0.000001", "-0.05", str(-(2**80))]
    assert [Decimal(row[8]) for row in rows[1:] if row[8]] == [
        e for e in VALUES["e"] if e is not None
    ]
    assert table.to_csv(tmp_path / "out.csv", separator=";") is None
    assert (tmp_path / "out.csv").read_bytes().decode().splitlines()[0] == "f;i;r;b;s;d;t;l;e;x"


def test_csv_has_nanoseconds_nan_and_separators():
    moment, lapse = Timestamp.at(datetime(2024, 1, 1), 7), Duration.of(timedelta(1), 1)
    words = pd.Categorical(["x;y"])
    fine = columns({"a;b": [moment], "l": [lapse], "n": [float("nan")], "c": words})
    assert fine.to_csv(separator=";") == (
        '"a;b";l;n;c\r\n2024-01-01T00:00:00.000000007;86400.000000001;NaN;"x;y"\r\n'
    )


def test_a_notebook_shows_it_bounded_and_escaped():
    count = 100_000
    many = {f"c{at}": range(count) for at in range(30)}
    html = columns({"<script>": ["<b onclick=x>&" + "y" * 500] * count, **many})._repr_html_()
    assert "<script>" not in html
    assert "<b onclick" not in html
    assert "&lt;b onclick=x&gt;&amp;" in html
    assert "100,000 rows × 31 columns, 11 not shown" in html
    assert "99,988 more rows" in html
    assert len(html) < 30_000
    # Whatever the page's theme, its own colours.
    assert not [
        word for word in ("#", "rgb(", ": white", ": black") if word in html.split("</style>")[0]
    ]
    empty = columns({})._repr_html_()
    assert "0 rows × 0 columns" in empty


def test_shown_even_where_python_has_no_such_time():
    far = columns({"t": np.array(["12024-01-01"], "M8[s]")})
    assert f"{far['t'].values[0]} s" in far._repr_html_()
    assert "1 rows" in repr(far)


def test_as_text(table):
    shown = repr(columns({"x": range(1000), "y": [None] * 1000}))
    assert shown.splitlines()[:3] == ["x       y", "number  number", "0       –"]
    assert shown.splitlines()[-2:] == ["999     –", "1,000 rows × 2 columns"]


def test_pickled_copied_and_compared(table):
    for again in (pickle.loads(pickle.dumps(table)), copy.deepcopy(table), columns(VALUES)):
        assert again == table
        assert again["x"].to_list() == table["x"].to_list()
    part = pickle.loads(pickle.dumps(table[1:3]))
    assert part == table[1:3]
    assert part["s"].to_list() == VALUES["s"][1:3]
    assert table != table[1:]
    assert table != columns({**table, "f": [1] * 5})
    assert table != columns(dict(reversed(table.items())))
    assert columns(np.zeros((2, 3))) != columns(np.zeros((3, 2)))
    assert table != dict(table)
    assert isinstance(pickle.loads(pickle.dumps(columns(np.zeros((2, 3))))), Columns)


def test_numpy_arrays_of_columns(table):
    assert np.asarray(table["r"]).tolist() == list(VALUES["r"])
    assert str(np.asarray(table["f"]).tolist()) == "[0.1, nan, inf, -2.0, 1e+300]"
    assert np.asarray(table["d"]).astype(str).tolist()[:3] == ["0001-01-01", "NaT", "2024-02-29"]
    assert np.asarray(table["s"]).tolist() == VALUES["s"]
    assert np.asarray(table["e"]).tolist() == VALUES["e"]
    shared = columns({"x": [1.5, 2]})["x"]
    assert not np.asarray(shared).flags.writeable
    assert np.array(shared).flags.writeable
    assert np.asarray(shared, dtype="i4").tolist() == [1, 2]
    assert np.asarray(columns({"x": [True]})["x"]).dtype == bool


def test_pandas_takes_its_columns_and_not_its_names(table):
    frame = pd.DataFrame(dict(table))
    assert frame["s"].dropna().tolist() == [text for text in VALUES["s"] if text is not None]
    assert frame["r"].tolist() == list(VALUES["r"])
    with pytest.raises(ColumnTypeError, match=r"pandas\.DataFrame\(dict\(table\)\)"):
        pd.DataFrame(table)


@pytest.mark.parametrize("name", ["a;b;c", "a|b|c", "a\tb\tc", "sep=;", "<html>", "x,y"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_csv_is_read_again_whatever_its_columns_are_called(name, separator):
    table = columns({name: [1, 2], "d": [3, 4]})
    again = read_csv_sync(table.to_csv(separator=separator).encode())
    assert {name: column.to_list() for name, column in again.items()} == {name: [1, 2], "d": [3, 4]}


@pytest.mark.parametrize(
    "make", [pa.array, lambda values: pa.chunked_array([values[:1], values[1:]])]
)
def test_masks_of_pyarrow_choose_rows(make):
    assert columns({"x": [1, 2, 3]}).where(make([True, None, True]))["x"].to_list() == [1, 3]
