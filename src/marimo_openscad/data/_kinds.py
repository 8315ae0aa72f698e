"""Kinds of columns: what values mean and how they are stored, for columns and the wire."""

from __future__ import annotations

from typing import Literal

ColumnKind = Literal["number", "bool", "time", "duration", "category", "text"]
"""What a column's values mean."""

ColumnFormat = Literal[
    "f64", "f32", "i64", "u64", "i32", "u32", "i16", "u16", "i8", "u8", "range", "utf8"
]
"""How they are stored: little endian; `range` is counted, `utf8` has offsets before its text."""

TimeUnit = Literal["d", "s", "ms", "us", "ns"]
"""Days, or fractions of a second."""

RowsForm = Literal["ranges", "indices", "bits"]
"""Rows as pairs of first and behind last (u32), as numbers (u32), or as a bit each."""

CODES: dict[ColumnFormat, str] = {
    "f64": "d",
    "f32": "f",
    "i64": "q",
    "u64": "Q",
    "i32": "i",
    "u32": "I",
    "i16": "h",
    "u16": "H",
    "i8": "b",
    "u8": "B",
}
"""The letter of `struct` and `memoryview` for each format that has numbers."""

FORMATS: dict[str, ColumnFormat] = {code: name for name, code in CODES.items()}
"""The other way round."""

EXACT = 2**53
"""Whole numbers up to here are numbers of a float, each."""

SECOND: dict[TimeUnit, int] = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}
"""How many of a unit a second has."""
