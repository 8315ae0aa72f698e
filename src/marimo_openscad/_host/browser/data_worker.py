"""Data worker: decodes files beside Python, in a worker of their own, for the readers of data."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from marimo_openscad._host import assets
from marimo_openscad._host.browser import ffi
from marimo_openscad._host.browser.kernel import Once, kernel

Progress = Callable[[str, int, int | None], None]
"""Called with the stage, `fetching` or `decoding`, bytes that are done, and all if known."""

LARGEST = 1 << 30
"""Bytes that a file may have."""

DecodedColumn = tuple[str, dict[str, Any], bytes]
"""A column's name, its `ColumnShape` and its sections."""


class ReadFault(Exception):
    """A file could not be read.

    Attributes:
        kind: `decode`, `column`, `fetch`, `size`, `timeout`, `policy` or `options`.
        message: Cause and fix, without the file's name.
        row: Counted from 1 without the header; `None` for the file as a whole.
        column: The column's name; `None` where no single one is at fault.
    """

    def __init__(self, kind: str, message: str, row: int | None, column: str | None) -> None:
        super().__init__(message)
        self.kind, self.message, self.row, self.column = kind, message, row, column


async def read(
    format: str,  # noqa: A002 - the word that users know
    source: bytes | str,
    options: Mapping[str, object],
    *,
    progress: Progress | None = None,
    timeout: float = 60.0,
    largest: int = LARGEST,
) -> list[DecodedColumn]:
    """The columns of a file; Python and the page stay free meanwhile.

    Cancelling ends the work, also the fetch.

    Args:
        format: `csv`, `json`, `arrow` or `parquet`.
        source: The file's bytes, or the web address of it.
        options: What the format's decoder takes, in `js/src/data`, and `cache`: whether columns
            are kept in this browser, and taken from there.
        progress: Told on long reads.
        timeout: Seconds for everything.
        largest: Bytes that the file may have.

    Raises:
        ReadFault: It could not be read; nothing of it is kept.
    """
    service = await _service.get()
    where = {"address": source} if isinstance(source, str) else {"bytes": source}
    own = dict(options)
    cache = own.pop("cache", True)
    order = ffi.to_js(
        {"format": format, "source": where, "options": own, "limit": largest, "cache": cache}
    )
    told = None if progress is None else ffi.persistent(_telling(progress))
    reading = service.read(order, timeout * 1000, told)
    try:
        answer = await reading.answer
    except asyncio.CancelledError:
        reading.cancel()
        raise
    finally:
        if told is not None:
            told.destroy()
    if not answer.ok:
        fault = ffi.from_js(answer.fault) or {}
        raise ReadFault(
            fault.get("kind", "decode"), fault.get("message", "it was cancelled."),
            fault.get("row"), fault.get("column"),
        )  # fmt: skip
    return [
        (column.name, ffi.from_js(column.shape), column.bytes.to_bytes())
        for column in answer.columns
    ]


async def clear() -> None:
    """Forget all columns that are kept in this browser."""
    await (await _service.get()).clear()


def _telling(progress: Progress) -> Callable[[str, float, object], None]:
    def tell(stage: str, done: float, total: object) -> None:
        progress(stage, int(done), int(total) if isinstance(total, int | float) else None)

    return tell


async def _start() -> ffi.JsObject:
    module = await kernel.module()
    options = ffi.to_js({"worker": assets.read_text("data-worker.js")})
    # JavaScript asks for as long as Python runs.
    options.code = ffi.persistent(lambda name: assets.read_text(f"data-{name}.js"))
    return module.createDataReader(options)


_service = Once(_start)
