"""Chosen rows come in the type of the table, however they are packed."""

from array import array
from datetime import datetime

import arro3.core
import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from marimo_openscad import ColumnError
from marimo_openscad.data import Chosen, Columns, columns, select

X, S = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19], list("abcdefghij")
WAYS = {
    "ranges": (Chosen("ranges", array("I", [1, 3, 8, 10]).tobytes()), [1, 2, 8, 9]),
    "range": (Chosen("ranges", array("I", [2, 5]).tobytes()), [2, 3, 4]),
    "indices": (Chosen("indices", array("I", [9, 0, 0]).tobytes()), [9, 0, 0]),
    "index": (Chosen("indices", array("I", [7]).tobytes()), [7]),
    "bits": (Chosen("bits", bytes([0b10000001, 0b10])), [0, 7, 9]),
    "few bits": (Chosen("bits", bytes([0b10])), [1]),
    "no ranges": (Chosen("ranges", b""), []),
    "no indices": (Chosen("indices", b""), []),
    "no bits": (Chosen("bits", bytes(2)), []),
}
FRAME = pd.DataFrame({"x": X, "s": S}, index=[datetime(2024, 1, day + 1) for day in range(10)])
TABLES = {
    "columns": columns({"x": X, "s": S}),
    "lists": {"x": X, "s": S},
    "tuples": {"x": tuple(X), "s": tuple(S)},
    "arrays": {"x": array("q", X), "s": np.array(S)},
    "series": {"x": pl.Series(X), "s": pd.Series(S)},
    "rows": [{"x": x, "s": s} for x, s in zip(X, S, strict=True)],
    "pandas": FRAME,
    "polars": pl.DataFrame({"x": X, "s": S}),
    "pyarrow": pa.table({"x": X, "s": S}),
    "batch": pa.record_batch({"x": X, "s": S}),
    "chunked": pa.table({"x": pa.chunked_array([X[:4], X[4:]]), "s": pa.chunked_array([S, []])}),
    "arro3": arro3.core.Table.from_arrow(pa.table({"x": X, "s": S})),
    "narwhals": nw.from_native(pl.DataFrame({"x": X, "s": S})),
    "records": np.array(list(zip(X, S, strict=True)), dtype=[("x", "i8"), ("s", "U1")]),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", TABLES)
def test_rows_in_the_type_that_was_given(name, way):
    rows, numbers = WAYS[way]
    table = TABLES[name]
    part = select(table, rows)
    assert type(part) is type(table)
    if isinstance(table, dict):
        assert {key: type(value) for key, value in part.items()} == {
            key: type(value) for key, value in table.items()
        }
    if not isinstance(part, list) or part:
        found = columns(part)
        assert found["x"].to_list() == [X[row] for row in numbers]
        assert found["s"].to_list() == [S[row] for row in numbers]
    else:
        assert numbers == []


def test_pandas_keeps_its_index_and_types():
    part = select(FRAME, WAYS["indices"][0])
    pd.testing.assert_frame_equal(part, FRAME.iloc[[9, 0, 0]])
    assert select(FRAME["x"], WAYS["bits"][0]).tolist() == [10, 17, 19]


def test_arrays():
    assert select(np.arange(10.0), WAYS["bits"][0]).tolist() == [0, 7, 9]
    grid = np.arange(10.0).reshape(2, 5)
    assert select(grid, WAYS["indices"][0]).tolist() == [9, 0, 0]
    assert select(array("d", range(10)), WAYS["range"][0]) == array("d", [2, 3, 4])
    assert select([5.5] * 10, WAYS["index"][0]) == [5.5]
    assert select(columns({"x": X})["x"], WAYS["ranges"][0]).to_list() == [11, 12, 18, 19]


def test_what_can_be_read_once_only():
    reader = pa.table({"x": X}).to_reader()
    read = columns(reader)
    part = select(reader, WAYS["index"][0], read=read)
    assert isinstance(part, Columns)
    assert part["x"].to_list() == [17]


def test_what_cannot_be_cut_is_a_column():
    given = {"g": (x for x in X), "v": dict.fromkeys(X).keys(), "b": memoryview(array("d", X))}
    read = columns(given)
    part = select(given, WAYS["bits"][0], read=read)
    assert list(part) == ["g", "v", "b"]
    assert all(column.to_list() == [10, 17, 19] for column in part.values())


class Frame(pd.DataFrame):
    """A subclass, as geopandas has one."""

    @property
    def _constructor(self):
        return Frame


def test_subclasses_are_what_they_are():
    part = select(Frame({"x": [1.0, float("nan")]}), Chosen("bits", b"\2"))
    assert type(part) is Frame
    assert str(columns(part)["x"].to_list()) == "[nan]"


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    "rows",
    [
        Chosen("indices", array("I", [10]).tobytes()),
        Chosen("ranges", array("I", [5, 11]).tobytes()),
        Chosen("bits", bytes([0, 0b100])),
        Chosen("bits", bytes(3) + b"\1"),
        Chosen("indices", b"abc"),
        Chosen("ranges", array("I", [1]).tobytes()),
    ],
    ids=["index", "range", "bit", "many bits", "half a number", "half a range"],
)
def test_rows_that_are_none_are_refused(name, rows):
    with pytest.raises(ColumnError, match="not rows of a table that has 10"):
        select(TABLES[name], rows)
