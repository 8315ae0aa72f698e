"""Tables of marks: their names at once, their columns when a chart is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marimo_openscad.data import Columns, Stream, columns

GRID = "value"
"""The column of a two-dimensional array."""


def names_of(table: Any) -> list[str]:
    """The names of a table's columns.

    Raises:
        ColumnTypeError: It is no table.
    """
    if isinstance(table, Stream):
        return table._ring.names
    if isinstance(table, Mapping):
        # Reading long lists takes its time, and names need none.
        return [str(name) for name in table]
    return list(columns(table))


class Tables:
    """A chart's tables, each once, however many marks draw it.

    Attributes:
        streams: Those whose rows come as they are made, by their numbers.
    """

    def __init__(self, follow: bool) -> None:
        self._follow = follow
        self.streams: dict[int, Stream] = {}
        self.given: list[object] = []
        self.columns: list[Columns] = []

    @property
    def selectable(self) -> list[object]:
        """As they were given; of streams the rows that were there."""
        return [
            read if isinstance(table, Stream) else table
            for table, read in zip(self.given, self.columns, strict=True)
        ]

    def add(self, table: object) -> int:
        """The number that it has in the chart.

        Raises:
            DataError: It is no table.
        """
        for number, known in enumerate(self.given):
            if known is table:
                return number
        self.given.append(table)
        number = len(self.given) - 1
        if self._follow and isinstance(table, Stream):
            self.streams[number] = table
            self.columns.append(table._rows(0, 0)[1])
        else:
            self.columns.append(columns(table))
        return number
