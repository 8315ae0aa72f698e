"""Columns in polars, pyarrow, arro3, duckdb and pandas, by Arrow's stream alone."""

import gc
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import arro3.core
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import marimo_openscad
from marimo_openscad import ColumnTypeError
from marimo_openscad.data import columns
from marimo_openscad.data._arrow import writer
from marimo_openscad.data._times import Timestamp

VALUES = {
    "f": [0.1, None, 3.0],
    "i": [2**63 - 1, None, -1],
    "u": [2**64 - 1, 1, 2],
    "r": range(5, 8),
    "b": [True, None, False],
    "s": ["ü", None, ""],
    "d": [date(1900, 1, 1), None, date(2024, 2, 29)],
    "t": [datetime(2024, 1, 1, tzinfo=UTC), None, datetime(1900, 1, 1, tzinfo=UTC)],
    "n": [Timestamp.at(datetime(2024, 1, 1), 7), None, datetime(1900, 1, 1)],
    "l": [timedelta(1), None, timedelta(microseconds=-1)],
    "e": [Decimal("1.20"), None, Decimal("-0.05")],
    "x": [2**64, None, -(2**80)],
    "c": pd.Categorical(["v", None, "u"]),
    "k": pd.Categorical([3, None, 1]),
}
TABLE = columns(VALUES)
CONSUMERS = {
    "polars": pl.DataFrame,
    "pyarrow": pa.table,
    "arro3": arro3.core.Table.from_arrow,
    "duckdb": lambda table: duckdb.from_arrow(pa.RecordBatchReader.from_stream(table)),
}


@pytest.mark.parametrize("name", CONSUMERS)
@pytest.mark.parametrize("part", [slice(None), slice(1, 3), slice(0, 0)], ids=str)
def test_all_values_arrive(name, part):
    table = TABLE[part]
    back = columns(CONSUMERS[name](table))
    assert list(back) == list(VALUES)
    for key in VALUES:
        assert back[key].to_list() == table[key].to_list(), key


def test_types_are_the_consumers_own():
    table = pa.table(TABLE)
    assert table.schema.field("t").type == pa.timestamp("us", "UTC")
    assert table.schema.field("d").type == pa.date32()
    assert table.schema.field("e").type == pa.decimal128(38, 2)
    assert table.schema.field("c").type == pa.dictionary(pa.uint8(), pa.string())
    assert table.schema.field("k").type.value_type == pa.int64()
    table.validate(full=True)
    frame = pd.DataFrame.from_arrow(TABLE)
    assert frame["s"].tolist()[0] == "ü"
    assert frame["d"].tolist()[2] == date(2024, 2, 29)


def test_numbers_are_not_copied():
    source = columns({"x": [1.0, 2.0]})
    ours = source["x"].values
    theirs = pa.table(source)["x"].chunk(0).buffers()[1]
    assert theirs.address == pa.py_buffer(ours).address


def test_numbers_with_too_many_digits_are_refused_by_name():
    with pytest.raises(ColumnTypeError, match="Column 'x' has numbers with more digits than Arrow"):
        pa.table(columns({"x": [2**300, 1]}))


@pytest.mark.parametrize("name", [*CONSUMERS, "nobody"])
def test_a_thousand_tables_leave_nothing(name):
    take = CONSUMERS.get(name, lambda table: table.__arrow_c_stream__())
    gc.collect()
    before = len(writer._alive)
    for _ in range(1000):
        take(TABLE)
    gc.collect()
    assert len(writer._alive) == before
    assert not writer._streams


def test_a_consumers_memory_outlives_the_table():
    frame = pl.DataFrame(columns({"x": [1.5] * 1000, "s": ["text"] * 1000}))
    gc.collect()
    assert frame["x"].sum() == 1500
    assert frame["s"].unique().to_list() == ["text"]


def test_python_ends_while_others_hold_columns():
    code = """
import polars, pyarrow
from marimo_openscad.data import columns
table = columns({"x": [1.5] * 1000, "s": ["text"] * 1000})
kept = [polars.DataFrame(table), pyarrow.table(table), table.__arrow_c_stream__()]
came = columns(kept[0])
"""
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(Path(marimo_openscad.__file__).parents[1])},
        capture_output=True,
        timeout=120,
        text=True,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
