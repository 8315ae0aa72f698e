"""Chosen rows of a table, packed as the page sends them, for `take`, `where` and `select`."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress
from operator import itemgetter
from typing import Any, TypeVar

from marimo_openscad._errors import ColumnError, ColumnTypeError
from marimo_openscad.data._bits import aligned, counted, flags_of, packed
from marimo_openscad.data._kinds import RowsForm
from marimo_openscad.data._memory import listed, typed

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Chosen:
    """Rows of a table.

    Attributes:
        form: How they are packed: `ranges` are pairs of the first row and the one behind the
            last, `indices` are numbers of rows, both as 32-bit numbers without sign; `bits`
            has one bit a row, the lowest first.
        data: The bytes.
    """

    form: RowsForm
    data: bytes

    def checked(self, length: int) -> Chosen:
        """The same, if all lie in a table of so many rows.

        Raises:
            ColumnError: One does not, or the bytes are not of this form.
        """
        size = len(self.data)
        if self.form == "bits":
            fits = size <= (length + 7) // 8 and aligned(self.data, 0, length)[:size] == self.data
        else:
            step = 8 if self.form == "ranges" else 4
            last = length if self.form == "ranges" else length - 1
            fits = size % step == 0 and (size == 0 or max(self._numbers) <= last)
        if not fits:
            raise ColumnError(f"The chosen rows are not rows of a table that has {length:,}.")
        return self

    @property
    def _numbers(self) -> memoryview:
        return memoryview(self.data).cast("I")

    @cached_property
    def slices(self) -> list[slice]:
        """Of `ranges`."""
        numbers = self._numbers
        return [slice(a, b) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]

    @property
    def only_slice(self) -> slice | None:
        """The rows, where they follow each other."""
        return self.slices[0] if self.form == "ranges" and len(self.slices) == 1 else None

    @cached_property
    def flags(self) -> bytes:
        """Of `bits`, a byte a row, as far as bits go."""
        return flags_of(self.data, 8 * len(self.data))

    @cached_property
    def count(self) -> int:
        """How many."""
        if self.form == "bits":
            return counted(self.data)
        if self.form == "indices":
            return len(self.data) // 4
        return sum(max(0, part.stop - part.start) for part in self.slices)

    @cached_property
    def indices(self) -> Sequence[int]:
        """The number of each row."""
        if self.form == "indices":
            return self._numbers
        if self.form == "bits":
            return array("I", compress(range(len(self.flags)), self.flags))
        return array("I", chain.from_iterable(range(s.start, s.stop) for s in self.slices))

    def of_list(self, values: Sequence[T]) -> list[T]:
        """What stands there in a sequence."""
        if self.form == "bits":
            return list(compress(values, self.flags))
        if self.form == "ranges":
            return [value for part in self.slices for value in values[part]]
        if self.count < 2:
            return [values[row] for row in self.indices]
        return list(itemgetter(*self.indices)(values))

    def of_numbers(self, values: memoryview) -> memoryview:
        """The same of numbers, as numbers."""
        if self.form == "ranges":
            return typed(b"".join(values[part] for part in self.slices), values.format)
        return listed(values.format, self.of_list(values))


def rows_where(mask: Iterable[object], length: int) -> Chosen:
    """Rows where a mask says so; without a value it does not.

    Raises:
        ColumnError: It has another length.
        ColumnTypeError: It is none.
    """
    flags = _flags(mask)
    if len(flags) != length:
        raise ColumnError(f"The mask has {len(flags):,} rows, and the table {length:,}.")
    return Chosen("bits", packed(flags))


def _flags(mask: Iterable[object]) -> bytes:
    try:
        view = memoryview(mask)  # type: ignore[arg-type]
    except TypeError:
        # Those of pyarrow iterate over values that are of no type of Python's.
        given: object = mask.to_pylist() if hasattr(mask, "to_pylist") else mask
        if isinstance(given, (set, frozenset)):
            given = None
        values = list(given) if isinstance(given, Iterable) else None
        # Python's own, and those of numpy and dataframes, which are no `bool`.
        if values is None or not all(
            value is None or type(value).__name__ in ("bool", "bool_", "NAType") for value in values
        ):
            raise ColumnTypeError(
                "A mask has True or False for each row, such as [x > 0 for x in table['x']]."
            ) from None
        return bytes(type(v).__name__ != "NAType" and bool(v) for v in values)
    if view.format not in ("?", "B") or view.ndim != 1:
        raise ColumnTypeError(
            f"A mask has True or False for each row, not numbers of format {view.format!r}: "
            "compare them with something."
        )
    return view.tobytes()


def rows_at(rows: Iterable[int], length: int) -> Chosen:
    """Rows by their numbers; those below 0 count from the end.

    Raises:
        ColumnError: There is no such row.
        ColumnTypeError: One is no whole number.
    """
    if isinstance(rows, range) and rows.step == 1 and 0 <= rows.start <= rows.stop <= length:
        return Chosen("ranges", array("I", [rows.start, rows.stop]).tobytes())
    numbers = array("I")
    for row in _whole(rows):
        at = row + length if row < 0 else row
        if not 0 <= at < length:
            raise ColumnError(f"There is no row {row:,} in a table that has {length:,}.")
        numbers.append(at)
    return Chosen("indices", numbers.tobytes())


def _whole(rows: Iterable[Any]) -> Iterator[int]:
    for row in rows:
        try:
            yield row.__index__()
        except AttributeError:
            raise ColumnTypeError(f"{row!r} is no number of a row.") from None


def rows_of(given: slice, length: int) -> Chosen:
    """Rows of a slice."""
    begin, end, step = given.indices(length)
    rows = range(begin, end, step)
    if step == 1:
        return Chosen("ranges", array("I", [begin, max(begin, end)]).tobytes())
    return Chosen("indices", array("I", rows).tobytes())
