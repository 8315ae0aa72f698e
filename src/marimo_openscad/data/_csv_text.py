"""CSV text of a table: every digit, with what is no value empty and empty text in quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from marimo_openscad.data._column import Column
from marimo_openscad.data._kinds import SECOND

_SPECIAL = ('"', "\n", "\r")
_TOLD_BY = (",", ";", "\t", "|", "=", "<")
"""In names: readers tell by the header what stands between values, and whether it is CSV."""


def csv_text(columns: Mapping[str, Column], separator: str) -> str:
    """The table with a line of names before it."""
    cells = [_cells(column, separator) for column in columns.values()]
    lines = [separator.join(_quoted(name, separator, _TOLD_BY) for name in columns)]
    lines.extend(map(separator.join, zip(*cells, strict=True)))
    return "\r\n".join(lines) + "\r\n"


def _cells(column: Column, separator: str) -> Iterable[str]:
    if column.kind == "duration":
        # As seconds: ISO's own way of writing durations is read by few.
        scale = SECOND.get(column.unit or "s", 1)
        factor = 86_400 if column.unit == "d" else 1
        numbers = column.values
        return [
            "" if value is None else _seconds(numbers[row] * factor, scale)
            for row, value in enumerate(column)
        ]
    write = _writer(column.kind, separator)
    return ["" if value is None else write(value) for value in column]


def _seconds(number: int, scale: int) -> str:
    whole, part = divmod(abs(number), scale)
    digits = len(str(scale)) - 1
    rest = f".{part:0{digits}d}".rstrip("0").rstrip(".") if part else ""
    return f"{'-' if number < 0 else ''}{whole}{rest}"


def _writer(kind: str, separator: str) -> Callable[[Any], str]:
    if kind == "number":
        return lambda value: "NaN" if value != value else str(value)
    if kind == "bool":
        return lambda value: "true" if value else "false"
    if kind == "time":
        # A time is a date, too, and writes itself.
        return lambda value: value.isoformat()
    return lambda value: _quoted(str(value), separator)


def _quoted(text: str, separator: str, others: tuple[str, ...] = ()) -> str:
    plain = text and text == text.strip() and separator not in text
    if plain and not any(character in text for character in (*_SPECIAL, *others)):
        return text
    return '"' + text.replace('"', '""') + '"'
