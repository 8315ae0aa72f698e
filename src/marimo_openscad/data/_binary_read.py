"""Arrow and Parquet on this machine: by pyarrow or polars, whichever is there."""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from marimo_openscad._errors import DataError
from marimo_openscad.data._arrow.unfolded import MAGIC as _ARROW
from marimo_openscad.data._arrow.unfolded import unfolded_size
from marimo_openscad.data._columns import Columns
from marimo_openscad.data._csv_read import fault, require
from marimo_openscad.data._parquet_pages import unpacked_size
from marimo_openscad.data._tables import columns

LARGEST_TABLE = 2 * 1024**3
"""Bytes of a file's columns, of which a few bytes can say very many."""
_NUMBER = 8
_PARQUET = b"PAR1"


def arrow_columns(
    data: bytes, file: str | None, wanted: Sequence[str] | None, largest: int | None = None
) -> Columns:
    """The columns of an Arrow file or stream.

    Args:
        data: The file's bytes.
        file: Its name.
        wanted: Columns, in this order; all if `None`.
        largest: Bytes that it may unfold to, if fewer than of files.

    Raises:
        DecodeError: It is none, or is damaged.
        ColumnError: It has no column of a name that was asked for.
        DataError: No library can read it.
    """
    if data.startswith(_PARQUET):
        raise fault(file, "it is no Arrow file, but a Parquet file: use read_parquet.")
    stream = not data.startswith(_ARROW)
    if stream and data[:4] not in (b"\xff\xff\xff\xff",):
        raise fault(file, "it is no Arrow file and no Arrow stream.")
    try:
        size = unfolded_size(data)
    except ValueError as error:
        raise fault(file, f"it cannot be read as Arrow: {error}") from error
    _require_room(size, file, "read it in parts with pyarrow.ipc.", largest)

    def by_pyarrow() -> Any:
        ipc = import_module("pyarrow.ipc")
        opened = ipc.open_stream if stream else ipc.open_file
        return opened(data).read_all()

    def by_polars() -> Any:
        polars = import_module("polars")

        reader = polars.read_ipc_stream if stream else polars.read_ipc
        return reader(io.BytesIO(data))

    return _chosen(_read(by_pyarrow, by_polars, file, "Arrow"), file, wanted)


def parquet_columns(
    data: bytes,
    file: str | None,
    wanted: Sequence[str] | None,
    rows: tuple[int, int] | None,
) -> Columns:
    """The columns of a Parquet file.

    Raises:
        DecodeError: It is none, or is damaged.
        ColumnError: It has no column of a name that was asked for.
        DataError: No library can read it.
    """
    if not data.startswith(_PARQUET):
        raise fault(file, "it is no Parquet file.")
    if not data.endswith(_PARQUET):
        raise fault(file, "it is a Parquet file that was cut short.")

    def by_pyarrow() -> Any:
        parquet = import_module("pyarrow.parquet")
        opened = parquet.ParquetFile(io.BytesIO(data))
        require(wanted or (), opened.schema_arrow.names, file)
        names = opened.schema_arrow.names if wanted is None else list(wanted)
        large = _may_unfold(opened, names, file)
        if large:
            # Where a text stands once for all its rows, it is measured before it is repeated.
            packed = parquet.ParquetFile(io.BytesIO(data), read_dictionary=large)
            texts = packed.read(columns=large)
            _require_room(sum(map(_text_size, texts.columns)), file)
        return opened.read(columns=names)

    def by_polars() -> Any:
        polars = import_module("polars")

        schema = polars.read_parquet_schema(io.BytesIO(data))
        require(wanted or (), schema, file)
        names = list(schema if wanted is None else wanted)
        _require_room(unpacked_size(data, names), file)
        lazy = polars.scan_parquet(io.BytesIO(data))
        rows = lazy.select(polars.len()).collect().item()
        _require_room(_NUMBER * rows * len(names), file)
        # A text may stand once for all its rows.
        texts = [name for name in names if schema[name] == polars.String]
        if texts:
            sizes = lazy.select(polars.col(texts).str.len_bytes().sum()).collect().row(0)
            _require_room(sum(sizes), file)
        return polars.read_parquet(
            io.BytesIO(data), columns=None if wanted is None else list(wanted)
        )

    found = _chosen(_read(by_pyarrow, by_polars, file, "Parquet"), file, wanted)
    return found if rows is None else found[slice(*rows)]


def _may_unfold(opened: Any, names: Sequence[str], file: str | None) -> list[str]:
    """The columns of texts that may be too much; refuses numbers that are."""
    metadata = opened.metadata
    _require_room(_NUMBER * metadata.num_rows * len(names), file)
    worst = dict.fromkeys(names, 0)
    for group in range(metadata.num_row_groups):
        for at in range(metadata.num_columns):
            chunk = metadata.row_group(group).column(at)
            name = chunk.path_in_schema
            if name in worst and chunk.physical_type == "BYTE_ARRAY":
                # Each row may have the longest text that the chunk has room for.
                worst[name] += chunk.num_values * chunk.total_uncompressed_size
    return [name for name, size in worst.items() if size > LARGEST_TABLE]


def _text_size(column: Any) -> int:
    """Bytes of a column's texts, each as often as it stands there."""
    compute = import_module("pyarrow.compute")
    total = 0
    for chunk in column.chunks:
        if hasattr(chunk, "dictionary"):
            lengths = compute.cast(compute.binary_length(chunk.dictionary), "int64")
            total += compute.sum(compute.take(lengths, chunk.indices)).as_py() or 0
        else:
            total += chunk.nbytes
    return total


def _require_room(
    size: int,
    file: str | None,
    instead: str = "ask for fewer columns=, or read it in parts with pyarrow.",
    largest: int | None = None,
) -> None:
    largest = LARGEST_TABLE if largest is None else largest
    if size > largest:
        megabytes = largest // 2**20
        raise fault(
            file,
            f"it unfolds to {size // 2**20:,} MB, and at most {megabytes:,} MB are read: {instead}",
        )


def _chosen(table: Any, file: str | None, wanted: Sequence[str] | None) -> Columns:
    names = table.column_names if hasattr(table, "column_names") else table.columns
    require(wanted or (), names, file)
    # Columns that nobody wants may be of types that no column has.
    return columns(table if wanted is None else table.select(list(wanted)))


def _read(by_pyarrow: Any, by_polars: Any, file: str | None, what: str) -> Any:
    readers = {"pyarrow": by_pyarrow, "polars": by_polars}
    known = next((name for name in readers if find_spec(name)), None)
    if known is None:
        raise DataError(
            f"Python needs a library to read {what} on this machine: pip install pyarrow"
        )
    try:
        return readers[known]()
    except DataError:
        raise
    except Exception as error:
        # Each library has its own exceptions, some of them its own base.
        raise fault(file, f"{known} cannot read it as {what}: {error}") from error
