"""Readers on this machine: every value, and for every fault the file, the row and the column."""

import asyncio
import gzip
import http.server
import io
import threading
import time
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.ipc
import pyarrow.parquet as pq
import pytest

from marimo_openscad import ColumnError, ColumnTypeError, DataError, DecodeError
from marimo_openscad.data import _binary_read as binary
from marimo_openscad.data import (
    columns,
    read_arrow_sync,
    read_csv,
    read_csv_sync,
    read_json_sync,
    read_parquet_sync,
)
from tests.support.data_server import data_server

CSV = b't,y,s\n2024-01-31,0.5,"a,""b"""\r\n2024-02-01,,\xc3\xbc\n'
ROWS = {"t": [datetime(2024, 1, 31).date(), datetime(2024, 2, 1).date()], "y": [0.5, None],
        "s": ['a,"b"', "ü"]}  # fmt: skip


def lists(table):
    return {name: column.to_list() for name, column in table.items()}


def parquet(table=None):
    out = io.BytesIO()
    pq.write_table(pa.table({"x": range(100), "s": ["a"] * 100}) if table is None else table, out)
    return out.getvalue()


def arrow(stream):
    out = io.BytesIO()
    opened = pa.ipc.new_stream if stream else pa.ipc.new_file
    table = pa.table({"x": [1, None], "s": ["a", "b"]})
    with opened(out, table.schema) as writer:
        writer.write_table(table)
    return out.getvalue()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.partition("?")[0]
        status = 404 if name == "/none.csv" else 500 if name == "/broken.csv" else 200
        data = {"/page.csv": b"<!DOCTYPE html><p>hello", "/short.csv": CSV}.get(name, CSV)
        self.send_response(status)
        if name == "/packed.csv":
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data) + (10 if name == "/short.csv" else 0)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_from_everywhere(tmp_path, server):
    path = tmp_path / "a.csv"
    path.write_bytes(CSV)
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(CSV[:20]) + gzip.compress(CSV[20:]))
    sources = [CSV, bytearray(CSV), memoryview(CSV), path, str(path), tmp_path / "a.csv.gz",
               f"{server}/a.csv?x=1", f"{server}/packed.csv",
               PurePosixPath(f"{server}/a.csv"), b"\xef\xbb\xbf" + CSV,
               CSV.decode().encode("utf-16")]  # fmt: skip
    for source in sources:
        assert lists(read_csv_sync(source)) == ROWS, source
    assert lists(asyncio.run(read_csv(path))) == ROWS


@pytest.mark.parametrize(
    ("data", "message", "row"),
    [
        (b"a,b\n1,2\n3\n", r"^The data, row 2: it has 1 values in line 3, fewer than the 2", 2),
        (b"a,b\n1,2,3\n", r"row 1: it has 3 values in line 2, more than the 2 columns", 1),
        (b'a,b\n1,"2\n3,4\n', r"row 1: unexpected end of data.*: a quote may be open", 1),
        (b'a,b\n1,"2"x\n', r"row 1: .*expected after.*a quote may be open", 1),
        (b"", r"The data: it is empty", None),
        (b"a,a\n", r"two columns are called 'a'", None),
        (b"a\n\xff\n", r"line 2 is not utf-8: name the encoding", None),
        *[
            ("a,b\n1,2\n".encode(encoding), r"it has bytes of value 0: is it UTF-16\?", None)
            for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32")
        ],
        (b"\n<html><body>", r"it is a page of HTML and no CSV", None),
        (b"PAR1xxxx", r"is no CSV, but a Parquet file: use read_parquet", None),
        (b"PK\x03\x04", r"is no CSV, but a zip file", None),
        (b"\x1f\x8bxx", r"its gzip data are damaged", None),
        (gzip.compress(CSV)[:-9], r"its gzip data end too early", None),
    ],
)
def test_damaged_csv_is_named(data, message, row):
    with pytest.raises(DecodeError, match=message) as caught:
        read_csv_sync(data)
    assert caught.value.row == row
    assert isinstance(caught.value, ValueError)


def test_errors_name_the_file(tmp_path, server):
    path = tmp_path / "a.csv"
    with pytest.raises(DecodeError, match=r"a\.csv is not there"):
        read_csv_sync(path)
    path.write_bytes(b"a,b\n1\n")
    with pytest.raises(DecodeError, match=r"a\.csv, row 1: ") as caught:
        read_csv_sync(path)
    assert (caught.value.file, caught.value.row) == (str(path), 1)
    for name, message in {
        "none.csv": "the server has no file",
        "broken.csv": "the server answered 500",
        "page.csv": "it is a page of HTML",
        "short.csv": "only 47 of 57 bytes came",
    }.items():
        with pytest.raises(DecodeError, match=message) as caught:
            read_csv_sync(f"{server}/{name}")
        assert caught.value.file == f"{server}/{name}"
    with pytest.raises(DecodeError, match="is a folder"):
        read_csv_sync(tmp_path)
    with pytest.raises(ColumnTypeError, match="5 is no source"):
        read_csv_sync(5)


def test_what_is_chosen():
    data = b"a;b;c\n1;x;2\n"
    assert lists(read_csv_sync(data, separator=";", columns=["c", "a"])) == {"c": [2], "a": [1]}
    with pytest.raises(ColumnError, match=r"^The data: There is no column 'd'\. .*There are: a, b"):
        read_csv_sync(data, separator=";", columns=["d"])
    with pytest.raises(ColumnTypeError, match="is one name"):
        read_csv_sync(data, columns="a")
    with pytest.raises(ColumnTypeError, match="separator='ab'"):
        read_csv_sync(data, separator="ab")
    with pytest.raises(ColumnTypeError, match="decimal=';'"):
        read_csv_sync(data, decimal=";")
    with pytest.raises(ColumnTypeError, match="are both ','"):
        read_csv_sync(data, separator=",", decimal=",")
    assert lists(read_csv_sync(b"a\nNA\n1\n", missing=["NA"])) == {"a": [None, 1]}
    assert lists(read_csv_sync(b"a\n\xfc\n", encoding="latin-1")) == {"a": ["ü"]}
    with pytest.raises(DecodeError, match="knows no encoding 'nope'"):
        read_csv_sync(b"a\n1\n", encoding="nope")


def test_times():
    data = b"t,e\n2024-07-01 12:00,1500\n,\n"
    table = read_csv_sync(data, time={"e": "ms"}, time_zone="Europe/Berlin")
    assert (table["t"].zone, str(table["t"][0])) == ("Europe/Berlin", "2024-07-01 12:00:00+02:00")
    assert table["e"].to_list() == [datetime(1970, 1, 1, 0, 0, 1, 500_000, UTC), None]
    with pytest.raises(
        DecodeError, match=r"row 2, column 't': 'soon' is no time such as"
    ) as caught:
        read_csv_sync(b"t\n2024-01-01\nsoon\n", time="t")
    assert (caught.value.row, caught.value.column) == (2, "t")
    with pytest.raises(DecodeError, match=r"'x' is no number"):
        read_csv_sync(b"t\nx\n", time={"t": "s"})
    with pytest.raises(ColumnTypeError, match="has no unit"):
        read_csv_sync(b"t\n1\n", time={"t": "h"})
    with pytest.raises(DataError, match="knows no time zone 'Nowhere/Else'"):
        read_csv_sync(data, time="t", time_zone="Nowhere/Else")


def test_no_row_and_no_digit_is_lost():
    for last, kind in ((2**63, int), (2**70, str)):
        values = [*range(3000), "", 2**63, last]
        data = "x\n" + "\n".join(map(str, values)) + "\n"
        expected = [None if value == "" else kind(value) for value in values]
        assert read_csv_sync(data.encode())["x"].to_list() == expected
    mixed = "a,b\r\n1,2\n3,4\r\n\n5,6\n"
    assert lists(read_csv_sync(mixed.encode())) == {"a": [1, 3, 5], "b": [2, 4, 6]}
    assert lists(read_csv_sync(b"a,,c\n1,2,3\n")) == {"a": [1], "column 2": [2], "c": [3]}
    assert lists(read_csv_sync(b"a,b\n")) == {"a": [], "b": []}
    text = columns({"x": ['"', "a\r\nb", " ", "007"], "y": [1.5, None, float("nan"), 2]}).to_csv()
    again = read_csv_sync(text.encode())
    assert again["x"].to_list() == ['"', "a\r\nb", " ", "007"]
    assert str(again["y"].to_list()) == "[1.5, None, nan, 2.0]"


def test_progress_is_told_in_the_loop_that_waits_and_not_after_the_end(tmp_path):
    path = tmp_path / "long.csv"
    path.write_bytes(b"x,y\n" + b"1,2.5\n" * 200_000)
    told, threads = [], set()

    async def read():
        def progress(stage, done, total):
            told.append((stage, done, total))
            threads.add(threading.current_thread())

        table = await read_csv(path, progress=progress)
        heard = len(told)
        await asyncio.sleep(0.2)
        return len(table), heard

    rows, heard = asyncio.run(read())
    assert rows == 200_000
    assert heard == len(told) >= 2
    assert threads == {threading.main_thread()}
    size = path.stat().st_size
    assert all(stage == "decoding" and total == size for stage, _, total in told)
    done = [done for _, done, _ in told]
    assert done == sorted(done)
    assert done[-1] <= size


def test_progress_of_a_transfer_is_told_and_cancelling_ends_it():
    with data_server(Path()) as server:
        told = []

        async def cancelled():
            task = asyncio.create_task(
                read_csv(server.address + "endless.csv", progress=lambda *words: told.append(words))
            )
            while len(told) < 3:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

        asyncio.run(asyncio.wait_for(cancelled(), 30))
        assert server.ended.wait(10)
        assert {(stage, total) for stage, _, total in told} == {("fetching", None)}


def test_cancelling_ends_the_work():
    data = b"x\n" + b"1\n" * 3_000_000

    async def cancelled():
        task = asyncio.create_task(read_csv(data))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    before = threading.active_count()
    asyncio.run(cancelled())
    end = time.monotonic() + 30
    while threading.active_count() > before and time.monotonic() < end:
        time.sleep(0.01)
    assert threading.active_count() <= before


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        (b'[{"x": 1}, {"y": "a", "x": null}]', None, {"x": [1, None], "y": [None, "a"]}),
        (b'{"x": [1, 2.5], "y": [true, null]}', None, {"x": [1, 2.5], "y": [True, None]}),
        (b"[[1, 2], [3, 4]]", None, {"column 1": [1, 3], "column 2": [2, 4]}),
        (b'{"a": [0, {"b": [{"x": 1}]}]}', "a.1.b", {"x": [1]}),
        (b'{"x": 9007199254740993}\n\n{"x": null}\n', None, {"x": [9007199254740993, None]}),
        (b'[{"x": 36893488147419103232}]', None, {"x": [2**65]}),
        (b"[]", None, {}),
    ],
)
def test_json(data, path, expected):
    assert lists(read_json_sync(data, path=path)) == expected


def test_json_has_times_as_text():
    table = read_json_sync(b'[{"t": "2024-01-01T00:00:00Z", "s": "2024-01-01"}, {"s": "x"}]')
    assert table["t"].to_list() == [datetime(2024, 1, 1, tzinfo=UTC), None]
    assert table["s"].to_list() == ["2024-01-01", "x"]
    assert read_json_sync(b'[{"t": 1}]', time={"t": "s"})["t"].kind == "time"


@pytest.mark.parametrize(
    ("data", "path", "message"),
    [
        (b'[{"x": 1}, {', None, r"line 1, letter 13: it is no JSON"),
        (b'{"x": 1}\n{"x": \n', None, r"row 2: line 2 is no JSON"),
        (b"5", None, r"it has 5 where rows or columns should be"),
        (b'{"a": {"b": []}}', "a.c", r"there is no 'c' of the path 'a.c'; there is: b"),
        (b"[" * 100_000, None, r"it is too deep|it is no JSON"),
        (b'[{"x": 1}, {"y": 1}, 5]', None, r"row 3: objects, lists and values are not rows"),
        (b'[{"x": 1}, [5]]', None, r"row 2: objects and lists are rows of one table"),
        (b'[1, {"x": 1}]', None, r"row 2: objects, lists and values are not rows"),
        (b'{"x": [1], "y": 2}', None, r"'y' is a number, and others are lists: see path="),
        (b'{"x": [1], "y": [1, 2]}', None, r"'y' has 2 values, and the first one has 1"),
        (b'[{"x": ' + b"1" * 5000 + b"}]", None, r"integer string conversion"),
        (b"\x80", None, r"line 1 is not utf-8"),
    ],
)
def test_damaged_json_is_named(data, path, message):
    with pytest.raises(DecodeError, match=message):
        read_json_sync(data, path=path)


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ("1, null, [2]", "it is a list, which no column has"),
        ("null, {}, 1", "it is an object, which no column has"),
        ('1, 2.5, "x"', "it is a text, and a number stands before"),
        ('"x", "y", 1', "it is a number, and a text stands before"),
        ("true, null, 1", "it is a number, and true or false stands before"),
    ],
)
def test_json_values_that_no_column_has_are_named_and_can_be_left_out(values, what):
    rows = ", ".join(f'{{"n": 1, "x": {value}}}' for value in values.split(", "))
    number = 2 if "{}" in values else 3
    for data in (f"[{rows}]", f'{{"n": [1, 1, 1], "x": [{values}]}}'):
        with pytest.raises(
            DecodeError, match=rf"^The data, row {number}, column 'x': {what}"
        ) as caught:
            read_json_sync(data.encode())
        assert (caught.value.row, caught.value.column) == (number, "x")
        assert lists(read_json_sync(data.encode(), columns=["n"])) == {"n": [1, 1, 1]}


@pytest.mark.parametrize("library", ["pyarrow", "polars"])
def test_arrow_and_parquet(library, monkeypatch):
    monkeypatch.setattr(binary, "find_spec", lambda name: name == library)
    for stream in (False, True):
        assert lists(read_arrow_sync(arrow(stream))) == {"x": [1, None], "s": ["a", "b"]}
    assert lists(read_arrow_sync(arrow(False), columns=["s"])) == {"s": ["a", "b"]}
    assert lists(read_parquet_sync(parquet(), columns=["x"], rows=(3, 5))) == {"x": [3, 4]}
    nested = parquet(pa.table({"x": [1], "bad": [[1]]}))
    assert lists(read_parquet_sync(nested, columns=["x"])) == {"x": [1]}
    with pytest.raises(ColumnTypeError, match="Column 'bad' has lists"):
        read_parquet_sync(nested)
    for read, data in ((read_parquet_sync, parquet()), (read_arrow_sync, arrow(False))):
        with pytest.raises(ColumnError, match=r"The data: There is no column 'z'\."):
            read(data, columns=["z"])
    with pytest.raises(DecodeError, match=rf"{library} cannot read it as Parquet"):
        read_parquet_sync(b"PAR1" + parquet()[4:60] + b"PAR1")
    with pytest.raises(DecodeError, match="cannot be read as Arrow: its messages are damaged"):
        read_arrow_sync(arrow(False)[:-40])


def test_neither_is_there(monkeypatch):
    monkeypatch.setattr(binary, "find_spec", lambda name: None)
    with pytest.raises(DataError, match="to read Parquet on this machine: pip install pyarrow"):
        read_parquet_sync(parquet())


def test_what_is_no_arrow_and_no_parquet():
    with pytest.raises(DecodeError, match="it is a Parquet file that was cut short"):
        read_parquet_sync(parquet()[:-5])
    with pytest.raises(DecodeError, match="it is no Parquet file"):
        read_parquet_sync(b"t,y\n")
    with pytest.raises(DecodeError, match="use read_parquet"):
        read_arrow_sync(parquet())
    with pytest.raises(DecodeError, match="no Arrow file and no Arrow stream"):
        read_arrow_sync(b"t,y\n")
    for rows in ((5, 3), (-1, 2), 5, (1, "x")):
        with pytest.raises(ColumnTypeError, match="is no pair of rows"):
            read_parquet_sync(parquet(), rows=rows)


def test_as_pyarrow_and_polars_read_it():
    data = b"a,b,c,d\n1,0.5,x,2024-01-01\n-2,1e3,y,2024-02-29\n"
    ours = lists(read_csv_sync(data))
    assert ours == pl.read_csv(data, try_parse_dates=True).to_dict(as_series=False)
    assert ours == pyarrow.csv.read_csv(io.BytesIO(data)).to_pydict()
