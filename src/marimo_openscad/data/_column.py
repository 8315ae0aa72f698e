"""Columns of a table, one by one: a sequence of Python's values over the memory they came in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import repeat
from typing import Any, overload

from marimo_openscad._errors import ColumnTypeError
from marimo_openscad._host.platform import IN_BROWSER
from marimo_openscad.data._chosen import Chosen, rows_of
from marimo_openscad.data._kinds import ColumnFormat, ColumnKind, TimeUnit
from marimo_openscad.data._memory import typed
from marimo_openscad.data._numpy import array_of
from marimo_openscad.data._store import Sections, Store
from marimo_openscad.data._times import duration_reader, time_reader

# The faster one of each: OpenSSL's runs on the processor's own instructions, and there is no
# OpenSSL in the browser, where SHA-256 takes ten times as long as BLAKE2.
_digest = hashlib.blake2b if IN_BROWSER else hashlib.sha256


class Column(Sequence[Any]):
    """One column of a table. It never changes.

    As a sequence it has Python's values: numbers with all their digits, `bool`, `str`,
    `datetime`, `date`, `timedelta`, and `None` where there is no value. NaN is a number.
    `numpy.asarray(column)` and, from Python 3.12 on, `memoryview(column)` have its numbers.

        >>> from marimo_openscad.data import columns
        >>> columns({"t": [0.5, None, 2]})["t"][1:].to_list()
        [None, 2.0]
    """

    def __init__(self, store: Store) -> None:
        """Wrap a store; `columns` makes columns of what users have."""
        self._store = store

    @property
    def kind(self) -> ColumnKind:
        """What the values mean: number, bool, time, duration, category or text."""
        return self._store.kind

    @property
    def format(self) -> ColumnFormat:
        """How they are stored, such as `f64`."""
        return self._store.format

    @property
    def unit(self) -> TimeUnit | None:
        """Of times and durations: d, s, ms, us or ns."""
        return self._store.unit

    @property
    def zone(self) -> str | None:
        """Of times: the time zone's name; `None` where they are as written."""
        return self._store.zone

    @property
    def ordered(self) -> bool:
        """Whether the labels of a category have an order."""
        return self._store.ordered

    @property
    def labels(self) -> tuple[object, ...]:
        """Of a category: its labels, by code."""
        return self._store.labels

    @property
    def length(self) -> int:
        """How many rows it has."""
        return self._store.length

    @property
    def start(self) -> int | float | None:
        """The first value, where the column is only counted; see `format`."""
        return self._store.start if self.format == "range" else None

    @property
    def step(self) -> int | float | None:
        """From one value to the next, where the column is only counted."""
        return self._store.step if self.format == "range" else None

    @cached_property
    def null_count(self) -> int:
        """How many rows have no value. NaN is one."""
        return self._store.nulls

    @property
    def values(self) -> memoryview:
        """The stored numbers, to be read only.

        A time is a number of its unit since 1970, a bool 0 or 1, a category's value the code
        of its label. Where there is no value, any number stands.

        Raises:
            ColumnTypeError: The column is text.
        """
        if self.format == "utf8":
            raise ColumnTypeError("A column of text has no numbers: use it as a sequence.")
        return self._store.numbers()

    def sections(self) -> Sections:
        """The bytes that a page gets; nothing is copied that need not be."""
        return self._store.sections()

    @cached_property
    def hash(self) -> str:
        """Names the content: columns that are the same have the same."""
        store, parts = self._store, self.sections()
        sizes = len(parts.values), len(parts.validity)
        regular = repr(store.start), repr(store.step)
        head = (store.kind, store.format, store.length, store.unit, store.zone, store.ordered)
        found = _digest(json.dumps((*head, *regular, *sizes)).encode())
        for part in (parts.values, parts.validity, parts.labels):
            found.update(part)
        return found.hexdigest()[:32]

    def _chosen(self, rows: Chosen) -> Column:
        return Column(self._store.chosen(rows))

    def to_list(self) -> list[Any]:
        """All values, as Python has them."""
        return list(self)

    def __len__(self) -> int:
        return self._store.length

    @overload
    def __getitem__(self, row: int) -> Any: ...
    @overload
    def __getitem__(self, row: slice) -> Column: ...
    def __getitem__(self, row: int | slice) -> Any:
        length = self._store.length
        if isinstance(row, slice):
            return self._chosen(rows_of(row, length))
        at = row.__index__()
        at += length if at < 0 else 0
        if not 0 <= at < length:
            raise IndexError(f"there is no row {row} in a column of {length}")
        return next(iter(_values(self._store.chosen(rows_of(slice(at, at + 1), length)))))

    def __iter__(self) -> Iterator[Any]:
        return _values(self._store)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Column):
            return NotImplemented
        return self is other or (
            len(self) == len(other) and self.hash == other.hash and self._exact == other._exact
        )

    def __hash__(self) -> int:
        return hash(self.hash)

    @property
    def _exact(self) -> tuple[Any, ...] | None:
        return None if self._store.exact is None else tuple(self._store.exact)

    def __repr__(self) -> str:
        shown = [repr(value) for value in self[:5]]
        more = ", …" if len(self) > 5 else ""
        said = filter(None, (self.kind, self.unit, self.zone, f"{len(self):,} rows"))
        return f"Column({', '.join(shown)}{more}: {' '.join(said)})"

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        """What `numpy.asarray(column)` is: NaN and NaT where there is no value."""
        return array_of(self, self._store, dtype, copy)

    def __buffer__(self, flags: int) -> memoryview:
        """What `memoryview(column)` is, from Python 3.12 on."""
        del flags
        return self.values

    def __reduce__(self) -> Any:
        store = self._store
        parts = {
            **vars(store),
            "values": (store.values.format, store.values.tobytes()),
            "text": store.text.tobytes(),
            "exact": self._exact,
        }
        return _unpickled, (parts,)


def _unpickled(parts: dict[str, Any]) -> Column:
    code, data = parts["values"]
    values = typed(data, code)
    return Column(Store(**{**parts, "values": values, "text": memoryview(parts["text"])}))


def _values(store: Store) -> Iterator[Any]:
    """Each row's value, as Python has it."""
    flags = store.flags()
    if store.exact is not None:
        return iter(store.exact)
    if store.kind == "text":
        return _texts(store, flags)
    numbers: Any = store.numbers()
    if store.kind == "number":
        found = iter(numbers.tolist())
        return found if flags is None else _or_none(found, flags)
    if store.kind == "bool":
        read: Any = bool
    elif store.kind == "category":
        read = store.labels.__getitem__
    elif store.kind == "time":
        read = time_reader(store.unit or "ms", store.zone)
    else:
        read = duration_reader(store.unit or "ms")
    if flags is None:
        return map(read, numbers)
    return (read(number) if flag else None for number, flag in zip(numbers, flags, strict=True))


def _or_none(found: Iterator[Any], flags: bytes) -> Iterator[Any]:
    return (value if flag else None for value, flag in zip(found, flags, strict=True))


def _texts(store: Store, flags: bytes | None) -> Iterator[str | None]:
    offsets = store.values
    first = offsets[0]
    data = bytes(store.text[first : offsets[-1]])
    pairs = zip(offsets, offsets[1:], flags or repeat(1), strict=False)
    if data.isascii():
        text = data.decode("ascii")
        for begin, end, flag in pairs:
            yield text[begin - first : end - first] if flag else None
    else:
        for begin, end, flag in pairs:
            yield data[begin - first : end - first].decode() if flag else None
