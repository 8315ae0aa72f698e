"""Tables and files of data that mean no good are refused by name, in little time and memory."""

import contextlib
import gzip
import io
import json
import random
import struct
from array import array
from decimal import Decimal
from itertools import count
from time import thread_time

import pyarrow as pa
import pyarrow.parquet as written
import pytest
from pyarrow import ipc

from marimo_openscad._errors import ColumnTypeError, DataError, DecodeError, FileReadError
from marimo_openscad._host.bounded_read import LARGEST_FILE
from marimo_openscad._host.download import unpacked
from marimo_openscad.data import (
    columns,
    read_arrow_sync,
    read_csv_sync,
    read_json_sync,
    read_parquet_sync,
)
from marimo_openscad.data._arrow.unfolded import _message, _places, _pointed, _Table

DIGITS = "9" * 9000


class NoEnd:
    """Says that it is short."""

    def __len__(self):
        return 3

    def __iter__(self):
        return count()


@pytest.mark.parametrize(
    "table",
    [
        {"a": NoEnd()},
        {"a": count()},
        {"a": range(10**15)},
        {"a": range(10**30)},
        {"a": range(10**17, 10**18)},
        {"\ud800": [1]},
        {"a": ["\ud800"]},
        [{str(at): at} for at in range(8000)],
    ],
    ids=["no end", "counted", "long", "longer", "large", "half a name", "half a text", "sparse"],
)
def test_what_is_no_table_is_refused(table):
    with pytest.raises(ColumnTypeError):
        columns(table)


def test_very_many_columns_are_refused_unless_some_are_named():
    names = [f"c{at}" for at in range(20_001)]
    lines = f"{','.join(names)}\n{','.join('1' for _ in names)}\n".encode()
    rows = json.dumps([dict.fromkeys(names, 1)]).encode()
    for read, data in ((read_csv_sync, lines), (read_json_sync, rows)):
        with pytest.raises(DecodeError, match="it has 20,001 columns, and at most 20,000 are read"):
            read(data)
        assert read(data, columns=["c20000"])["c20000"].to_list() == [1]


def test_a_decimal_that_signals_is_a_number():
    column = columns({"a": [Decimal("sNaN"), Decimal("1e999999")]})["a"]
    assert [str(value) for value in column] == ["sNaN", "1E+999999"]


@pytest.mark.parametrize("unit", ["d", "s", "ms", "us", "ns"])
@pytest.mark.parametrize("cell", ["nan", "inf", "-inf", "1e300", "9" * 300])
def test_numbers_that_no_time_has_are_named_by_their_row(cell, unit):
    with pytest.raises(DecodeError, match=r"row 2, column 't'.* time"):
        read_csv_sync(f"t,x\n0,1\n{cell},2\n".encode(), time={"t": unit})


def test_times_that_no_column_holds_are_named_by_their_column():
    with pytest.raises(DecodeError, match="The data: column 't' has nanoseconds"):
        read_csv_sync(b"t\n9999-12-31T23:59:59.999999999Z\n")


@pytest.mark.parametrize("encoding", ["a\0b", "undefined", "hex", "nothing"])
def test_what_is_no_encoding_is_named(encoding):
    with pytest.raises(DecodeError, match="knows no encoding"):
        read_csv_sync(b"a\n1\n", encoding=encoding)


@pytest.mark.parametrize("path", [DIGITS, "\u0661", "-1"])
def test_a_path_that_leads_nowhere_is_named(path):
    with pytest.raises(DecodeError, match="there is no"):
        read_json_sync(b"[[1], [2]]", path=path)


def test_names_of_javascripts_are_names():
    names = ["__proto__", "constructor", "toString", "length"]
    line = ",".join(names)
    assert list(read_csv_sync(f"{line}\n1,2,3,4\n".encode())) == names
    assert list(read_json_sync(json.dumps([dict.fromkeys(names, 1)]).encode())) == names


@pytest.mark.parametrize("between", [b"", b"\0" * 3])
def test_gzip_of_many_members_takes_time_in_proportion(between):
    members = [gzip.compress(b"x") + between, gzip.compress(b"") + between]
    count_of_them = 10_000
    began = thread_time()
    assert unpacked("a.gz", b"".join(members) * count_of_them) == b"x" * count_of_them
    assert thread_time() - began < 8


def test_gzip_of_large_members_is_whole():
    data = bytes(range(256)) * 20_000
    assert unpacked("a.gz", gzip.compress(data) * 2) == data * 2
    assert unpacked("a.gz", gzip.compress(data, 0) + b"\0" * 9) == data
    for packed in (gzip.compress(data)[:-9], gzip.compress(data) + gzip.compress(data)[:30]):
        with pytest.raises(FileReadError, match="end too early"):
            unpacked("a.gz", packed)


def test_gzip_that_unfolds_is_refused():
    packed = gzip.compress(bytes(LARGEST_FILE // 8), 1)
    with pytest.raises(FileReadError, match=r"a\.gz has 256 MB or more"):
        unpacked("a.gz", packed * 9)


@pytest.fixture
def parquet():
    """`parquet(table)` is a file of it."""

    def file(table, **options):
        data = io.BytesIO()
        written.write_table(
            pa.table(table), data, **{"compression": "zstd", "store_schema": False, **options}
        )
        return data.getvalue()

    return file


def repeated(text, count_of_it):
    indices = pa.array([0] * count_of_it, pa.int32())
    return pa.DictionaryArray.from_arrays(indices, pa.array([text]))


@pytest.fixture(params=["pyarrow", "polars"])
def library(request, monkeypatch):
    """The only library that this Python has for Parquet."""
    monkeypatch.setattr(
        "marimo_openscad.data._binary_read.find_spec",
        lambda name: name == request.param or None,
    )
    return request.param


def test_parquet_that_unfolds_is_refused_before_it_does(parquet, library):
    data = parquet({"a": repeated("x" * 100_000, 30_000), "b": range(30_000)})
    assert len(data) < 500_000
    with pytest.raises(DecodeError, match=r"unfolds to 2,861 MB"):
        read_parquet_sync(data)
    assert list(read_parquet_sync(data, columns=["b"])["b"])[-1] == 29_999


@pytest.mark.parametrize("options", [{}, {"data_page_version": "2.0"}, {"compression": "gzip"}])
def test_pages_that_unfold_are_refused_before_they_do(parquet, options, monkeypatch):
    monkeypatch.setattr(
        "marimo_openscad.data._binary_read.find_spec", lambda name: name == "polars" or None
    )
    # Each text by itself, in few bytes: a dictionary would hold one of them.
    table = {"a": [f"{at}" + "x" * 10_000 for at in range(2_000)], "b": range(2_000)}
    data = parquet(table, use_dictionary=False, **options)
    monkeypatch.setattr("marimo_openscad.data._binary_read.LARGEST_TABLE", 15 * 2**20)
    assert len(data) < 2**20
    monkeypatch.setattr("polars.read_parquet", None)
    with pytest.raises(DecodeError, match="unfolds to 19 MB"):
        read_parquet_sync(data)


@pytest.fixture
def arrow():
    """`arrow(table, stream=…, times=…)` is a file or stream of it, so many times over."""

    def file(table, *, stream=False, times=1):
        data = io.BytesIO()
        options = ipc.IpcWriteOptions(compression="zstd")
        table = pa.table(table)
        begin = ipc.new_stream if stream else ipc.new_file
        with begin(data, table.schema, options=options) as writer:
            for _ in range(times):
                writer.write_table(table)
        return data.getvalue()

    return file


@pytest.mark.parametrize("library", ["pyarrow", "polars"])
@pytest.mark.parametrize("stream", [False, True], ids=["file", "stream"])
def test_arrow_that_unfolds_is_refused_before_it_does(arrow, stream, library, monkeypatch):
    monkeypatch.setattr(
        "marimo_openscad.data._binary_read.find_spec", lambda name: name == library or None
    )
    table = {"a": array("d", bytes(800_000)), "b": ["ä", None] * 50_000}
    data = arrow(table, stream=stream, times=20)
    assert len(data) < 1_500_000
    monkeypatch.setattr("marimo_openscad.data._binary_read.LARGEST_TABLE", 25_000_000)
    with pytest.raises(DecodeError, match="unfolds to 30 MB, and at most 23 MB"):
        read_arrow_sync(data)
    good = arrow(table, stream=stream, times=2)
    assert list(read_arrow_sync(good)["b"][-2:]) == ["ä", None]


def test_arrow_whose_footer_names_a_batch_again_and_again_is_refused(monkeypatch):
    file = io.BytesIO()
    large, small = (pa.table({"a": array("d", bytes(size))}) for size in (8_000_000, 8))
    options = ipc.IpcWriteOptions(compression="zstd")
    with ipc.new_file(file, large.schema, options=options) as writer:
        for table in [large, *[small] * 99]:
            writer.write_table(table)
    data = file.getvalue()
    assert len(data) < 1_000_000
    assert len(read_arrow_sync(data)) == 1_000_099
    first, second = (place for place, _ in list(_places(data))[:2])
    block = data.rindex(struct.pack("<q", second)) - 24
    assert data[block : block + 8] == struct.pack("<q", first)
    again = data[:block] + data[block : block + 24] * 100 + data[block + 2400 :]
    monkeypatch.setattr("marimo_openscad.data._binary_read.LARGEST_TABLE", 500_000_000)
    with pytest.raises(DecodeError, match="unfolds to 762 MB"):
        read_arrow_sync(again)


def test_arrow_that_leads_nowhere_is_refused(arrow):
    data = arrow({"a": [1.5, 2.5]}, stream=True)
    first, second = list(_places(data))[:2]
    # What follows it stands before it.
    length = _message(data, second[0]).at(3)
    back = bytearray(data)
    struct.pack_into("<q", back, length, first[0] - second[1])
    with pytest.raises(DecodeError, match="cannot be read as Arrow: its messages are damaged"):
        read_arrow_sync(bytes(back))
    wide = arrow({f"c{at}": [1] for at in range(3000)})
    (place,) = [place for place, _ in _places(wide)][:1]
    block = wide.rindex(struct.pack("<q", place))
    footer = len(wide) - 10 - struct.unpack_from("<i", wide, len(wide) - 10)[0]
    blocks = wide[block : block + 24] * 3000
    table = _Table(wide, _pointed(wide, footer)).at(3)
    again = bytearray(wide[:-10])
    again += bytes(-len(again) % 8 + 4)
    struct.pack_into("<I", again, table, len(again) - table)
    again += struct.pack("<I", 3000) + blocks
    again += struct.pack("<i", len(again) - footer) + b"ARROW1"
    with pytest.raises(DecodeError, match="it names the same batches over and over"):
        read_arrow_sync(bytes(again))


@pytest.mark.parametrize("stream", [False, True], ids=["file", "stream"])
def test_damaged_arrow_is_named(arrow, stream):
    data = arrow({"a": [1.5, 2.5], "b": ["x", "y"]}, stream=stream)
    rng = random.Random(1)
    for _ in range(300):
        bad = bytearray(data)
        for _ in range(rng.randint(1, 4)):
            bad[rng.randrange(8, len(bad))] = rng.randrange(256)
        with contextlib.suppress(DataError):
            read_arrow_sync(bytes(bad[: rng.choice([len(bad), rng.randrange(8, len(bad))])]))


def test_views_of_one_long_text_are_refused_before_they_are_unfolded():
    views = pa.array(["x" * 1_000_000], pa.string_view())
    buffers = views.buffers()
    many = pa.Array.from_buffers(
        pa.string_view(), 5000, [None, pa.py_buffer(buffers[1].to_pybytes() * 5000), *buffers[2:]]
    )
    with pytest.raises(ColumnTypeError, match="4 GB"):
        columns(pa.table({"a": many}))


def test_parquet_with_more_numbers_than_are_read_is_refused(parquet, monkeypatch):
    monkeypatch.setattr("marimo_openscad.data._binary_read.LARGEST_TABLE", 8 * 10_000 - 1)
    with pytest.raises(DecodeError, match="unfolds"):
        read_parquet_sync(parquet({"a": range(10_000)}))


def test_texts_that_are_measured_first_are_read_whole(parquet, monkeypatch):
    texts = ["same", "", None, "ä" * 50] * 100
    data = parquet({"a": texts, "b": [f"{at}" for at in range(400)], "c": range(400)})
    # Less than the worst case, more than there is.
    monkeypatch.setattr("marimo_openscad.data._binary_read.LARGEST_TABLE", 20_000)
    table = read_parquet_sync(data)
    assert table["a"].to_list() == texts
    assert table["b"].to_list()[-1] == "399"
