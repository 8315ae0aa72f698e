"""Larger candles for previews: a row for each stretch of a table, true to what its rows were."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from math import nan
from typing import Any

from marimo_openscad._wire.mark_shapes import WireMark
from marimo_openscad.data import Column, Columns
from marimo_openscad.data._store import number_store
from marimo_openscad.indicators._tables import prices_of

_SUMMED: dict[str, Callable[[Sequence[float]], float]] = {
    "open": lambda known: known[0],
    "high": max,
    "low": min,
    "close": lambda known: known[-1],
    "volume": sum,
}


def larger_bars(table: Columns, marks: Iterable[WireMark], step: int) -> Columns:
    """A table with a row for each `step` of its rows: first open, highest high, and so on.

    Args:
        table: Of candles.
        marks: What is drawn of it.
        step: Rows that become one.
    """
    length = len(table)
    rows = table.take(range(0, length, step))
    found: dict[str, Column] = dict(rows)
    for mark in marks:
        if mark["type"] not in ("candlestick", "volume"):
            continue
        for part, summed in _SUMMED.items():
            name: Any = mark.get(part)
            if isinstance(name, str) and table[name].kind == "number":
                found[name] = _column(prices_of(table[name], name), step, summed)
    return Columns(found, length=len(rows))


def _column(values: array[float], step: int, summed: Callable[[Sequence[float]], float]) -> Column:
    numbers = array("d")
    for begin in range(0, len(values), step):
        known = [value for value in values[begin : begin + step] if value == value]
        numbers.append(summed(known) if known else nan)
    return Column(number_store(memoryview(numbers).toreadonly()))
