"""Messages: what a server sends, as rows of a stream, for websocket, events and channel.

`js/src/data/stream/messages.ts` does the same in the browser's data worker; both run the cases of
`tests/contract/cases/messages.json`.
"""

from __future__ import annotations

import csv
import json
import re
import struct
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from marimo_openscad._errors import ColumnError, StreamError

Rows = tuple[Mapping[str, Sequence[Any]], int]
"""Values by the names of their columns, and how many rows these are."""

MOST_CELLS = 16 * 2**20
"""Values of one message, with those that it leaves out."""
MOST_TOLD = 80
"""Letters of a message that an error shows."""
_LARGEST_TABLE = 256 * 2**20
"""Bytes that a message of Arrow may unfold to."""
_FORMAT = re.compile(r"[@=<>!]?(?:\d{0,4}[xbBhHiIqQfd?])+")


def decoder_of(decode: str, names: Sequence[str]) -> Callable[[str | bytes], Rows]:
    """What makes rows of a message.

    Args:
        decode: "json", "csv", "arrow", or a format of `struct` with a field for each column.
        names: Of the columns.

    Raises:
        StreamError: There is no such way.
    """
    if decode == "json":
        return lambda message: _json_rows(message, names)
    if decode == "csv":
        return lambda message: _csv_rows(message, names)
    if decode == "arrow":
        return lambda message: _arrow_rows(message, names)
    if not isinstance(decode, str) or not _FORMAT.fullmatch(decode):
        raise StreamError(
            f'decode={decode!r:.40}: give "json", "csv", "arrow", or a format of struct, such as '
            '"<dd" for two numbers.'
        )
    # Numbers as other machines have them, not padded.
    form = decode if decode[0] in "=<>!" else "=" + decode.removeprefix("@")
    fields = len(struct.unpack(form, bytes(struct.calcsize(form))))
    if fields != len(names):
        raise StreamError(
            f"decode={decode!r:.40} has {fields} fields, and the stream {len(names)} columns: give "
            "as many."
        )
    return lambda message: _struct_rows(message, names, form)


def check_cells(rows: int, columns: int) -> None:
    """See that a few bytes do not say very many values.

    Raises:
        StreamError: They do.
    """
    if rows * columns > MOST_CELLS:
        raise StreamError(
            f"it has {rows:,} rows, and of {columns:,} columns at most {MOST_CELLS // columns:,} "
            "are taken at once"
        )


def told(message: str | bytes) -> str:
    """The begin of a message, for an error."""
    text = repr(message[: MOST_TOLD + 1])
    return text[:MOST_TOLD] + ("…" if len(text) > MOST_TOLD else "")


def _json_rows(message: str | bytes, names: Sequence[str]) -> Rows:
    try:
        found = json.loads(message)
    except (ValueError, RecursionError) as error:
        raise StreamError(f"it is no JSON ({error})") from error
    if isinstance(found, list):
        check_cells(len(found), len(names))
        if not all(isinstance(row, dict) for row in found):
            raise StreamError('it is a list of something else than objects, such as {"t": 1}')
        _require_one(found, names)
        return {name: [row.get(name) for row in found] for name in names}, len(found)
    if not isinstance(found, dict):
        raise StreamError('it is no object, such as {"t": 1}, nor a list of them')
    _require_one([found], names)
    lists = [value for name in names if isinstance(value := found.get(name), list)]
    if not lists:
        return {name: [found.get(name)] for name in names}, 1
    count = len(lists[0])
    check_cells(count, len(names))
    if any(len(values) != count for values in lists):
        raise StreamError("its lists are not of one length")
    columns = {name: found.get(name) for name in names}
    return {
        name: value if isinstance(value, list) else [value] * count
        for name, value in columns.items()
    }, count


def _require_one(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> None:
    for row in rows:
        if not any(name in row for name in names):
            known = ", ".join(map(str, list(row)[:10])) or "nothing"
            raise StreamError(
                f"it has none of the columns {', '.join(names[:10])}, but {known}: name the "
                "columns as the messages do"
            )


def _csv_rows(message: str | bytes, names: Sequence[str]) -> Rows:
    # A line is a row, also one whose quotes do not end.
    text = _text(message).replace("\r\n", "\n").replace("\r", "\n")
    rows = [_cells(line) for line in text.split("\n") if line]
    if rows and rows[0] == list(names):
        del rows[0]
    for row in rows:
        if len(row) != len(names):
            raise StreamError(
                f"a line of it has {len(row)} values, and there are {len(names)} columns"
            )
    values = {name: [row[at].strip() or None for row in rows] for at, name in enumerate(names)}
    return values, len(rows)


def _cells(line: str) -> list[str]:
    if '"' not in line:
        return line.split(",")
    try:
        return next(csv.reader([line]))
    except csv.Error as error:
        raise StreamError(f"a line of it is no CSV ({error})") from error


def _text(message: str | bytes) -> str:
    if isinstance(message, str):
        return message
    try:
        return message.decode()
    except UnicodeDecodeError as error:
        raise StreamError("it is no text in UTF-8") from error


def _struct_rows(message: str | bytes, names: Sequence[str], form: str) -> Rows:
    size = struct.calcsize(form)
    if isinstance(message, str):
        raise StreamError(f"it is text, and {form!r} is for bytes")
    if len(message) % size:
        raise StreamError(f"it has {len(message)} bytes, and a row of {form!r} has {size}")
    rows = list(struct.iter_unpack(form, message))
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}, len(rows)


def _arrow_rows(message: str | bytes, names: Sequence[str]) -> Rows:
    from marimo_openscad.data._binary_read import arrow_columns

    if isinstance(message, str):
        raise StreamError("it is text, and Arrow is bytes")
    try:
        # Others may be of types that no column has.
        table = arrow_columns(message, None, names, _LARGEST_TABLE)
    except ColumnError as error:
        raise StreamError(f"it has not all of the columns ({error})") from error
    except Exception as error:
        raise StreamError(f"it is no Arrow ({error})") from error
    check_cells(len(table), len(names))
    return {name: table[name].to_list() for name in names}, len(table)
