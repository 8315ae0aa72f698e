"""Parquet: files of a table's columns, by pyarrow or polars, in the browser by hyparquet-writer."""

from __future__ import annotations

import io
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from marimo_openscad._errors import ColumnTypeError, DataError
from marimo_openscad._host.platform import IN_BROWSER
from marimo_openscad.data._arrow.encode import encode
from marimo_openscad.data._column import Column
from marimo_openscad.data._lists import list_store
from marimo_openscad.data._store import Store

WRITERS = ("pyarrow", "polars")


def require_writer() -> str | None:
    """The library that writes Parquet on this machine; none is needed in the browser.

    Raises:
        DataError: There is none.
    """
    if IN_BROWSER:
        return None
    known = next((name for name in WRITERS if find_spec(name)), None)
    if known is None:
        raise DataError(
            "Python needs a library to write Parquet on this machine: pip install pyarrow"
        )
    return known


async def parquet_bytes(table: Any) -> bytes:
    """The bytes of a file with the columns of a table.

    Args:
        table: `Columns`.

    Raises:
        ColumnTypeError: A column has what Parquet has not got.
        DataError: No library can write it.
    """
    library = require_writer()
    if library is None:
        # Only where Python runs in the browser can it be imported.
        writer = import_module("marimo_openscad._host.browser.parquet_writer")
        data: bytes = await writer.write([_array(name, one) for name, one in table.items()])
        return data
    buffer = io.BytesIO()
    if library == "pyarrow":
        import_module("pyarrow.parquet").write_table(import_module("pyarrow").table(table), buffer)
    else:
        import_module("polars").DataFrame(table).write_parquet(buffer)
    return buffer.getvalue()


def _array(name: str, column: Column) -> dict[str, Any]:
    """A column as `ArrowColumn` of `js/src/data/parquet-writer.ts`."""
    if column.kind == "duration":
        raise ColumnTypeError(
            f"Column {name!r} has durations, which Parquet has not got: make numbers of them, "
            "such as value.total_seconds()."
        )
    one = encode(name, _of_labels(column) if column.kind == "category" else column._store)
    return {
        "name": name,
        "format": one.format,
        "length": one.length,
        "validity": None if one.validity is None else bytes(one.validity),
        "buffers": [bytes(part) for part in one.buffers],
    }


def _of_labels(column: Column) -> Store:
    """The labels in their rows; a file has each of them once all the same."""
    labels = column.to_list()
    if len({type(label) for label in labels if label is not None}) > 1:
        labels = [None if label is None else str(label) for label in labels]
    return list_store(labels)
