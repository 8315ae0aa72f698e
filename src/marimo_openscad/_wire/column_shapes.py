"""Column shapes: tables of data as they travel to the page.

Names of columns are those of the user's table. `_wire/__init__.py` says how TypeScript gets
the shapes.
"""

from __future__ import annotations

from typing import TypedDict

from marimo_openscad.data._kinds import ColumnFormat, ColumnKind, TimeUnit


class ColumnSections(TypedDict):
    """How many bytes each section of a column takes; each begins at a multiple of 8.

    Attributes:
        values: The numbers; codes of a category's labels; `length + 1` offsets (u32) of texts.
        validity: A bit a row, the lowest first, set where there is a value; none where all
            rows have one.
        labels: Of a category a JSON array of strings, by code; of texts all of them in UTF-8.
    """

    values: int
    validity: int
    labels: int


class ColumnShape(TypedDict):
    """One column, without its bytes.

    Attributes:
        hash: Names the bytes with all that is said here, so that they cross once.
        length: Rows.
        nulls: Rows without a value. NaN is none either, and is not counted.
        unit: Of times (since 1970) and durations.
        zone: Of times, as the IANA names it; null where they are as written.
        start: Of a `range`, whose values have no bytes.
        step: Of a `range`.
        ordered: Whether the labels of a category have an order.
    """

    hash: str
    kind: ColumnKind
    format: ColumnFormat
    length: int
    nulls: int
    unit: TimeUnit | None
    zone: str | None
    start: float | None
    step: float | None
    ordered: bool
    sections: ColumnSections


class TableColumn(TypedDict):
    """A column under its name in a table."""

    name: str
    column: ColumnShape


class TableShape(TypedDict):
    """A table that marks draw.

    Attributes:
        grid: Rows and columns, where the table is one two-dimensional array.
    """

    length: int
    columns: list[TableColumn]
    grid: tuple[int, int] | None
