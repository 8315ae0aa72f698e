"""Tables as Parquet files on this machine."""

import asyncio
import io

import pyarrow.parquet as pq
import pytest

from marimo_openscad.data import DataError, columns, read_parquet_sync
from marimo_openscad.data import _parquet_write as written

TABLE = columns(
    {
        "n": [2**53 + 1, None, -(2**63)],
        "huge": [2**70, None, 0],
        "x": [0.1, None, 1e300],
        "word": ["é", None, ""],
        "flag": [True, None, False],
        "nothing": [None, None, None],
    }
)


@pytest.mark.parametrize("library", written.WRITERS)
def test_a_table_comes_back(tmp_path, monkeypatch, library):
    monkeypatch.setattr(written, "WRITERS", (library,))
    path = tmp_path / "table.parquet"
    asyncio.run(TABLE.to_parquet(path))
    assert read_parquet_sync(path).rows() == TABLE.rows()
    TABLE[:1].to_parquet_sync(path)
    assert read_parquet_sync(path).rows() == TABLE[:1].rows()


def test_pyarrow_reads_what_is_written(tmp_path):
    TABLE.to_parquet_sync(tmp_path / "table.parquet")
    data = io.BytesIO((tmp_path / "table.parquet").read_bytes())
    assert pq.read_table(data).to_pylist() == TABLE.rows()


def test_without_a_library_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(written, "WRITERS", ("no_such_library",))
    with pytest.raises(DataError, match="pip install pyarrow"):
        TABLE.to_parquet_sync(tmp_path / "table.parquet")
    assert list(tmp_path.iterdir()) == []
