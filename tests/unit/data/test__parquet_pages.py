"""The size of a Parquet file's pages, by their headers."""

import contextlib
import io

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from marimo_openscad.data._parquet_pages import unpacked_size

TABLE = {"a": [[1, 2], None, [3]] * 500, "b": [f"{at}" for at in range(1500)]}
# Bytes of the header of a page, with what is said of its values.
LONGEST_HEADER = 400


def written(table=TABLE, **options):
    data = io.BytesIO()
    parquet.write_table(pa.table(table), data, **options)
    return data.getvalue()


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"row_group_size": 100},
        {"compression": "none"},
        {"compression": "gzip", "data_page_version": "2.0"},
        {"use_dictionary": False, "compression": "zstd"},
    ],
)
@pytest.mark.parametrize("name", TABLE)
def test_it_is_what_a_library_says_of_them(options, name):
    data = written(**options)
    metadata = parquet.ParquetFile(io.BytesIO(data)).metadata
    groups = [metadata.row_group(at) for at in range(metadata.num_row_groups)]
    chunks = [group.column(at) for group in groups for at in range(metadata.num_columns)]
    own = [one for one in chunks if one.path_in_schema.split(".")[0] == name]
    # Theirs has the headers, too.
    said = sum(one.total_uncompressed_size for one in own)
    found = unpacked_size(data, [name])
    assert 0 < found < said <= found + 2 * LONGEST_HEADER * len(own)


def test_all_columns_are_their_sum():
    data = written()
    assert unpacked_size(data, TABLE) == sum(unpacked_size(data, [name]) for name in TABLE)
    assert unpacked_size(data, ["c"]) == 0


SMALL = written({"a": [1, 2, 3], "b": ["x", None, "z"]})


@given(st.dictionaries(st.integers(0, len(SMALL) - 1), st.integers(0, 255), max_size=8))
def test_what_leads_nowhere_ends(bytes_at):
    data = bytearray(SMALL)
    for at, byte in bytes_at.items():
        data[at] = byte
    with contextlib.suppress(ValueError):
        assert unpacked_size(bytes(data), ["a", "b"]) >= 0


@pytest.mark.parametrize("length", [0, 7, 8, 20, len(SMALL) - 1])
def test_what_is_cut_off_is_told(length):
    data = SMALL[:length]
    with contextlib.suppress(ValueError):
        assert unpacked_size(data, ["a"]) == 0


def test_more_pages_than_are_looked_at_are_refused(monkeypatch):
    data = written({"a": list(range(5000))}, row_group_size=10)
    monkeypatch.setattr("marimo_openscad.data._parquet_pages.MOST_PAGES", 99)
    with pytest.raises(ValueError, match="more than 99 pages"):
        unpacked_size(data, ["a"])
