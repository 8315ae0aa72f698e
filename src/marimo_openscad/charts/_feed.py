"""Feeds: give the views of a chart the rows of its streams, as they ask for them, for chart slots.

A view asks for rows when it can draw them, so that at most `MOST_CREDIT` messages are under way to
it. What comes meanwhile waits in the stream and is one message then; nothing queues.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marimo_openscad._host.event_loop import LoopAffinity, running_loop
from marimo_openscad._wire.chart_messages import RowsMessage, RowsWantedMessage
from marimo_openscad._wire.column_codec import column_to_wire
from marimo_openscad.charts._shape import Drawing
from marimo_openscad.data._stream import Stream

MOST_CREDIT = 2
MOST_ASKERS = 32
"""Views of one chart that are fed; those that asked first are forgotten."""
PATIENCE = 10.0
"""Seconds after which a view that has not asked again is not waited for: its page may be gone."""
MOST_ROWS = 100_000
"""Rows of one message: hosts bound what it may have."""

SendRows = Callable[[RowsMessage, Sequence[bytes]], None]


@dataclass
class _Asker:
    """A view that waits for rows of a stream.

    Attributes:
        next: The number of the row that it has to be given next.
        credit: How many messages it can take.
        heard: When it has asked last.
        told: What it was told last besides rows; at first nothing, so that it gets a word.
        changes: How often the stream's newest row had changed then.
        alone: Whether a message is under way that others would overtake.
    """

    next: int
    credit: int
    heard: float = 0.0
    told: tuple[object, ...] = ()
    changes: int = 0
    alone: bool = False


class Feed:
    """Gives the views of one chart the rows of its streams."""

    def __init__(self, send: SendRows) -> None:
        self._send = send
        self._affinity = LoopAffinity()
        self._streams: dict[str, tuple[Stream, Sequence[str]]] = {}
        self._unlisten: list[Callable[[], None]] = []
        self._askers: dict[tuple[str, str], _Asker] = {}
        self._asked = False

    def show(self, drawing: Drawing) -> None:
        """Feed the streams of a drawing from now on, and no others."""
        streams: dict[str, tuple[Stream, Sequence[str]]] = {
            shape["stream"]: (
                drawing.streams[shape["table"]],
                list(drawing.columns[shape["table"]]),
            )
            for shape in drawing.shape["streams"]
        }
        if streams == self._streams:
            return
        self.close()
        self._streams = streams
        self._unlisten = [stream._listen(self._came) for stream, _ in streams.values()]

    def want(self, wanted: RowsWantedMessage) -> None:
        """A view asks for rows."""
        name = str(wanted["stream"])
        if name not in self._streams:
            return
        key = str(wanted["asker"]), name
        credit = int(wanted["credit"])
        asker = None if wanted["anew"] else self._askers.get(key)
        if asker is None:
            asker = _Asker(max(0, int(wanted["next"])), 0)
        # The one that asked last stands last.
        self._askers.pop(key, None)
        self._askers[key] = asker
        while len(self._askers) > MOST_ASKERS:
            del self._askers[next(iter(self._askers))]
        asker.heard = time.monotonic()
        asker.alone = False
        asker.credit = max(0, min(MOST_CREDIT, asker.credit + credit))
        self._came()

    def close(self) -> None:
        """Give nobody anything any more."""
        for unlisten in self._unlisten:
            unlisten()
        for stream, _ in self._streams.values():
            stream._behind.pop(self, None)
        self._unlisten, self._streams, self._askers = [], {}, {}

    def _came(self) -> None:
        """Rows may have come, in any thread; those of one turn of the loop go together."""
        if not self._asked:
            self._asked = True
            self._affinity.do(self._soon)

    def _soon(self) -> None:
        loop = running_loop()
        if loop is None:
            self._give()
        else:
            loop.call_soon(self._give)

    def _give(self) -> None:
        self._asked = False
        behind: dict[str, int] = dict.fromkeys(self._streams, 0)
        for (asker, name), state in list(self._askers.items()):
            stream, names = self._streams[name]
            if state.credit > 0 and not state.alone:
                self._give_one(asker, name, stream, names, state)
            if state.heard > time.monotonic() - PATIENCE:
                behind[name] = max(behind[name], stream._ring.end - state.next)
        for name, (stream, _) in self._streams.items():
            stream._behind[self] = behind[name]

    def _give_one(
        self, asker: str, name: str, stream: Stream, names: Sequence[str], state: _Asker
    ) -> None:
        after, changes = state.next, stream._ring.changes
        begin = stream._ring.unseen(after, state.changes)
        again = begin < after
        if again and state.credit < MOST_CREDIT:
            # A row that the view has comes again with nothing else under way: messages may
            # overtake each other, and its number does not say which one is the newer.
            return
        first, rows = stream._rows(begin, MOST_ROWS, names)
        told = stream.state, stream.dropped if stream.state != "open" else 0
        if not len(rows) and told == state.told:
            return
        state.told = told
        state.changes, state.alone = changes, again
        state.next = first + len(rows)
        state.credit -= 1
        wires = [(name, *column_to_wire(column)) for name, column in rows.items()]
        self._send(
            {
                "type": "rows",
                "asker": asker,
                "stream": name,
                "after": after,
                "first": first,
                "columns": [{"name": name, "column": shape} for name, shape, _ in wires],
                "state": stream.state,
                "dropped": stream.dropped,
                "behind": max(0, stream._ring.end - state.next),
            },
            [data for _, _, data in wires],
        )
