"""Computed streams: another stream's columns and others that are computed of them, row by row.

For indicators of streams. Each row is computed once, when it comes, also one that the other stream
does not keep, and has the number that it has there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from marimo_openscad.data._column import Column
from marimo_openscad.data._columns import Columns
from marimo_openscad.data._given_stream import GivenRows
from marimo_openscad.data._row_ring import RowRing
from marimo_openscad.data._stream import Stream
from marimo_openscad.data._stream_kinds import stored_as


class Computing(Protocol):
    """What computes a stream's columns."""

    def rows(self, rows: Columns) -> Mapping[str, Column]:
        """Those of rows that follow the last ones, one at least."""

    def last_again(self, row: Columns) -> Mapping[str, Column]:
        """Those of the last row once more, which has changed."""


class ComputedStream(GivenRows, Stream):
    """One that is computed of another one, which it keeps; the other one does not keep it.

    Attributes:
        key: What is computed; `None` where nobody else shares it.
    """

    _not_yours = "The rows of this stream are computed of another one's: append to that one."

    def __init__(
        self,
        source: Stream,
        *,
        wanted: Sequence[str],
        kept: Sequence[str],
        made: Sequence[str],
        begin: Callable[[], Computing],
        key: str | None = None,
    ) -> None:
        """Compute the rows that are there, and from now on those that come.

        Args:
            source: The other stream.
            wanted: Its columns that are computed with.
            kept: Its columns that this one has, too.
            made: The names of what is computed, all of them numbers.
            begin: Begins to compute, at the first row that there is or behind rows that are lost.
            key: Says what is computed, where others may want the same.
        """
        super().__init__(
            dict.fromkeys(made, "number"),
            capacity=source.capacity,
            when_full=source._when_full,
        )
        self.key = key
        self._source = source
        self._wanted = list(dict.fromkeys([*wanted, *kept]))
        self._kept = list(kept)
        self._begin = begin
        self._computing = begin()
        with source._lock:
            stored = source._ring.stored
            self._ring = RowRing(
                {name: stored[name] for name in kept} | stored_as(dict.fromkeys(made, "number")),
                source.capacity,
            )
            self._ring.first = self._ring.end = source._ring.first
            self.rows_came()
            source._followers.add(self)
        self._take_state()

    @property
    def rate(self) -> float:
        """Rows a second, of the last seconds; those of the other stream."""
        return self._source.rate

    def rows_came(self) -> None:
        """Compute what has come; the source's lock is held."""
        if self._state in ("closed", "failed"):
            return
        ring = self._ring
        first, rows = self._source._ring.not_trimmed(ring.end, self._wanted)
        if not len(rows):
            return
        if first > ring.end:
            # Rows are lost, and what was computed of those before says nothing of these.
            self._computing = self._begin()
        made = self._computing.rows(rows)
        with self._lock:
            ring.add_stored(first, self._beside(rows, made))
            self._rows_came()

    def last_changed(self) -> None:
        """Compute the newest row once more; the source's lock is held."""
        if self._state in ("closed", "failed"):
            return
        ring = self._source._ring
        _, row = ring.not_trimmed(ring.end - 1, self._wanted)
        made = self._computing.last_again(row)
        with self._lock:
            self._ring.change_last_stored(self._beside(row, made))
            self._last_changed()

    def rows_thinned(self) -> None:
        """Keep every second row; the source's lock is held."""
        if self._state in ("closed", "failed"):
            return
        with self._lock:
            self._thin()

    def state_told(self) -> None:
        """Tell who listens."""
        self._take_state()
        self._tell()

    def _beside(self, rows: Columns, made: Mapping[str, Column]) -> Columns:
        return Columns({**{name: rows[name] for name in self._kept}, **made})

    def _take_state(self) -> None:
        with self._lock:
            if self._state not in ("closed", "failed"):
                self._state, self._error = self._source.state, self._source.error
                self._dropped = self._source.dropped
