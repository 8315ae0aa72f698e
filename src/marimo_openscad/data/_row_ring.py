"""Row rings: the newest rows of a stream, column by column, each row with its number."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from marimo_openscad._errors import StreamError
from marimo_openscad.data._bits import packed
from marimo_openscad.data._column import Column
from marimo_openscad.data._columns import Columns
from marimo_openscad.data._store import Store, number_store
from marimo_openscad.data._stream_kinds import LONGEST_TEXT, MOST_LABELS, Stored

_MISSING = ("NoneType", "NAType", "NaTType")
_LONGEST_SHOWN = 60


class ColumnRing:
    """The values of one column; more than `capacity` until they are cut."""

    def __init__(self, name: str, stored: Stored) -> None:
        self.name = name
        self.stored = stored
        code: Any = stored.code
        self._numbers: Any = array(code)
        # A byte a row; of floats NaN says it.
        self._flags = None if stored.floats else bytearray()
        self._codes: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def read(self, values: Sequence[Any]) -> tuple[Any, bytearray]:
        """Numbers of values, and which rows have one.

        Raises:
            StreamError: One is none of this column's kind.
        """
        code: Any = self.stored.code
        try:
            # The usual case: numbers as they are.
            if self.stored.floats:
                return array(code, values), bytearray()
        except (TypeError, ValueError, OverflowError):
            pass
        numbers = array(code)
        flags = bytearray(len(values))
        read = self._code if self.stored.kind == "category" else self.stored.read
        for row, value in enumerate(values):
            try:
                if self._is_missing(value):
                    numbers.append(float("nan") if self.stored.floats else 0)
                    continue
                _require_one(value)
                numbers.append(read(value))
            except (TypeError, ValueError, OverflowError, AttributeError) as error:
                raise StreamError(
                    f"Column {self.name!r} was given {_shown(value)}, which is no "
                    f"{self.stored.kind} ({error}): give one, or None where there is no value."
                ) from error
            flags[row] = 1
        return numbers, flags

    def _is_missing(self, value: Any) -> bool:
        if type(value).__name__ in _MISSING:
            return True
        # NaN, which a float column has as it is.
        return not self.stored.floats and bool(value != value)

    def take(self, numbers: Any, flags: bytearray) -> None:
        """Add what was read."""
        self._numbers.extend(numbers)
        if self._flags is not None:
            self._flags.extend(flags)

    def take_column(self, column: Column) -> None:
        """Add what is stored as it is here, labels with it."""
        store = column._store
        code: Any = self.stored.code
        numbers = array(code)
        numbers.frombytes(store.numbers().cast("B"))
        self._codes = {str(label): at for at, label in enumerate(store.labels)}
        self.take(numbers, bytearray(store.flags() or b"\x01" * store.length))

    def cut(self, count: int) -> None:
        """Let go of the first rows."""
        del self._numbers[:count]
        if self._flags is not None:
            del self._flags[:count]

    def drop_last(self) -> None:
        """Let go of the last row."""
        del self._numbers[-1]
        if self._flags is not None:
            del self._flags[-1]

    def thin(self) -> None:
        """Keep every second row, and always the last one."""
        first = (len(self._numbers) + 1) % 2
        self._numbers = self._numbers[first::2]
        if self._flags is not None:
            self._flags = self._flags[first::2]

    def store(self, begin: int, end: int) -> Store:
        """Some of the rows, as they are now."""
        stored = self.stored
        numbers = memoryview(self._numbers[begin:end]).toreadonly()
        validity = None
        if self._flags is not None and self._flags.find(0, begin, end) >= 0:
            validity = packed(self._flags[begin:end])
        return number_store(
            numbers,
            kind=stored.kind,
            unit=stored.unit,
            zone=stored.zone,
            validity=validity,
            labels=tuple(self._codes),
        )

    def _code(self, value: Any) -> int:
        text = str(value)
        code = self._codes.get(text)
        if code is None:
            if len(self._codes) >= MOST_LABELS:
                raise ValueError(f"there are {MOST_LABELS:,} others already")
            # Half a character could be sent to nobody.
            text.encode()
            code = self._codes[text] = len(self._codes)
        return code


def _require_one(value: Any) -> None:
    """Refuse at once what takes long to read, for it may stand in each of very many rows."""
    if isinstance(value, (list, tuple, Mapping)):
        raise TypeError("it has several")
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise ValueError(f"it has more than {LONGEST_TEXT:,} letters")


def _shown(value: Any) -> str:
    """A value for an error, whatever it is and however large."""
    if isinstance(value, (str, bytes)):
        return repr(value[:_LONGEST_SHOWN])
    if isinstance(value, (list, tuple, Mapping)):
        return f"a {type(value).__name__} of {len(value):,}"
    try:
        return f"{value!r:.{_LONGEST_SHOWN}}"
    except ValueError:
        # A whole number with thousands of digits.
        return f"an {type(value).__name__}"


class RowRing:
    """The newest rows.

    Attributes:
        capacity: How many are kept.
        first: The number of the oldest row that is kept; rows are counted from 0.
        end: The number of the row that comes next.
        changes: How often the newest row has changed.
    """

    def __init__(self, stored: Mapping[str, Stored], capacity: int) -> None:
        self.capacity = capacity
        self.first = 0
        self.end = 0
        self.changes = 0
        self._rings = {name: ColumnRing(name, how) for name, how in stored.items()}

    def __len__(self) -> int:
        return self.end - self.first

    @property
    def names(self) -> list[str]:
        """Of the columns."""
        return list(self._rings)

    @property
    def stored(self) -> dict[str, Stored]:
        """How the columns are stored."""
        return {name: ring.stored for name, ring in self._rings.items()}

    def add(self, values: Mapping[str, Sequence[Any]], count: int) -> None:
        """Add rows; all of them, or none where one is wrong.

        Args:
            values: Of each column, all of one length; columns may be left out.
            count: How many rows these are.

        Raises:
            StreamError: A value is none of its column's kind.
        """
        nothing = [None] * count
        read = [(ring, *ring.read(values.get(name, nothing))) for name, ring in self._rings.items()]
        for ring, numbers, flags in read:
            ring.take(numbers, flags)
        self._added(count)

    def add_stored(self, first: int, rows: Columns) -> None:
        """Add rows that were stored elsewhere, with the numbers that they have there."""
        if first != self.end:
            # Those in between are kept nowhere any more.
            for ring in self._rings.values():
                ring.cut(len(ring))
            self.first = self.end = first
        for name, ring in self._rings.items():
            ring.take_column(rows[name])
        self._added(len(rows))

    def change_last(self, values: Mapping[str, Any]) -> None:
        """Give the newest row other values; all of them, or none where one is wrong.

        Raises:
            StreamError: A value is none of its column's kind.
        """
        read = [
            (self._rings[name], *self._rings[name].read([value])) for name, value in values.items()
        ]
        for ring, numbers, flags in read:
            ring.drop_last()
            ring.take(numbers, flags)
        self.changes += 1

    def change_last_stored(self, row: Columns) -> None:
        """Put a row that was stored elsewhere in the place of the newest one."""
        for name, ring in self._rings.items():
            ring.drop_last()
            ring.take_column(row[name])
        self.changes += 1

    def unseen(self, following: int, changes: int) -> int:
        """The number of the first row that a reader has not seen as it is now.

        Args:
            following: The number of the row that follows those that he has got.
            changes: How often the newest row had changed when he got them.
        """
        # Of those that he has got only the last one can have changed since.
        return following - 1 if changes != self.changes and following > self.first else following

    def _added(self, count: int) -> None:
        self.end += count
        if len(self) > self.capacity:
            self.first = self.end - self.capacity

    def trim(self) -> None:
        """Let go of rows that are not kept; whoever adds some calls it when all have seen them."""
        stored = self._stored
        # Not at each row: to move what is left takes its time.
        if stored > 2 * self.capacity:
            for ring in self._rings.values():
                ring.cut(stored - self.capacity)

    @property
    def _stored(self) -> int:
        return len(next(iter(self._rings.values())))

    def thin(self) -> Callable[[int], int]:
        """Keep every second row; they are numbered anew, from the next number on.

        Returns:
            What says of a row's number before which one the next row has now that is kept.
        """
        before, left_out = self.first, (len(self) + 1) % 2
        for ring in self._rings.values():
            ring.cut(len(ring) - len(self))
            ring.thin()
        self.first = first = self.end
        self.end += self._stored
        return lambda number: first + max(0, number - before - left_out + 1) // 2

    def columns(
        self, first: int | None = None, end: int | None = None, names: Sequence[str] | None = None
    ) -> Columns:
        """Rows by their numbers, as a table that never changes."""
        behind = self.end if end is None else min(end, self.end)
        begin = min(behind, self.first if first is None else max(first, self.first))
        return self._cut(begin, behind, self.names if names is None else names)

    def not_trimmed(self, first: int, names: Sequence[str]) -> tuple[int, Columns]:
        """The rows from a number on, also such as are not kept; with the number of the first."""
        begin = max(first, self.end - self._stored)
        return begin, self._cut(begin, self.end, names)

    def _cut(self, begin: int, end: int, names: Sequence[str]) -> Columns:
        offset = self.end - self._stored
        return Columns(
            {name: Column(self._rings[name].store(begin - offset, end - offset)) for name in names},
            length=end - begin,
        )
