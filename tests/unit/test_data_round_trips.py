"""Random tables, written by others and read here: every value comes back, whatever the file."""

import io
import json
from datetime import datetime

import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marimo_openscad.data import (
    columns,
    read_arrow_sync,
    read_csv_sync,
    read_json_sync,
    read_parquet_sync,
)

LETTERS = st.characters(exclude_categories=["Cs"])
# Texts begin with a letter, as none that is a number, a time or nothing does.
TEXTS = st.text(LETTERS, max_size=8).map("x".__add__)
# Names of Arrow's C interface end at the first 0, and those of CSV lose blanks around them.
NAMES = TEXTS.filter(lambda name: "\0" not in name and name == name.strip())
KINDS = {
    "whole": (st.integers(-(2**63), 2**63 - 1), pa.int64()),
    "float": (st.floats(allow_nan=False, allow_infinity=False), pa.float64()),
    "bool": (st.booleans(), pa.bool_()),
    "text": (TEXTS, pa.string()),
    "time": (st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)), pa.timestamp("us")),
}


@st.composite
def tables(draw, kinds=tuple(KINDS)):
    """Columns by name, and the kind of each."""
    length = draw(st.integers(1, 12))
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    chosen = {name: draw(st.sampled_from(kinds)) for name in names}
    cells = {
        name: draw(
            st.lists(st.none() | KINDS[kind][0], min_size=length, max_size=length).filter(any)
        )
        for name, kind in chosen.items()
    }
    return cells, chosen


def arrow(cells, chosen):
    return pa.table({name: pa.array(cells[name], KINDS[kind][1]) for name, kind in chosen.items()})


def lists(table):
    return {name: column.to_list() for name, column in table.items()}


def by_csv(cells, chosen):
    del chosen
    return read_csv_sync(columns(cells).to_csv().encode())


def by_json(cells, chosen):
    del chosen
    rows = [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
    return read_json_sync(json.dumps(rows).encode())


def by_arrow(cells, chosen):
    table, out = arrow(cells, chosen), io.BytesIO()
    with pa.ipc.new_file(out, table.schema) as writer:
        writer.write_table(table, max_chunksize=5)
    return read_arrow_sync(out.getvalue())


def by_parquet(cells, chosen):
    out = io.BytesIO()
    pq.write_table(arrow(cells, chosen), out, row_group_size=5)
    return read_parquet_sync(out.getvalue())


@pytest.mark.parametrize("read", [by_csv, by_arrow, by_parquet])
@settings(max_examples=50, deadline=None)
@given(table=tables())
def test_every_value_comes_back(read, table):
    assert lists(read(*table)) == table[0]


@settings(max_examples=50, deadline=None)
@given(table=tables(("whole", "float", "bool", "text")))
def test_every_value_comes_back_from_json(table):
    assert lists(by_json(*table)) == table[0]


@pytest.mark.parametrize("read", [by_csv, by_json, by_arrow, by_parquet])
def test_ten_thousand_columns(read):
    cells = {f"column {at}": [at, None, -at] for at in range(10_000)}
    assert lists(read(cells, dict.fromkeys(cells, "whole"))) == cells
