"""Tables: what counts as one, in the order in which it is asked, for `columns`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from marimo_openscad._errors import ColumnError, ColumnTypeError
from marimo_openscad.data._buffers import array_store, buffer_of, is_array, view_store
from marimo_openscad.data._column import Column
from marimo_openscad.data._columns import Columns
from marimo_openscad.data._frames import (
    frame_items,
    is_frame,
    is_lazy,
    is_pandas,
    native,
    series_store,
)
from marimo_openscad.data._lists import bounded, list_store, range_store
from marimo_openscad.data._memory import typed
from marimo_openscad.data._rows import VALUE, rows_to_columns
from marimo_openscad.data._store import Store


class Growing(ABC):
    """A table whose rows come one after the other."""

    @abstractmethod
    def columns_now(self) -> Columns:
        """The rows that are there."""


TAKEN = (
    "a mapping of names to lists, ranges or arrays, anything with __arrow_c_stream__ (polars, "
    "pyarrow, duckdb), a dataframe of pandas or narwhals, a list of dictionaries or of named "
    "tuples, or an array"
)


def columns(table: Any) -> Columns:
    """The columns of a table, whatever it is.

    Args:
        table: A mapping of names to columns (lists, ranges, arrays, anything that iterates);
            anything with `__arrow_c_stream__`, such as tables of polars, pyarrow and duckdb;
            a dataframe of pandas, narwhals or the like; rows as dictionaries, named tuples or
            sequences; a stream, of which these are the rows that it keeps now; one
            array, which becomes the column `value`, with its shape in `Columns.grid` where it has
            two dimensions.

    Returns:
        Its columns. What Arrow gives is not copied, and is let go with the last column that
        needs it; what may still be written to is copied once.

    Raises:
        ColumnTypeError: It is no table, or has values that no column can have; the message
            names the column and the row.
        ColumnError: Its columns are not of one length.

        >>> from marimo_openscad.data import columns
        >>> columns([{"x": 1, "y": 2.5}, {"x": 2, "y": None}])["y"].to_list()
        [2.5, None]
    """
    if isinstance(table, Columns):
        return table
    if isinstance(table, Growing):
        return table.columns_now()
    table = native(table)
    if isinstance(table, Mapping):
        return _of_items(table.items())
    if is_pandas(table):
        return _of_items(frame_items(table) if is_frame(table) else [_named(table)])
    found = _of_arrow(table)
    if found is not None:
        return found
    if is_lazy(table):
        raise ColumnTypeError(f"A {type(table).__name__} is no table yet: call its collect().")
    if is_frame(table):
        return _of_items(frame_items(table))
    view = buffer_of(table)
    if view is not None or is_array(table):
        return _of_array(table, view)
    if isinstance(table, Iterable) and not isinstance(table, str):
        return _of_items(rows_to_columns(bounded(table, f"A {type(table).__name__}")).items())
    raise ColumnTypeError(f"{table!r:.80} is no table, but {type(table).__name__}. One is {TAKEN}.")


def _named(values: Any) -> tuple[str, Any]:
    name = getattr(values, "name", None)
    return (VALUE if name is None or callable(name) else str(name)) or VALUE, values


def _of_arrow(table: Any) -> Columns | None:
    found = _arrow_stores(table)
    if isinstance(found, Store):
        return Columns({_named(table)[0]: Column(found)})
    if found is None:
        return None
    return Columns({name: Column(store) for name, store in found.items()})


def _arrow_stores(given: Any, name: str | None = None) -> dict[str, Store] | Store | None:
    if not hasattr(given, "__arrow_c_stream__") and not hasattr(given, "__arrow_c_array__"):
        return None
    # Not before somebody has such a table: ctypes takes its time to come.
    from marimo_openscad.data._arrow.reader import arrow_stores

    try:
        return arrow_stores(given, name)
    except ImportError:
        # A frame that would need a library which is not there.
        if is_frame(given) or hasattr(given, "to_list"):
            return None
        raise


def _of_items(items: Iterable[tuple[Any, Any]]) -> Columns:
    made: dict[str, Column] = {}
    for name, values in items:
        _require_text(str(name))
        if str(name) in made:
            raise ColumnError(f"Two columns are called {str(name)!r}: rename one.")
        made[str(name)] = column_of(values, str(name))
    return Columns(made)


def _require_text(name: str) -> None:
    try:
        name.encode()
    except UnicodeEncodeError:
        raise ColumnTypeError(
            f"A column is called {name!r:.60}, which is no Unicode text: half of a letter stands "
            "alone in it."
        ) from None


def _of_array(table: Any, view: memoryview | None) -> Columns:
    names = getattr(getattr(table, "dtype", None), "names", None)
    if names:
        return _of_items((name, table[name]) for name in names)
    shape: tuple[int, ...] = tuple((table if view is None else view).shape or ())
    if len(shape) == 2:
        flat = table.reshape(-1) if view is None else typed(view.tobytes(), view.format)
        return Columns({VALUE: column_of(flat, VALUE)}, grid=(shape[0], shape[1]))
    return Columns({VALUE: column_of(table, VALUE)})


def column_of(values: Any, name: str) -> Column:
    """A column of what stands under a name.

    Raises:
        ColumnTypeError: It is none.
    """
    if isinstance(values, Column):
        return values
    try:
        return Column(_store_of(values, name))
    except ColumnTypeError as error:
        if error.message.startswith("Column "):
            raise
        raise ColumnTypeError(f"Column {name!r} {error.message}") from error


def _store_of(values: Any, name: str) -> Store:
    if isinstance(values, range):
        return range_store(values)
    values = native(values)
    found: Any = series_store(values) if is_pandas(values) else None
    if found is None:
        found = _arrow_stores(values, name)
    if found is None and not is_pandas(values) and is_array(values):
        found = array_store(values) or list_store(values.tolist())
    if isinstance(found, Store):
        return found
    view = buffer_of(values)
    if view is not None:
        return view_store(view)
    if isinstance(values, (str, Mapping)) or not isinstance(values, Iterable):
        raise ColumnTypeError(
            f"is a {type(values).__name__}: give a list, a range or an array of values."
        )
    return list_store(bounded(values, f"Column {name!r}"))
