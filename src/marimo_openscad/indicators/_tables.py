"""Columns for indicators and from them: numbers in, numbers of the same length out."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from itertools import chain
from math import isnan, nan
from typing import Any

from marimo_openscad._errors import ColumnError, ColumnTypeError
from marimo_openscad.data._column import Column
from marimo_openscad.data._columns import Columns
from marimo_openscad.data._store import number_store
from marimo_openscad.data._tables import column_of
from marimo_openscad.indicators._steps import Bar, whole


def prices_of(values: Any, name: str) -> array[float]:
    """The numbers of what is a column or can be one; NaN where there is no value.

    Raises:
        ColumnTypeError: It is no column, or none of numbers.
    """
    column = column_of(values, name)
    # An empty list has no kind.
    if column.kind != "number" and len(column):
        raise ColumnTypeError(
            f"Column {name!r} is of kind {column.kind}: an indicator needs numbers."
        )
    flags = column._store.flags()
    if not len(column):
        return array("d")
    if flags is None:
        return array("d", column.values)
    return array("d", (v if flag else nan for v, flag in zip(column.values, flags, strict=True)))


def bars_of(**given: Any) -> Iterable[Bar]:
    """The rows of several columns, by their names.

    Raises:
        ColumnTypeError: One is no column of numbers.
        ColumnError: They are not of one length.
    """
    columns = {name: prices_of(values, name) for name, values in given.items()}
    first, *others = columns
    for name in others:
        checked_length(name, len(columns[name]), first, len(columns[first]))
    bars: Iterable[Bar] = zip(*columns.values(), strict=True)
    # Only then is every bar looked at.
    return map(whole, bars) if any(isnan(sum(one)) for one in columns.values()) else bars


def checked_length(name: str, length: int, other: str, wanted: int) -> None:
    """Nothing, if both columns have as many rows.

    Raises:
        ColumnError: They have not.
    """
    if length != wanted:
        raise ColumnError(
            f"Column {name!r} has {length:,} rows and {other!r} has {wanted:,}: give columns of "
            "one length."
        )


def column(send: Callable[[Any], float], bars: Iterable[Any]) -> Column:
    """The values of all bars."""
    return _column(array("d", map(send, bars)))


def table(
    send: Callable[[Any], tuple[float, ...]], names: tuple[str, ...], bars: Iterable[Any]
) -> Columns:
    """The values of all bars, a column each."""
    flat = array("d", chain.from_iterable(map(send, bars)))
    return Columns({name: _column(flat[at :: len(names)]) for at, name in enumerate(names)})


def _column(numbers: array[float]) -> Column:
    return Column(number_store(memoryview(numbers).toreadonly()))
