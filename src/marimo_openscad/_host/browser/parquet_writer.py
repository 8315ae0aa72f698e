"""Parquet writer: makes files of columns beside Python in the browser, for tables of data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from marimo_openscad._host.browser import ffi
from marimo_openscad._host.browser.kernel import kernel


async def write(columns: Iterable[Mapping[str, Any]]) -> bytes:
    """The bytes of a Parquet file.

    Args:
        columns: `ArrowColumn` of `js/src/data/parquet-writer.ts`, each.
    """
    writer = await kernel.parquet_writer()
    data: bytes = writer.writeParquet(ffi.to_js(list(columns))).to_bytes()
    return data
