"""Streams: tables whose rows come one after the other, of which the newest are kept."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from threading import RLock
from typing import Any, Literal, Protocol, get_args
from uuid import uuid4
from weakref import WeakSet

from marimo_openscad._errors import ColumnError, StreamError
from marimo_openscad._host.event_loop import LoopAffinity
from marimo_openscad.data._columns import Columns
from marimo_openscad.data._row_ring import RowRing
from marimo_openscad.data._stream_kinds import Kind, StreamState, stored_as
from marimo_openscad.data._tables import Growing, columns

WhenFull = Literal["drop-oldest", "thin", "close"]
"""What a stream does when it has as many rows as it keeps."""

MOST_ROWS = 5_000_000
_RATE_SECONDS = 5.0
_RATE_STEP = 0.05


@dataclass(eq=False)
class _Reader:
    """Who takes tables of rows as they come.

    Attributes:
        next: The number of the row that he gets next.
        changes: How often the newest row had changed when he got the last ones.
    """

    next: int = 0
    changes: int = 0


class Follower(Protocol):
    """A stream whose rows are computed of another one's, with the numbers that they have there."""

    def rows_came(self) -> None:
        """There are more rows, none of which has been let go; the other's lock is held."""

    def last_changed(self) -> None:
        """The newest row has other values; the other's lock is held."""

    def rows_thinned(self) -> None:
        """Every second row has been let go; the other's lock is held."""

    def state_told(self) -> None:
        """The other has told who listens to it."""


class Stream(Growing):
    """A table whose rows come one after the other; the newest are kept. `stream` makes one.

    A chart of it with `follow=True` draws rows as they come. It may be appended to from any thread.

    Attributes:
        capacity: How many rows are kept.

    Example:
        >>> from marimo_openscad.data import stream
        >>> log = stream({"t": "number", "y": "number"}, capacity=2)
        >>> for t in range(3):
        ...     log.append(t=t, y=t * t)
        >>> log.columns["y"].to_list(), log.dropped
        ([1.0, 4.0], 1)
    """

    def __init__(
        self, columns: Mapping[str, Kind], *, capacity: int = 100_000, when_full: WhenFull
    ) -> None:
        """Make an empty one; see `stream`."""
        if isinstance(capacity, bool) or not isinstance(capacity, int):
            raise StreamError(f"stream: capacity={capacity!r}: give a whole number of rows.")
        if not 0 < capacity <= MOST_ROWS:
            raise StreamError(f"stream: capacity={capacity!r}: give 1 to {MOST_ROWS:,} rows.")
        if when_full not in get_args(WhenFull):
            words = ", ".join(map(repr, get_args(WhenFull)))
            raise StreamError(f"stream: when_full={when_full!r}: give one of {words}.")
        self.capacity = capacity
        self._id = uuid4().hex
        self._ring = RowRing(stored_as(columns), capacity)
        self._when_full = when_full
        self._state: StreamState = "open"
        self._error: StreamError | None = None
        self._dropped = 0
        self._behind: dict[object, int] = {}
        self._lock = RLock()
        self._listeners: list[Callable[[], object]] = []
        self._readers: list[_Reader] = []
        # Weakly: what is computed ends with whoever wants it.
        self._followers: WeakSet[Follower] = WeakSet()
        self._came: deque[tuple[float, int]] = deque()
        self._began = time.monotonic()

    def append(self, **values: Any) -> None:
        """Add one row.

        Args:
            **values: Of its columns; those that are left out have no value.

        Raises:
            ColumnError: There is no such column.
            StreamError: A value is none of its column's kind, or the stream is closed.
        """
        self._check_names(values)
        self._add({name: [value] for name, value in values.items()}, 1)

    def extend(self, table: Any) -> None:
        """Add the rows of a table, whatever `columns` takes; all of them, or none.

        Raises:
            ColumnError: It has a column that the stream has not got.
            StreamError: A value is none of its column's kind, or the stream is closed.
            DataError: It is no table.
        """
        rows = columns(table)
        self._check_names(rows)
        self._add(
            {
                name: column.values
                if column.kind == "number" and column.null_count == 0
                else column.to_list()
                for name, column in rows.items()
            },
            len(rows),
        )

    def update_last(self, **values: Any) -> None:
        """Give the newest row other values, such as those of a bar that is not over.

        Args:
            **values: Of its columns; those that are left out keep theirs.

        Raises:
            ColumnError: There is no such column.
            StreamError: A value is none of its column's kind, there is no row, or the stream is
                closed.

        Example:
            >>> from marimo_openscad.data import stream
            >>> bars = stream({"open": "number", "close": "number"})
            >>> bars.append(open=10, close=10)
            >>> bars.update_last(close=12)
            >>> bars.columns.rows()
            [{'open': 10.0, 'close': 12.0}]
        """
        self._check_names(values)
        with self._lock:
            self._check_open()
            if not len(self._ring):
                raise StreamError("The stream has no row that could change: append one.")
            self._ring.change_last(values)
            self._last_changed()
        self._tell()

    def close(self) -> None:
        """Take no more rows; those that are there stay."""
        with self._lock:
            if self._state not in ("closed", "failed"):
                self._state = "closed"
        self._tell()

    @property
    def columns(self) -> Columns:
        """The rows that are kept, as a table that never changes."""
        with self._lock:
            return self._ring.columns()

    def columns_now(self) -> Columns:
        """The same; `columns` of tables asks for it."""
        return self.columns

    @property
    def rate(self) -> float:
        """Rows a second, of the last seconds."""
        now = time.monotonic()
        with self._lock:
            self._forget(now)
            rows = sum(count for _, count in self._came)
        return rows / max(0.1, min(_RATE_SECONDS, now - self._began))

    @property
    def dropped(self) -> int:
        """How many rows have come and are not kept any more, or never were."""
        return self._dropped

    @property
    def behind(self) -> int:
        """How many rows the slowest chart that follows it has not been given yet."""
        with self._lock:
            return max(self._behind.values(), default=0)

    @property
    def state(self) -> StreamState:
        """What it is doing; `error` says why it has failed."""
        return self._state

    @property
    def error(self) -> StreamError | None:
        """What has gone wrong last; `None` while nothing has."""
        return self._error

    @property
    def _direct(self) -> bool:
        """Whether a worker fills it, which pages ask past Python."""
        return False

    def __len__(self) -> int:
        return len(self._ring)

    def __bool__(self) -> bool:
        return True

    def __reduce__(self) -> Any:
        """Copies and pickles are the rows that are there: tables that change no further."""
        return Columns, (dict(self.columns.items()),)

    def __repr__(self) -> str:
        names = ", ".join(self._ring.names)
        return f"<Stream of {names}: {len(self):,} rows, {self._dropped:,} dropped, {self._state}>"

    async def __aiter__(self) -> AsyncIterator[Columns]:
        """Tables of the rows that have come since the last one, until the stream ends.

        What is there already comes first. Who takes his time gets more at once, and misses what is
        no longer kept. A newest row that has changed since comes again, and where a browser's
        worker thins the rows, those that it keeps.

        Raises:
            StreamError: The stream has failed.
        """
        came = asyncio.Event()
        affinity = LoopAffinity()
        forget = self._listen(lambda: affinity.do(came.set))
        reader = _Reader()
        self._readers.append(reader)
        try:
            while True:
                came.clear()
                with self._lock:
                    ring = self._ring
                    rows = ring.columns(ring.unseen(reader.next, reader.changes))
                    reader.next, reader.changes = ring.end, ring.changes
                    ended = self._state in ("closed", "failed")
                if len(rows):
                    yield rows
                elif ended:
                    break
                else:
                    await came.wait()
            if self._state == "failed" and self._error is not None:
                raise self._error
        finally:
            forget()
            self._readers.remove(reader)

    async def newest_rows(self) -> AsyncIterator[dict[str, Any]]:
        """The newest row, as a dictionary, whenever there is a newer one; for `viewer.follow`."""
        async for batch in self:
            yield batch[-1:].rows()[0]

    def _check_names(self, given: Any) -> None:
        for name in given:
            if name not in self._ring.names:
                near = get_close_matches(str(name), self._ring.names, 1, 0.5)
                meant = f" Did you mean {near[0]!r}?" if near else ""
                known = ", ".join(self._ring.names[:20])
                raise ColumnError(f"The stream has no column {name!r}.{meant} It has: {known}.")

    def _add(self, values: Mapping[str, Sequence[Any]], count: int) -> None:
        with self._lock:
            self._check_open()
            ring = self._ring
            if self._when_full == "close" and len(ring) + count > self.capacity:
                self._state = "closed"
                self._dropped += count
            else:
                before = len(ring)
                ring.add(values, count)
                self._dropped += before + count - len(ring)
                self._count(count)
                self._rows_came()
                if self._when_full == "thin" and len(ring) >= self.capacity > 1:
                    before = len(ring)
                    self._thin()
                    self._dropped += before - len(ring)
        self._tell()

    def _rows_came(self) -> None:
        """Rows have been added; the lock is held."""
        for follower in list(self._followers):
            follower.rows_came()
        self._ring.trim()

    def _check_open(self) -> None:
        if self._state in ("closed", "failed"):
            raise StreamError(
                f"The stream is {self._state} and takes no more rows: make another one."
            )

    def _last_changed(self) -> None:
        """The newest row has changed; the lock is held."""
        for follower in list(self._followers):
            follower.last_changed()

    def _thin(self) -> None:
        """Keep every second row; the lock is held."""
        numbered = self._ring.thin()
        for reader in list(self._readers):
            reader.next = numbered(reader.next)
        for follower in list(self._followers):
            follower.rows_thinned()

    def _count(self, rows: int) -> None:
        now = time.monotonic()
        if self._came and now - self._came[-1][0] < _RATE_STEP:
            # One entry for many: rows may come by the million.
            began, before = self._came.pop()
            now, rows = began, before + rows
        self._came.append((now, rows))
        self._forget(now)

    def _forget(self, now: float) -> None:
        while self._came and self._came[0][0] < now - _RATE_SECONDS:
            self._came.popleft()

    def _listen(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Call at each change, in any thread, until the answer is called."""
        self._listeners.append(listener)

        def forget() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return forget

    def _tell(self) -> None:
        for listener in list(self._listeners):
            listener()
        for follower in list(self._followers):
            follower.state_told()

    def _rows(
        self, first: int, most: int | None = None, names: Sequence[str] | None = None
    ) -> tuple[int, Columns]:
        """Rows from a number on, with that of the first one; for charts."""
        with self._lock:
            ring = self._ring
            begin = min(ring.end, max(first, ring.first))
            end = ring.end if most is None else min(ring.end, begin + most)
            return begin, ring.columns(begin, end, names)


def stream(
    columns: Mapping[str, Kind], *, capacity: int = 100_000, when_full: WhenFull = "drop-oldest"
) -> Stream:
    """A table whose rows come one after the other.

    Args:
        columns: The kind of each column: "number", "bool", "time", "duration", "category", or a
            format of numbers, such as "f32"; see `Kind`.
        capacity: How many rows are kept.
        when_full: What happens to one more: "drop-oldest" lets go of the oldest row, "thin" of
            every second one, and "close" takes no more.

    Raises:
        ColumnTypeError: A kind is none.
        StreamError: There is no such capacity.

    Example:
        >>> log = stream({"t": "time", "y": "number"}, capacity=50_000)
        >>> log.append(t=1_700_000_000, y=21.5)
        >>> len(log), log.columns["t"][0].isoformat()
        (1, '2023-11-14T22:13:20+00:00')
    """
    return Stream(columns, capacity=capacity, when_full=when_full)
