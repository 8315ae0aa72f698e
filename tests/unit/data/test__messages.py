"""Messages of servers as rows: what Python's own reader of CSV would not take."""

import io
import json

import pyarrow as pa
import pytest
from pyarrow import ipc

from marimo_openscad.data import StreamError, _event_lines
from marimo_openscad.data._event_lines import EventLines
from marimo_openscad.data._messages import decoder_of


def test_a_long_line_of_csv_is_a_row_or_a_fault():
    read = decoder_of("csv", ["k"])
    long = "x" * 200_000
    assert read(long) == ({"k": [long]}, 1)
    with pytest.raises(StreamError, match="a line of it is no CSV"):
        read(f'"{long}"')


def test_few_bytes_do_not_say_very_many_values():
    names = [f"c{at}" for at in range(1000)]
    read = decoder_of("json", names)
    assert read(json.dumps({"c0": [1] * 10_000}))[1] == 10_000
    with pytest.raises(StreamError, match="has 20,000 rows, and of 1,000 columns at most 16,777"):
        read(json.dumps({"c0": [1] * 20_000}))
    assert read(json.dumps([{"c0": 1}] * 10_000))[1] == 10_000
    with pytest.raises(StreamError, match="has 20,000 rows, and of 1,000 columns at most 16,777"):
        read(json.dumps([{"c0": 1}] * 20_000))


@pytest.mark.parametrize("rows", [20_000_000, 40_000_000])
def test_arrow_that_unfolds_is_refused_before_it_does(rows):
    file = io.BytesIO()
    batch = pa.record_batch({"y": pa.nulls(20_000_000, pa.int8())})
    options = ipc.IpcWriteOptions(compression="zstd")
    with ipc.new_stream(file, batch.schema, options=options) as writer:
        for _ in range(rows // len(batch)):
            writer.write_batch(batch)
    assert file.tell() < 100_000
    with pytest.raises(StreamError, match=r"unfolds to|has 20,000,000 rows"):
        decoder_of("arrow", ["y"])(file.getvalue())


@pytest.mark.parametrize("piece", ["data: x", "data:\n", ": x\ndata\n"])
def test_an_event_without_end_is_refused(piece, monkeypatch):
    monkeypatch.setattr(_event_lines, "MOST_TEXT", 1000)
    lines = EventLines()

    def take_all():
        for _ in range(2000):
            list(lines.take(piece))

    with pytest.raises(ValueError, match=r"an event of more than 1,000 characters"):
        take_all()
