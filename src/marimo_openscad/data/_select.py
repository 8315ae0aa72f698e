"""Selecting: the chosen rows of a table, in the type that was given."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from typing import Any

from marimo_openscad.data._chosen import Chosen
from marimo_openscad.data._column import Column
from marimo_openscad.data._columns import Columns
from marimo_openscad.data._frames import comes_from, is_pandas
from marimo_openscad.data._tables import column_of, columns


def select(table: Any, rows: Chosen, *, read: Columns | None = None) -> Any:
    """The chosen rows of a table, as the same kind of table.

    Args:
        table: What `columns` takes.
        rows: Which rows, in their order; of a two-dimensional array which of its values.
        read: What `columns` has made of it: for what can be read only once, such as a stream.

    Returns:
        A dataframe of pandas, polars or narwhals, a table of pyarrow, an array, a dictionary or
        a list, as it was given; of anything else `Columns`, or a `Column` in a dictionary.

    Raises:
        ColumnError: There are no such rows.

        >>> from marimo_openscad.data import Chosen, select
        >>> select({"x": [1, 2, 3], "y": (4, 5, 6)}, Chosen("bits", bytes([0b101])))
        {'x': [1, 3], 'y': (4, 6)}
    """
    if isinstance(table, Mapping):
        return {name: _of_item(str(name), item, rows, read) for name, item in table.items()}
    found = _part(table, rows)
    if found is not None:
        return found
    made = columns(table) if read is None else read
    part = made.take(rows)
    back = getattr(type(table), "from_arrow", None)
    return part if back is None else back(part)


def _of_item(name: str, values: Any, rows: Chosen, read: Columns | None) -> Any:
    found = _part(values, rows)
    if found is not None:
        return found
    column = column_of(values, name) if read is None else read[name]
    return column._chosen(rows.checked(len(column)))


def _part(given: Any, rows: Chosen) -> Any:
    """The rows of a table or a column; `None` if it is none that can be cut."""
    if isinstance(given, (Columns, Column)):
        checked = rows.checked(len(given))
        return given.take(checked) if isinstance(given, Columns) else given._chosen(checked)
    if isinstance(given, (list, tuple, range)):
        parts = rows.checked(len(given)).of_list(given)
        return tuple(parts) if type(given) is tuple else parts
    if isinstance(given, array):
        return array(given.typecode, rows.checked(len(given)).of_list(given))
    for library, cut in _CUTS.items():
        if comes_from(given, library):
            return cut(given, rows)
    return None


def _numbers(rows: Chosen) -> Any:
    """The rows' numbers for numpy, without a loop over them."""
    numpy = sys.modules["numpy"]
    if rows.form == "bits":
        bits = numpy.unpackbits(numpy.frombuffer(rows.data, "u1"), bitorder="little")
        return numpy.flatnonzero(bits)
    return numpy.frombuffer(rows.indices, "u4").astype("i8")


def _of_numpy(given: Any, rows: Chosen) -> Any:
    if not given.shape:
        return None
    flat = given.reshape(-1) if len(given.shape) == 2 else given
    rows.checked(len(flat))
    return flat[rows.only_slice] if rows.only_slice else flat[_numbers(rows)]


def _of_pandas(given: Any, rows: Chosen) -> Any:
    if not is_pandas(given):
        return None
    rows.checked(len(given))
    by_place = getattr(given, "iloc", given)
    return by_place[rows.only_slice or _numbers(rows)]


def _of_polars(given: Any, rows: Chosen) -> Any:
    if not hasattr(given, "gather") and not hasattr(given, "row"):
        return None
    rows.checked(len(given))
    if rows.only_slice:
        return given.slice(rows.only_slice.start, rows.count)
    frame = sys.modules["polars"].DataFrame
    return given[frame(Columns({"row": columns(rows.indices)["value"]}))["row"]]


def _of_pyarrow(given: Any, rows: Chosen) -> Any:
    if not hasattr(given, "take"):
        return None
    rows.checked(len(given))
    if rows.only_slice:
        return given.slice(rows.only_slice.start, rows.count)
    arrow = sys.modules["pyarrow"]
    data = arrow.py_buffer(rows.indices)
    return given.take(arrow.Array.from_buffers(arrow.uint32(), rows.count, [None, data]))


def _of_narwhals(given: Any, rows: Chosen) -> Any:
    rows.checked(len(given))
    return given[rows.only_slice or list(rows.indices)]


_CUTS = {
    "numpy": _of_numpy,
    "pandas": _of_pandas,
    "polars": _of_polars,
    "pyarrow": _of_pyarrow,
    "narwhals": _of_narwhals,
}
