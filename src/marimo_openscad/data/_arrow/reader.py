"""Reader: tables and columns of anything that speaks Arrow's C data interface.

A batch is released when the last column is gone that looks at its memory.
"""

from __future__ import annotations

import ctypes
import weakref
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from marimo_openscad._errors import ColumnError, ColumnTypeError, DataError
from marimo_openscad.data._arrow.categories import Categories
from marimo_openscad.data._arrow.decode import decode
from marimo_openscad.data._arrow.fields import Field, Piece, field_of
from marimo_openscad.data._arrow.runs import rows_of_runs
from marimo_openscad.data._arrow.structs import (
    ARRAY,
    SCHEMA,
    STREAM,
    Array,
    Schema,
    Stream,
    in_capsule,
    released,
)
from marimo_openscad.data._store import Store, together


class _Batch:
    """An array and its memory, released with the last one that holds it."""

    def __init__(self, array: Array) -> None:
        self.array: Any = array
        # Not at Python's end: the producer may be gone by then.
        weakref.finalize(self, released, array).atexit = False

    def whole(self) -> Piece:
        return Piece(self.array, self, self.array.offset, self.array.length)

    def child(self, number: int) -> Piece:
        child = self.array.children[number].contents
        # Rows of the batch begin and end where the batch says.
        return Piece(child, self, self.array.offset + child.offset, self.array.length)


def arrow_stores(given: Any, name: str | None = None) -> dict[str, Store] | Store | None:
    """The columns of a table, or the one column that is given, as Arrow hands them out.

    Args:
        given: Anything.
        name: Of the one column, where it has another one than its own.

    Returns:
        `None` if it speaks no Arrow.

    Raises:
        ColumnTypeError: It has columns that none can be made of.
        ColumnError: Two of its columns have one name.
        DataError: Its library could not give it.
    """
    if hasattr(given, "__arrow_c_stream__"):
        field, batches = _streamed(given)
    elif hasattr(given, "__arrow_c_array__"):
        field, batches = _single(given)
    else:
        return None
    if field.format != "+s":
        named = field if name is None else field.called(name)
        return _column(named, [batch.whole() for batch in batches])
    found: dict[str, Store] = {}
    for at, child in enumerate(field.children):
        if child.name in found:
            raise ColumnError(f"Two columns are called {child.name!r}: rename one.")
        found[child.name] = _column(child, [batch.child(at) for batch in batches])
    return found


def _column(field: Field, pieces: list[Piece]) -> Store:
    pieces = pieces or [Piece(None, None, 0, 0)]
    try:
        return together(_stores(field, pieces))
    except ColumnTypeError as error:
        if error.message.startswith("Column "):
            raise
        raise ColumnTypeError(f"Column {field.name!r}: {error.message}") from error


def _stores(field: Field, pieces: Sequence[Piece]) -> list[Store]:
    """A store of each batch, all in one format."""
    if field.format == "+r":
        once = field.children[1].called(field.name)
        values = _stores(once, [piece.child(1) for piece in pieces])
        rows = [rows_of_runs(field, piece) for piece in pieces]
        return [store.chosen(own) for store, own in zip(values, rows, strict=True)]
    if field.labels is None:
        return [decode(field, piece) for piece in pieces]
    categories = Categories(field)
    return categories.finished([categories.codes(piece) for piece in pieces])


def _streamed(given: Any) -> tuple[Field, list[_Batch]]:
    capsule = _given(given, given.__arrow_c_stream__)
    stream = Stream.from_address(in_capsule(capsule, STREAM))
    try:
        schema = Schema()
        _checked(given, stream, stream.get_schema(ctypes.byref(stream), ctypes.byref(schema)))
        try:
            field = field_of(schema)
        finally:
            released(schema)
        return field, list(_batches(given, stream))
    finally:
        released(stream)
        # It holds the stream.
        del capsule


def _given(given: object, give: Callable[[], Any]) -> Any:
    try:
        return give()
    except ImportError:
        raise
    except Exception as error:
        # Each library has its own exceptions.
        raise _failed(given, str(error)) from error


def _batches(given: Any, stream: Any) -> Iterator[_Batch]:
    while True:
        array = Array()
        _checked(given, stream, stream.get_next(ctypes.byref(stream), ctypes.byref(array)))
        if not array.release:
            return
        yield _Batch(array)


def _single(given: Any) -> tuple[Field, list[_Batch]]:
    schema_capsule, array_capsule = _given(given, given.__arrow_c_array__)
    schema = Schema.from_address(in_capsule(schema_capsule, SCHEMA))
    source = Array.from_address(in_capsule(array_capsule, ARRAY))
    try:
        field = field_of(schema)
    finally:
        released(schema)
    array = Array()
    ctypes.pointer(array)[0] = source
    # It is ours now.
    source.release = type(source.release)()
    return field, [_Batch(array)]


def _checked(given: object, stream: Any, code: int) -> None:
    if not code:
        return
    said = stream.get_last_error(ctypes.byref(stream))
    reason = ctypes.string_at(said).decode("utf-8", "replace") if said else f"error {code}"
    raise _failed(given, reason)


def _failed(given: object, reason: str) -> DataError:
    return DataError(f"A {type(given).__name__} could not give its columns: {reason}")
