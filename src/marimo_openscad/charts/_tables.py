"""Tables of marks: their names at once, their columns when a chart is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marimo_openscad.data import Columns, columns

GRID = "value"
"""The column of a two-dimensional array."""


def names_of(table: Any) -> list[str]:
    """The names of a table's columns.

    Raises:
        ColumnTypeError: It is no table.
    """
    if isinstance(table, Mapping):
        # Reading long lists takes its time, and names need none.
        return [str(name) for name in table]
    return list(columns(table))


class Tables:
    """A chart's tables, each once, however many marks draw it."""

    def __init__(self) -> None:
        self.given: list[object] = []
        self.columns: list[Columns] = []

    def add(self, table: object) -> int:
        """The number that it has in the chart.

        Raises:
            DataError: It is no table.
        """
        for number, known in enumerate(self.given):
            if known is table:
                return number
        self.given.append(table)
        self.columns.append(columns(table))
        return len(self.given) - 1
