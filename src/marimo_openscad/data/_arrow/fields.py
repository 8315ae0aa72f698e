"""Fields: what an Arrow schema says of each column, read into Python's own."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, replace
from typing import Any

from marimo_openscad._errors import ColumnTypeError
from marimo_openscad.data._arrow.structs import ORDERED
from marimo_openscad.data._kinds import TimeUnit

CODES = {
    "c": "b",
    "C": "B",
    "s": "h",
    "S": "H",
    "i": "i",
    "I": "I",
    "l": "q",
    "L": "Q",
    "f": "f",
    "g": "d",
}
"""Letters of `struct` for Arrow's of numbers."""
UNITS: dict[str, TimeUnit] = {"s": "s", "m": "ms", "u": "us", "n": "ns"}

_DECIMAL = re.compile(r"d:(\d+),(-?\d+)(?:,(\d+))?")
_REFUSED = {
    "z": "binary data",
    "Z": "binary data",
    "v": "binary data",
    "w": "binary data",
    "+l": "lists",
    "+L": "lists",
    "+v": "lists",
    "+w": "lists",
    "+s": "structs",
    "+m": "maps",
    "+u": "unions",
    "ti": "intervals of months",
}


@dataclass(frozen=True)
class Field:
    """A column of a schema.

    Attributes:
        format: Arrow's, of the codes where there are labels.
        labels: The field of a dictionary's values.
    """

    name: str
    format: str
    ordered: bool
    labels: Field | None
    children: tuple[Field, ...]

    def called(self, name: str) -> Field:
        """The same by another name, which its labels have, too."""
        labels = None if self.labels is None else self.labels.called(name)
        return replace(self, name=name, labels=labels)

    def refuse(self) -> ColumnTypeError:
        """That no column can be made of it, by name."""
        form = self.format
        what = next((said for start, said in _REFUSED.items() if form.startswith(start)), None)
        return ColumnTypeError(
            f"Column {self.name!r} has {what or f'values of the Arrow type {form!r}'}, and a "
            "column has numbers, bool, text, categories, times or durations: leave it out, or "
            "make columns of it (polars: unnest, explode; pyarrow: flatten)."
        )

    def decimal(self) -> tuple[int, int] | None:
        """Bytes and scale of decimal numbers."""
        match = _DECIMAL.fullmatch(self.format)
        return None if match is None else (int(match[3] or 128) // 8, int(match[2]))


def field_of(schema: Any) -> Field:
    """What a schema says; it can be released then."""
    name = (schema.name or b"").decode("utf-8", "replace")
    labels = schema.dictionary
    return Field(
        name,
        schema.format.decode(),
        bool(schema.flags & ORDERED),
        # It has no name of its own.
        field_of(labels.contents).called(name) if labels else None,
        tuple(field_of(schema.children[at].contents) for at in range(schema.n_children)),
    )


class Piece:
    """One array of a batch: rows of one column.

    Without an array it has no rows.
    """

    def __init__(self, array: Any, keep: object, first: int, length: int) -> None:
        """Look at an array.

        Args:
            array: The struct, or `None`.
            keep: What the memory lives with.
            first: The first row of all buffers that counts.
            length: How many rows from there.
        """
        self.array, self.keep, self.first, self.length = array, keep, first, length

    @property
    def buffer_count(self) -> int:
        """How many buffers there are."""
        return self.array.n_buffers if self.array is not None else 0

    @property
    def all_valid(self) -> bool:
        """Whether every row has a value, as far as one knows without looking."""
        return self.array is None or self.array.null_count == 0 or self.address(0) is None

    def address(self, number: int) -> int | None:
        """Where a buffer is."""
        address: int | None = self.array.buffers[number]
        return address

    def bytes_of(self, number: int, begin: int, size: int) -> memoryview:
        """A buffer's bytes, not copied, which keep the batch alive."""
        address = None if self.array is None or size == 0 else self.address(number)
        if address is None:
            # One number of 0, where an empty column has one offset.
            return memoryview(bytes(size))
        memory: Any = (ctypes.c_char * size).from_address(address + begin)
        memory.keep = self.keep
        return memoryview(memory).cast("B")

    def child(self, number: int) -> Piece:
        """All rows of an array that this one is made of."""
        if self.array is None:
            return self
        child = self.array.children[number].contents
        return Piece(child, self.keep, child.offset, child.length)

    def labels(self) -> Piece:
        """The dictionary's values."""
        if self.array is None:
            return self
        values = self.array.dictionary.contents
        return Piece(values, self.keep, values.offset, values.length)
