"""Event lines: the events of a server that sends text/event-stream, for `events`.

`js/src/data/stream/event-lines.ts` does the same in the browser; both run the cases of
`tests/contract/cases/events.json`.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

MOST_TEXT = 16 * 2**20
"""Characters of one event; more is no event of anybody's."""


class EventLines:
    """Puts events together from text that comes in pieces.

    Attributes:
        last_id: Of the last event, to go on from.
        retry: Milliseconds that the server asks to be left alone for; `None` if it has not.
    """

    def __init__(self) -> None:
        self.last_id = ""
        self.retry: int | None = None
        # Of a line that has not ended: put together once.
        self._rest = StringIO()
        self._data: list[str] = []
        self._size = 0
        self._ended_by_return = False
        self._begun = False

    def take(self, text: str) -> Iterator[str]:
        """The data of the events that are whole now.

        Raises:
            ValueError: One is too long.
        """
        if text and not self._begun:
            self._begun = True
            # A mark of the order of bytes, which some servers begin with.
            text = text.removeprefix("\ufeff")
        if self._ended_by_return and text.startswith("\n"):
            text = text[1:]
        if text:
            self._ended_by_return = text.endswith("\r")
        self._rest.write(text)
        if self._rest.tell() > MOST_TEXT:
            raise ValueError(f"an event of more than {MOST_TEXT:,} characters")
        if "\n" not in text and "\r" not in text:
            return
        lines = self._rest.getvalue().replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._rest = StringIO()
        self._rest.write(lines.pop())
        for line in lines:
            if line:
                self._line(line)
            elif self._data:
                yield "\n".join(self._data)
                self._data, self._size = [], 0

    def _line(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            # Also a line that has nothing takes its place.
            self._size += len(value) + 1
            if self._size > MOST_TEXT:
                raise ValueError(f"an event of more than {MOST_TEXT:,} characters")
            self._data.append(value)
        elif name == "id" and "\0" not in value:
            self.last_id = value
        elif name == "retry" and value.isascii() and value.isdigit():
            self.retry = int(value[:9])
