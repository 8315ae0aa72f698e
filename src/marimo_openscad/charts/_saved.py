"""What of a chart's data is kept with a notebook, so that it shows the chart without Python.

Small columns are kept whole. Of larger ones there is a preview: the lowest and the highest value
of each of some thousand stretches, which looks like all of them until somebody zooms in; of
candles there are larger ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from marimo_openscad._wire.chart_shapes import ChartShape
from marimo_openscad._wire.column_codec import column_to_wire, table_shape
from marimo_openscad.charts._larger_bars import larger_bars
from marimo_openscad.charts._shape import Drawing, UserState
from marimo_openscad.data import Column, Columns

MOST_BYTES = 1_000_000
"""Of all columns together; a page asks for others."""
STRETCHES = 2_000
"""For each of a preview's tables."""
MOST_LOOKED_AT = 20_000_000
"""Values of one column; more would hold up the cell."""


def kept_columns(drawing: Drawing, state: UserState) -> dict[str, Any]:
    """The widget's trait of columns.

    It has what `comm/chart-model.ts` names: columns, the bytes of each, and the shape of the
    preview, where they are one.
    """
    found = drawing.sent
    if _size(found.values()) <= MOST_BYTES:
        return {**_wires(found.values()), "preview": None}
    tables = [_thinned(drawing, number) for number in range(len(drawing.columns))]
    thin = {column.hash: column for table in tables for column in table.values()}
    if _size(thin.values()) > MOST_BYTES:
        return {}
    shape: ChartShape = {
        **drawing.shape,
        **state,
        "tables": [table_shape(table) for table in tables],
    }
    return {**_wires(thin.values()), "preview": shape}


def _wires(columns: Iterable[Column]) -> dict[str, Any]:
    wires = [column_to_wire(column) for column in columns]
    return {"columns": [shape for shape, _ in wires], "bytes": [data for _, data in wires]}


def _size(columns: Iterable[Column]) -> int:
    parts = [column.sections() for column in columns]
    return sum(len(part.values) + len(part.validity) + len(part.labels) for part in parts)


def _thinned(drawing: Drawing, number: int) -> Columns:
    table = drawing.columns[number]
    length = len(table)
    if length <= 2 * STRETCHES or table.grid is not None:
        return table
    step = -(-length // STRETCHES)
    every = [mark for pane in drawing.shape["panes"] for mark in pane["marks"]]
    marks = [mark for mark in every if mark["table"] == number]
    if any(mark["type"] in ("candlestick", "volume") for mark in marks):
        return larger_bars(table, marks, step)
    rows = set(range(0, length, step)) | {length - 1}
    for name in {cast("Any", mark).get("y") for mark in marks}:
        column = table.get(name)
        if column is not None and column.kind == "number" and column.format != "range":
            rows |= _extremes(column, step)
    return table.take(sorted(rows))


def _extremes(column: Column, step: int) -> set[int]:
    """The rows of the lowest and the highest value of each stretch."""
    values = column.values
    if len(values) > MOST_LOOKED_AT:
        return set()
    rows = set()
    for begin in range(0, len(values), step):
        # NaN is neither, and compares with nothing.
        here = values[begin : begin + step].tolist()
        known = [value for value in here if value == value]
        if known:
            rows |= {begin + here.index(min(known)), begin + here.index(max(known))}
    return rows
