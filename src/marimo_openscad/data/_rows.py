"""Rows: dictionaries, named tuples, dataclasses and sequences, turned into columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from marimo_openscad._errors import ColumnError, ColumnTypeError

MOST_CELLS = 50_000_000
"""Of a table of rows that have few values each; a full one may have more."""
_SPARSEST = 64
VALUE = "value"
"""The column of rows that are one value each, and of a table that is one array."""


def rows_to_columns(rows: Sequence[Any]) -> dict[str, Sequence[Any]]:
    """Lists of values by names. A row without a name of another has no value there.

    Raises:
        ColumnError: Two rows have not the same number of values.
        ColumnTypeError: They are not all of one kind.
    """
    if not rows:
        return {}
    form = _form(rows[0])
    for at, row in enumerate(rows):
        if type(row) is not type(rows[0]) and _form(row) != form:
            raise ColumnTypeError(
                f"Row {at} is {type(row).__name__}, and those before are "
                f"{type(rows[0]).__name__}: all rows of a table are of one kind."
            )
    if form == "mapping":
        # A name may come first in the last row.
        names = dict.fromkeys(name for row in rows for name in row)
        given = sum(map(len, rows))
        if len(names) * len(rows) > max(MOST_CELLS, _SPARSEST * given):
            raise ColumnTypeError(
                f"{len(rows):,} rows have {len(names):,} names in all, and each row few of them: "
                "that is no table. Give the names as values of a column."
            )
        return {str(name): [row.get(name) for row in rows] for name in names}
    if form == "fields":
        known = [field.name for field in fields(rows[0])]
        return {name: [getattr(row, name) for row in rows] for name in known}
    if form == "value":
        return {VALUE: rows}
    width = len(rows[0])
    for at, row in enumerate(rows):
        if len(row) != width:
            raise ColumnError(
                f"Row {at} has {len(row)} values, and the first row has {width}: give all rows "
                "the same number, with None where there is no value."
            )
    names_of = getattr(rows[0], "_fields", None) or [str(at) for at in range(width)]
    return dict(zip(names_of, map(list, zip(*rows, strict=True)), strict=True))


def _form(row: Any) -> str:
    if isinstance(row, Mapping):
        return "mapping"
    if is_dataclass(row) and not isinstance(row, type):
        return "fields"
    if isinstance(row, Sequence) and not isinstance(row, (str, bytes, bytearray, memoryview)):
        return "sequence"
    return "value"
