"""Parquet writer: makes files of columns beside Python in the browser, for tables of data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from marimo_openscad._host import assets
from marimo_openscad._host.browser import ffi
from marimo_openscad._host.browser.kernel import Once


async def write(columns: Iterable[Mapping[str, Any]]) -> bytes:
    """The bytes of a Parquet file.

    Args:
        columns: `ArrowColumn` of `js/src/data/parquet-writer.ts`, each.
    """
    module = await _writer.get()
    data: bytes = module.writeParquet(ffi.to_js(list(columns))).to_bytes()
    return data


_writer = Once(lambda: ffi.import_module(assets.read_text("parquet-writer.js")))
