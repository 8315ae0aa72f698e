"""Selections: what the user has chosen in a chart, as values of Python's."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal, cast

from marimo_openscad._errors import ColumnError
from marimo_openscad._wire.chart_shapes import ChosenKind, ChosenRows, WireChosen
from marimo_openscad._wire.mark_shapes import AxisValue
from marimo_openscad.charts._shape import Drawing
from marimo_openscad.data import Chosen, Column, select
from marimo_openscad.data._bits import flags_of
from marimo_openscad.data._times import time_of_milliseconds

NOTHING = Chosen("ranges", b"")
"""No row."""

Range = tuple[float | str | date | datetime, float | str | date | datetime]
"""From where to where: numbers, times, or categories."""


@dataclass(frozen=True, eq=False)
class Selection:
    """What is selected in a chart; false where nothing is.

    Attributes:
        kind: How it was selected: "x", "y", "box", "lasso", "click", "legend", "cells", "bins",
            "axes"; `None` where nothing is.
        x: From where to where along x, times as `datetime`; `None` where that was not chosen.
        y: The same along y.
        polygon: The corners of a lasso.
        axes: From where to where on parallel axes, by their columns.
        series: The series that the legend leaves.

    Example:
        >>> bool(Selection()), Selection().rows.tolist()
        (False, [])
    """

    kind: ChosenKind | None = None
    x: Range | None = None
    y: Range | None = None
    polygon: tuple[tuple[float, float], ...] = ()
    axes: Mapping[str, Range] = field(default_factory=dict)
    series: tuple[str, ...] = ()
    _chosen: Chosen = field(default=NOTHING, repr=False)
    _length: int = field(default=0, repr=False)

    def __bool__(self) -> bool:
        return self.kind is not None

    def __len__(self) -> int:
        return self._chosen.count

    @cached_property
    def rows(self) -> memoryview[int]:
        """The numbers of the selected rows, from 0."""
        return memoryview(array("I", self._chosen.indices))

    @cached_property
    def mask(self) -> memoryview[bool]:
        """Whether a row is selected, for each of the table's; numpy takes it as it is."""
        flags = bytearray(self._length)
        if self._chosen.form == "bits":
            found = flags_of(self._chosen.data, self._length)
            flags[: len(found)] = found
        elif self._chosen.form == "ranges":
            for part in self._chosen.slices:
                flags[part] = b"\x01" * (part.stop - part.start)
        else:
            for row in self._chosen.indices:
                flags[row] = 1
        return memoryview(bytes(flags)).cast("?")


class Picked:
    """What is selected, and of which of a chart's tables."""

    def __init__(self, drawing: Drawing, chosen: WireChosen | None, data: bytes) -> None:
        """Read what a page tells.

        Args:
            drawing: The chart that it is selected in.
            chosen: What it tells; `None` for nothing.
            data: The rows' bytes.

        Raises:
            ColumnError: These are no rows of the chart's tables.
            KeyError: It is not whole; so are TypeError and ValueError.
        """
        self._drawing = drawing
        self._rows = {} if chosen is None else _rows(drawing, chosen["rows"], data)
        # Of several tables the first that has some of the rows.
        self._table = next((at for at in sorted(self._rows) if self._rows[at].count), 0)
        self.selection = Selection() if chosen is None else self._selection(chosen)

    @property
    def value(self) -> Any:
        """The rows, in the type of their table."""
        tables = self._drawing.tables
        if not tables:
            return None
        return select(
            tables[self._table],
            self._rows.get(self._table, NOTHING),
            read=self._drawing.whole[self._table],
        )

    def _selection(self, chosen: WireChosen) -> Selection:
        marks = self._drawing.shape["panes"][chosen["pane"]]["marks"]
        table = _length(self._drawing, self._table)
        return Selection(
            kind=chosen["kind"],
            x=_range(chosen["x"], self._column(marks, "x")),
            y=_range(chosen["y"], self._column(marks, "y")),
            polygon=tuple((float(x), float(y)) for x, y in chosen["polygon"]),
            axes=self._axes(chosen),
            series=tuple(map(str, chosen["series"])),
            _chosen=self._rows.get(self._table, NOTHING),
            _length=table,
        )

    def _axes(self, chosen: WireChosen) -> dict[str, Range]:
        tables = self._drawing.columns
        columns: dict[str, Column] = dict(tables[0].items()) if tables else {}
        found = {
            str(name): _range((low, high), columns.get(str(name)))
            for name, low, high in chosen["axes"]
        }
        return {name: ends for name, ends in found.items() if ends is not None}

    def _column(self, marks: Sequence[Mapping[str, Any]], axis: Literal["x", "y"]) -> Column | None:
        for mark in marks:
            name = mark.get(axis)
            if mark["table"] >= 0 and isinstance(name, str):
                column: Column = self._drawing.columns[mark["table"]][name]
                return column
        return None


def _rows(drawing: Drawing, parts: Sequence[ChosenRows], data: bytes) -> dict[int, Chosen]:
    """The rows by the number of the table that was given."""
    found: dict[int, Chosen] = {}
    at = 0
    for part in parts:
        number, kept = drawing.sources[part["table"]]
        here = Chosen(part["form"], data[at : at + part["bytes"]])
        at += part["bytes"]
        here = here.checked(len(drawing.columns[part["table"]]))
        if kept is not None:
            here = Chosen("indices", array("I", [kept[row] for row in here.indices]).tobytes())
        before = found.get(number)
        if before is not None:
            both = sorted({*before.indices, *here.indices})
            here = Chosen("indices", array("I", both).tobytes())
        found[number] = here
    if at > len(data):
        raise ColumnError("The chosen rows are not whole.")
    return found


def _length(drawing: Drawing, table: int) -> int:
    lengths = [
        len(columns) if kept is None else 1 + max(kept, default=-1)
        for columns, (number, kept) in zip(drawing.columns, drawing.sources, strict=True)
        if number == table
    ]
    return max(lengths, default=0)


def _range(ends: Sequence[AxisValue] | None, column: Column | None) -> Range | None:
    if ends is None:
        return None
    low, high = ends
    if column is not None and column.kind == "time" and not isinstance(low, str):
        return (
            time_of_milliseconds(low, column.zone),
            time_of_milliseconds(cast("float", high), column.zone),
        )
    return low, high
