"""Column codec: turns columns into their wire shapes and the bytes that go with them."""

from __future__ import annotations

from marimo_openscad._wire.column_shapes import ColumnShape, TableShape
from marimo_openscad.data import Column, Columns

ALIGNMENT = 8
"""Bytes; the widest number has as many."""


def column_to_wire(column: Column) -> tuple[ColumnShape, bytes]:
    """A column's shape, and its sections one after the other."""
    parts = column.sections()
    sections = (parts.values, parts.validity, parts.labels)
    data = b"".join(
        piece for part in sections for piece in (part, bytes(-len(part) % ALIGNMENT)) if piece
    )
    return column_shape(column), data


def column_shape(column: Column) -> ColumnShape:
    """A column without its bytes."""
    parts = column.sections()
    start, step = column.start, column.step
    return {
        "hash": column.hash,
        "kind": column.kind,
        "format": column.format,
        "length": len(column),
        "nulls": column.null_count,
        "unit": column.unit,
        "zone": column.zone,
        "start": None if start is None else float(start),
        "step": None if step is None else float(step),
        "ordered": column.ordered,
        "sections": {
            "values": len(parts.values),
            "validity": len(parts.validity),
            "labels": len(parts.labels),
        },
    }


def table_shape(table: Columns) -> TableShape:
    """A table without its bytes."""
    return {
        "length": len(table),
        "columns": [
            {"name": name, "column": column_shape(column)} for name, column in table.items()
        ],
        "grid": table.grid,
    }
