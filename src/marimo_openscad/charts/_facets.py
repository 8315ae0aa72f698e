"""Facets: the rows of each value of a column, for charts that have a pane for each."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from marimo_openscad._errors import ChartError
from marimo_openscad.charts._names import nearest
from marimo_openscad.data import Chosen, Columns

MOST = 100
"""Panes that anybody can look at."""


@dataclass(frozen=True)
class Facet:
    """One pane of several.

    Attributes:
        title: The value that its rows have.
        rows: Of each table the rows that it has; `None` where the chart is not divided.
    """

    title: str | None
    rows: Sequence[Sequence[int] | None] | None

    def cut(self, table: Columns, number: int) -> Columns:
        """A table's rows that belong here."""
        rows = None if self.rows is None else self.rows[number]
        if rows is None:
            return table
        return table.take(Chosen("indices", array("I", rows).tobytes()))


def facets_of(tables: Sequence[Columns], name: str) -> list[Facet]:
    """The facets of a column; a table that has not got it is in all of them.

    Raises:
        ChartError: No table has it, or it has too many values.
    """
    if not any(name in table for table in tables):
        names = [known for table in tables for known in table]
        raise ChartError(f"plot: facet={name!r} is no column of the table.{nearest(name, names)}")
    rows: dict[object, list[array[int]]] = {}
    for number, table in enumerate(tables):
        if name not in table:
            continue
        for row, value in enumerate(table[name]):
            if value not in rows:
                rows[value] = [array("I") for _ in tables]
                if len(rows) > MOST:
                    raise ChartError(
                        f"plot: facet={name!r} has more than {MOST} values: give another column."
                    )
            rows[value][number].append(row)
    known = [name in table for table in tables]
    return [
        Facet(
            "" if value is None else str(value),
            [part if has else None for part, has in zip(parts, known, strict=True)],
        )
        for value, parts in rows.items()
    ]
