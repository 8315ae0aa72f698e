"""Readers: columns of files, from the web, this machine or memory."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from marimo_openscad._errors import ColumnTypeError
from marimo_openscad._host.blocking import wait_for
from marimo_openscad._host.notebook_progress import NotebookProgress
from marimo_openscad._host.platform import IN_BROWSER
from marimo_openscad.data._binary_read import arrow_columns, parquet_columns
from marimo_openscad.data._columns import Columns
from marimo_openscad.data._csv_read import csv_columns, found_separator, text_of
from marimo_openscad.data._json_read import json_columns
from marimo_openscad.data._kinds import TimeUnit
from marimo_openscad.data._progress import Progress, Pulse
from marimo_openscad.data._sources import DataSource, address_of, bytes_of, named
from marimo_openscad.data._worker_read import with_times, worker_columns

Times = str | Sequence[str] | Mapping[str, TimeUnit] | None
"""Columns that are times: by name as text, with a unit as numbers since 1970."""

Decoding = Callable[[int, int], None]
"""Told how much of how much is decoded; what it raises ends the work."""


async def read_csv(
    source: DataSource,
    *,
    columns: Sequence[str] | None = None,
    time: Times = None,
    time_zone: str | None = None,
    separator: str | None = None,
    decimal: Literal[".", ","] = ".",
    missing: Sequence[str] = (),
    encoding: str = "utf-8",
    cache: bool = True,
    progress: Progress | None = None,
) -> Columns:
    r"""The columns of a CSV file with their names in its first line.

    All values of a column decide what it is: numbers, bools (`true` and `false`), dates and
    times as ISO 8601 writes them, or text. Whole numbers keep all digits; what begins with a
    zero, such as a postal code, is text. An empty value is none.

    Args:
        source: An address, a path (also in the notebook's `public` folder), or the file's
            bytes; gzip is unpacked.
        columns: Those that are wanted, in this order; all if `None`.
        time: Columns that have to be times: a name or several, or names with the unit of
            numbers since 1970, such as `{"t": "ms"}`.
        time_zone: The time zone of times that do not say theirs, such as `Europe/Berlin`.
        separator: Between values. If `None`, the one of `,` `;` `|` and tab that the header has
            most of, or what a line `sep=;` before it says.
        decimal: What stands before the digits of a fraction, a point or a comma.
        missing: Texts that mean no value, such as `["NA"]`.
        encoding: Of files that do not say it themselves.
        cache: Whether a browser may keep the columns.
        progress: Told on long reads the stage (`fetching` or `decoding`), the bytes that are
            done, and all of them if that is known.

    Raises:
        DecodeError: There is no such file, or it is damaged; with file, row and column.
        ColumnError: It has no column of such a name.

        >>> from marimo_openscad.data import read_csv_sync
        >>> read_csv_sync(b"t,y\n2024-01-31,0.5\n2024-02-01,\n")["y"].to_list()
        [0.5, None]
    """
    if separator is not None and (
        not isinstance(separator, str) or len(separator) != 1 or separator in '"\r\n'
    ):
        raise ColumnTypeError(f"separator={separator!r} is none: give one letter, such as ';'.")
    if decimal not in (".", ","):
        raise ColumnTypeError(f"decimal={decimal!r} is none: give '.' or ','.")
    if separator == decimal:
        raise ColumnTypeError(f"separator and decimal are both {decimal!r}: nobody can tell them.")
    times = _times(time)

    def here(data: bytes, file: str | None, decoding: Decoding) -> Columns:
        text = text_of(data, file, encoding, "CSV")
        between, start = (separator, 0) if separator else found_separator(text, decimal)
        return csv_columns(
            text[start:],
            file,
            separator=between,
            decimal=decimal,
            wanted=_names(columns),
            missing=missing,
            decoding=decoding,
        )

    options = {
        "columns": _names(columns),
        "separator": separator,
        "decimal": decimal,
        "missing": list(missing),
        "encoding": encoding,
        "cache": cache,
    }
    return await _read("csv", source, options, here, progress, times, time_zone)


def read_csv_sync(
    source: DataSource,
    *,
    columns: Sequence[str] | None = None,
    time: Times = None,
    time_zone: str | None = None,
    separator: str | None = None,
    decimal: Literal[".", ","] = ".",
    missing: Sequence[str] = (),
    encoding: str = "utf-8",
    cache: bool = True,
    progress: Progress | None = None,
) -> Columns:
    """`read_csv` that blocks until the columns are there."""
    return wait_for(
        lambda: read_csv(
            source,
            columns=columns,
            time=time,
            time_zone=time_zone,
            separator=separator,
            decimal=decimal,
            missing=missing,
            encoding=encoding,
            cache=cache,
            progress=progress,
        ),
        "await read_csv(...)",
    )


async def read_json(
    source: DataSource,
    *,
    path: str | None = None,
    columns: Sequence[str] | None = None,
    time: Times = None,
    time_zone: str | None = None,
    cache: bool = True,
    progress: Progress | None = None,
) -> Columns:
    """The columns of JSON: rows as objects or lists, columns as lists, or an object a line.

    Args:
        source: An address, a path, or the file's bytes.
        path: Where the rows are inside of it, such as `result.items`.
        columns: Those that are wanted, in this order; all if `None`.
        time: Columns that have to be times, as in `read_csv`.
        time_zone: The time zone of times that do not say theirs.
        cache: Whether a browser may keep the columns.
        progress: Told on long reads, as in `read_csv`.

    Raises:
        DecodeError: There is no such file, it is no JSON, or has no rows there.
        ColumnError: It has no column of such a name.

        >>> from marimo_openscad.data import read_json_sync
        >>> read_json_sync(b'{"items": [{"x": 1}, {"x": null}]}', path="items")["x"].to_list()
        [1, None]
    """
    times = _times(time)

    def here(data: bytes, file: str | None, decoding: Decoding) -> Columns:
        del decoding
        text = text_of(data, file, "utf-8", "JSON")
        return json_columns(text, file, path=path, wanted=_names(columns))

    options = {
        "path": path,
        "columns": _names(columns),
        "cache": cache,
    }
    return await _read("json", source, options, here, progress, times, time_zone)


def read_json_sync(
    source: DataSource,
    *,
    path: str | None = None,
    columns: Sequence[str] | None = None,
    time: Times = None,
    time_zone: str | None = None,
    cache: bool = True,
    progress: Progress | None = None,
) -> Columns:
    """`read_json` that blocks until the columns are there."""
    return wait_for(
        lambda: read_json(
            source,
            path=path,
            columns=columns,
            time=time,
            time_zone=time_zone,
            cache=cache,
            progress=progress,
        ),
        "await read_json(...)",
    )


async def read_arrow(
    source: DataSource,
    *,
    columns: Sequence[str] | None = None,
    cache: bool = True,
    progress: Progress | None = None,
) -> Columns:
    """The columns of an Arrow file or stream.

    Outside of a browser pyarrow or polars reads it.

    Args:
        source: An address, a path, or the file's bytes.
        columns: Those that are wanted, in this order; all if `None`.
        cache: Whether a browser may keep the columns.
        progress: Told on long reads, as in `read_csv`.

    Raises:
        DecodeError: There is no such file, or it is damaged.
        ColumnError: It has no column of such a name.
        DataError: Nothing that could read it is installed.
    """

    def here(data: bytes, file: str | None, decoding: Decoding) -> Columns:
        del decoding
        return arrow_columns(data, file, _names(columns))

    return await _read(
        "arrow", source, {"columns": _names(columns), "cache": cache}, here, progress
    )


def read_arrow_sync(
    source: DataSource,
    *,
    columns: Sequence[str] | None = None,
    cache: bool = True,
    progress: Progress | None = None,
) -> Columns:
    """`read_arrow` that blocks until the columns are there."""
    return wait_for(
        lambda: read_arrow(source, columns=columns, cache=cache, progress=progress),
        "await read_arrow(...)",
    )


async def read_parquet(
    source: DataSource,
    *,
    columns: Sequence[str] | None = None,
    rows: tuple[int, int] | None = None,
    cache: bool = True,
    progress: Progress | None = None,
) -> Columns:
    """The columns of a Parquet file.

    Outside of a browser pyarrow or polars reads it.

    Args:
        source: An address, a path, or the file's bytes.
        columns: Those that are wanted, in this order; all if `None`.
        rows: From which row to which, the last one not included; all if `None`.
        cache: Whether a browser may keep the columns.
        progress: Told on long reads, as in `read_csv`.

    Raises:
        DecodeError: There is no such file, or it is damaged.
        ColumnError: It has no column of such a name.
        DataError: Nothing that could read it is installed.
    """
    part = _rows(rows)

    def here(data: bytes, file: str | None, decoding: Decoding) -> Columns:
        del decoding
        return parquet_columns(data, file, _names(columns), part)

    options = {
        "columns": _names(columns),
        "rows": None if part is None else list(part),
        "cache": cache,
    }
    return await _read("parquet", source, options, here, progress)


def read_parquet_sync(
    source: DataSource,
    *,
    columns: Sequence[str] | None = None,
    rows: tuple[int, int] | None = None,
    cache: bool = True,
    progress: Progress | None = None,
) -> Columns:
    """`read_parquet` that blocks until the columns are there."""
    return wait_for(
        lambda: read_parquet(source, columns=columns, rows=rows, cache=cache, progress=progress),
        "await read_parquet(...)",
    )


async def _read(
    form: str,
    source: Any,
    options: dict[str, Any],
    here: Callable[[bytes, str | None, Decoding], Columns],
    progress: Progress | None,
    times: Mapping[str, TimeUnit | None] | None = None,
    time_zone: str | None = None,
) -> Columns:
    file = named(source)
    shown = NotebookProgress(f"Reading {file or 'data'}")
    try:
        return await _columns(
            form, source, options, here, progress or shown, times, time_zone, file
        )
    finally:
        shown.end()


async def _columns(
    form: str,
    source: Any,
    options: dict[str, Any],
    here: Callable[[bytes, str | None, Decoding], Columns],
    progress: Progress,
    times: Mapping[str, TimeUnit | None] | None,
    time_zone: str | None,
    file: str | None,
) -> Columns:
    def timed(table: Columns) -> Columns:
        return with_times(table, times or {}, time_zone, file)

    if IN_BROWSER:
        given = address_of(source) or bytes_of(source)
        return timed(await worker_columns(form, given, options, file, progress))
    pulse = Pulse(progress)

    def read() -> Columns:
        data = bytes_of(
            source, lambda done, total: pulse("fetching", done, total), pulse.when_stopped
        )
        size = len(data)
        pulse("decoding", 0, size)
        return timed(
            here(data, file, lambda done, total: pulse("decoding", size * done // total, size))
        )

    try:
        # The notebook goes on meanwhile.
        return await asyncio.to_thread(read)
    finally:
        pulse.stop()


def _times(given: Times) -> dict[str, TimeUnit | None]:
    if given is None:
        return {}
    if isinstance(given, str):
        return {given: None}
    if isinstance(given, Mapping):
        for name, unit in given.items():
            if unit not in ("d", "s", "ms", "us", "ns"):
                raise ColumnTypeError(
                    f"time={{{name!r}: {unit!r}}} has no unit: give 'd', 's', 'ms', 'us' or 'ns'."
                )
        return dict(given)
    return dict.fromkeys(given)


def _names(given: Sequence[str] | None) -> list[str] | None:
    if isinstance(given, str):
        raise ColumnTypeError(f"columns={given!r} is one name: give a list of them.")
    if isinstance(given, (set, frozenset)):
        raise ColumnTypeError(
            f"columns={given!r:.80} has no order, and columns come in one: give a list of names."
        )
    return None if given is None else list(given)


def _rows(given: tuple[int, int] | None) -> tuple[int, int] | None:
    if given is None:
        return None
    try:
        begin, end = (row.__index__() for row in given)
    except (TypeError, ValueError, AttributeError):
        begin, end = -1, -1
    if not 0 <= begin <= end:
        raise ColumnTypeError(f"rows={given!r} is no pair of rows, such as rows=(0, 1000).")
    return begin, end
