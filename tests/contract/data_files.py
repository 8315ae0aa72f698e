"""Writes the Arrow and Parquet files of `tests/contract/data`, for both languages' readers.

Usage: python tests/contract/data_files.py     with pyarrow; needed only where they change
"""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

FOLDER = Path(__file__).parent / "data"

CODED = pa.dictionary(pa.int8(), pa.string())
COLUMNS = {
    "i8": pa.array([9, 1, None, -3, 4, 5], pa.int8()),
    "i64": pa.array([9, 2**53 + 1, None, -(2**63), 4, 5], pa.int64()),
    "u64": pa.array([9, 2**64 - 1, None, 3, 4, 5], pa.uint64()),
    "f32": pa.array([9, 0.5, None, -1.5, 4, 5], pa.float32()),
    "f64": pa.array([9, 0.1, None, float("nan"), 4, 5], pa.float64()),
    "dec": pa.array([Decimal(text) if text else None for text in
                     ("9.00", "12.34", None, "-0.01", "4.00", "5.00")], pa.decimal128(9, 2)),
    "flag": pa.array([False, True, None, False, True, False]),
    "day": pa.array([9, 19723, None, -1, 0, 1], pa.int32()).cast(pa.date32()),
    "ms": pa.array([9, 1704067200123, None, -1, 0, 1]).cast(pa.timestamp("ms")),
    "us": pa.array([9, 1704067200123456, None, -1, 0, 1]).cast(
        pa.timestamp("us", "Europe/Berlin")
    ),
    "ns": pa.array([9, 1704067200123456789, None, -1, 0, 1]).cast(pa.timestamp("ns")),
    "clock": pa.array([9, 3661, None, 0, 1, 2], pa.int32()).cast(pa.time32("s")),
    "word": pa.array(["z", "a", None, "é", "", "a"]),
    "kind": pa.array(["red", "red", None, "blue", "red", "green"]).cast(CODED),
}  # fmt: skip
ARROW_ONLY = {
    "f16": pa.array([9, 0.5, None, 2, 4, 5], pa.float32()).cast(pa.float16()),
    "span": pa.array([dt.timedelta(microseconds=n) if n is not None else None for n in
                      (9, 1500000, None, -1, 0, 1)], pa.duration("us")),
    "wide": pa.array(["z", "x", None, "y", "x", "z"], pa.large_string()),
    "view": pa.array(["z", "short", None, "longer than twelve bytes", "", "short"]).cast(
        pa.string_view()
    ),
    "none": pa.nulls(6),
}  # fmt: skip
DECIMALS = {
    name: pa.array([None if text is None else Decimal(text) for text in texts], kind)
    for name, kind, texts in (
        ("short", pa.decimal128(8, 2), ("0.10", None, "-999999.99")),
        ("most", pa.decimal128(18, 3), ("123456789012.345", None, "-0.001")),
        ("zeros", pa.decimal128(38, 20), ("1.50000000000000000000", None, "-2")),
        ("long", pa.decimal128(18, 3), ("123456789012345.678", None, "-0.001")),
        ("wide", pa.decimal256(76, 30), (f"{'9' * 46}.{'1' * 30}", None, "-0.5")),
        ("whole", pa.decimal128(38, 0), (str(2**63 - 1), None, str(-(2**63)))),
        ("huge", pa.decimal128(38, 0), (str(2**63), None, "-1")),
    )
} | {
    "coded": pa.array([Decimal("12345678901234567.5"), None, Decimal("-0.5")], pa.decimal128(20, 1))
    .dictionary_encode(),
}  # fmt: skip
LISTS = [pa.list_(pa.int8()), pa.large_list(pa.int8()), pa.list_(pa.int8(), 1)]
ORDER = [
    "i8",
    "i64",
    "u64",
    "f32",
    "f64",
    "f16",
    "dec",
    "flag",
    "day",
    "ms",
    "us",
    "ns",
    "span",
    "clock",
    "word",
    "wide",
    "view",
    "kind",
    "none",
]


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    both = COLUMNS | ARROW_ONLY
    # The first row is cut away, so that bits begin in the middle of a byte.
    arrow = pa.table({name: both[name] for name in ORDER}).slice(1)
    batches = arrow.slice(0, 3).to_batches() + arrow.slice(3).to_batches()
    for name, writer in (("kinds.arrow", pa.ipc.new_file), ("kinds.arrows", pa.ipc.new_stream)):
        write(name, writer, arrow.schema, batches)
    empty = pa.table({"a": pa.array([], pa.int64()), "b": pa.array([], pa.string())})
    write("empty.arrow", pa.ipc.new_file, empty.schema, empty.to_batches())
    # Three values, which stand in 2, 3 and 1 rows; the first row is cut away again.
    ends = pa.array([2, 5, 6], pa.int32())
    runs = pa.table(
        {
            name: pa.RunEndEncodedArray.from_arrays(ends, column.combine_chunks())
            for name, column in zip(ORDER, arrow.slice(0, 3).columns, strict=True)
        }
    ).slice(1)
    write("runs.arrow", pa.ipc.new_file, runs.schema, runs.to_batches(2))
    labels = arrow.drop_columns(["kind", "f16", "none"])
    coded_all = pa.table(
        {
            name: column.dictionary_encode()
            for name, column in zip(labels.column_names, labels.columns, strict=True)
        }
    )
    write("labels.arrow", pa.ipc.new_file, coded_all.schema, coded_all.to_batches())
    refused = pa.table(
        {
            "list": pa.array([[1]], LISTS[0]),
            "large": pa.array([[1]], LISTS[1]),
            "fixed": pa.array([[1]], LISTS[2]),
            "bytes": pa.array([b"x"], pa.binary_view()),
            "months": pa.array([(1, 2, 3)], pa.month_day_nano_interval()),
            "coded": pa.DictionaryArray.from_arrays(pa.array([0]), pa.array([[1]])),
            "runs": pa.RunEndEncodedArray.from_arrays(pa.array([1], pa.int32()), pa.array([[1]])),
        }
    )
    write("refused.arrow", pa.ipc.new_file, refused.schema, refused.to_batches())
    lasting = [(0, 1, 7), None, (0, -1, 0)]
    intervals = pa.table({"i": pa.array(lasting, pa.month_day_nano_interval())})
    write("intervals.arrow", pa.ipc.new_file, intervals.schema, intervals.to_batches())
    nested = pa.table({"lists": [[1], [2]], "raw": [b"\xff", b"\0"], "n": [1, 2]})
    write("nested.arrow", pa.ipc.new_file, nested.schema, nested.to_batches())
    for codec in ("zstd", "lz4"):
        options = pa.ipc.IpcWriteOptions(compression=codec)
        write(f"{codec}.arrow", pa.ipc.new_file, arrow.schema, batches, options)
    decimals = pa.table(DECIMALS)
    write("decimals.arrow", pa.ipc.new_file, decimals.schema, decimals.to_batches(2))
    # What parquet stores in numbers of 32 and 64 bits where they fit, and in bytes otherwise.
    stored = pa.table(DECIMALS).drop_columns(["coded"])
    for name, as_integer in (("bytes", False), ("numbers", True)):
        pq.write_table(stored, FOLDER / f"decimals-{name}.parquet", row_group_size=2,
                       store_decimal_as_integer=as_integer)  # fmt: skip
    # Its frame has three blocks, which refer to each other.
    steps = pa.table({"n": pa.array([row // 100 for row in range(40_000)], pa.int32())})
    write("blocks.arrow", pa.ipc.new_file, steps.schema, steps.to_batches(), options)
    coded("replaced.arrows", [["a", "b", "c"], ["b", "a"]], [[0, 1, 2], [1, None, 0]], deltas=False)
    coded("grown.arrows", [["a", "b"], ["a", "b", "c", "d"]], [[0, 1, 0], [2, 1, 3]], deltas=True)

    parquet = pa.table(COLUMNS).slice(1)
    for codec in ("none", "snappy", "gzip", "zstd", "lz4", "brotli"):
        pq.write_table(parquet, FOLDER / f"{codec}.parquet", compression=codec, row_group_size=2)
    times = pa.table({"t": pa.array([1704067200123456789, None, -1]).cast(pa.timestamp("ns"))})
    pq.write_table(times, FOLDER / "int96.parquet", use_deprecated_int96_timestamps=True)
    pq.write_table(empty, FOLDER / "empty.parquet")
    # Columns of three groups of rows, of which readers fetch some.
    rng = random.Random(1)
    groups = pa.table({name: [rng.random() for _ in range(6000)] for name in "abc"})
    pq.write_table(groups, FOLDER / "groups.parquet", compression="none", row_group_size=2000,
                   use_dictionary=False)  # fmt: skip
    pq.write_table(nested, FOLDER / "nested.parquet")
    hostile()


def hostile() -> None:
    """Small files that say very much, or lead their readers round in a circle."""
    runs = pa.RunEndEncodedArray.from_arrays(pa.array([2_000_000_000], pa.int32()), pa.array([1]))
    text = pa.array(["x" * 1_000_000], pa.string_view())
    _, view, *texts = text.buffers()
    views = pa.Array.from_buffers(
        text.type, 5000, [None, pa.py_buffer(view.to_pybytes() * 5000), *texts]
    )
    for name, column in (("nulls", pa.nulls(2_000_000_000)), ("runs", runs), ("views", views)):
        batch = pa.record_batch({"a": column})
        options = pa.ipc.IpcWriteOptions(compression="zstd")
        write(f"hostile-{name}.arrow", pa.ipc.new_file, batch.schema, [batch], options)
        write(f"hostile-{name}.arrows", pa.ipc.new_stream, batch.schema, [batch], options)
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 2000, pa.int32()), ["x" * 1_000_000])
    for name, one in (("texts", column), ("rows", pa.nulls(200_000_000, pa.int8()))):
        pq.write_table(pa.table({"a": one}), FOLDER / f"hostile-{name}.parquet",
                       compression="zstd", store_schema=False, row_group_size=2**26,
                       data_page_size=2**30, max_rows_per_page=2**26)  # fmt: skip


def write(name, writer, schema, batches, options=None) -> None:
    with writer(FOLDER / name, schema, options=options) as sink:
        for batch in batches:
            sink.write_batch(batch)


def coded(name, dictionaries, codes, deltas) -> None:
    batches = [
        pa.record_batch({"k": pa.DictionaryArray.from_arrays(pa.array(c, pa.int8()), d)})
        for d, c in zip(dictionaries, codes, strict=True)
    ]
    options = pa.ipc.IpcWriteOptions(emit_dictionary_deltas=deltas)
    write(name, pa.ipc.new_stream, batches[0].schema, batches, options)


if __name__ == "__main__":
    main()
