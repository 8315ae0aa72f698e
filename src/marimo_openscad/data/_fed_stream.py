"""Fed streams: streams that something else than Python fills, and what they say of it.

Where Python runs on a machine a thread of its own reads the messages, so that rows come while a
cell runs; in the browser the data worker does.
"""

from __future__ import annotations

import asyncio
import random
from abc import abstractmethod
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from threading import Thread
from typing import Any

from marimo_openscad._errors import StreamError
from marimo_openscad._host import notebook
from marimo_openscad.data._given_stream import GivenRows
from marimo_openscad.data._messages import check_cells, decoder_of, told
from marimo_openscad.data._stream import Stream, WhenFull
from marimo_openscad.data._stream_kinds import Kind

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
"""Seconds before it is tried again: twice as long each time."""
OPEN_TIMEOUT = 10.0
MOST_MESSAGE = 16 * 2**20
"""Bytes of one message."""


class Refused(Exception):
    """A server that will not answer otherwise if it is asked again."""


class FedStream(GivenRows, Stream):
    """A stream that messages of somebody else fill.

    Attributes:
        address: Where they come from.
    """

    _not_yours = (
        "The rows of this stream are its server's. Fill a stream(…) of your own from them: "
        "`async for rows in this_one: own.extend(rows)`, or own.update_last(…)."
    )

    def __init__(
        self,
        address: str,
        columns: Mapping[str, Kind],
        decode: str,
        *,
        capacity: int,
        when_full: WhenFull,
    ) -> None:
        """Make one that is not connected yet."""
        super().__init__(columns, capacity=capacity, when_full=when_full)
        self.address = address
        self._state = "connecting"
        self._decode = decoder_of(decode, self._ring.names)
        self._messages = 0
        self._errors = 0
        self._first_error: StreamError | None = None
        # The cell that made it makes another one when it runs again.
        notebook.on_cell_end(notebook.running_cell(False), lambda _removed: self.close())

    @property
    def errors(self) -> int:
        """How many messages were not understood; the first is told by `error`."""
        return self._errors

    @property
    def error(self) -> StreamError | None:
        """Why it has failed or waits; else the first message that was not understood."""
        return self._error or self._first_error

    def take(self, message: str | bytes) -> None:
        """Add the rows of a message; what is not understood is counted."""
        self._messages += 1
        try:
            values, count = self._decode(message)
            check_cells(count, len(self._ring.names))
        except StreamError as error:
            self._note(message, str(error))
            return
        try:
            self._add(values, count)
        except StreamError as error:
            if self._state in ("closed", "failed"):
                return
            self._one_by_one(message, values, count, str(error))

    def _one_by_one(
        self, message: str | bytes, values: Mapping[str, Any], count: int, reason: str
    ) -> None:
        """Of rows of which one is wrong the others are taken."""
        if count == 1:
            self._note(message, reason)
            return
        for row in range(count):
            try:
                self._add({name: [column[row]] for name, column in values.items()}, 1)
            except StreamError as error:
                self._note(message, str(error))

    def _note(self, message: str | bytes, reason: str) -> None:
        self._errors += 1
        if self._first_error is None:
            self._first_error = StreamError(
                f"{self.address}: message {self._messages:,} is left out: {reason}. It is "
                f"{told(message)}; others that are not understood are counted in `errors`."
            )

    def _become(self, state: Any, error: StreamError | None) -> None:
        with self._lock:
            if self._state in ("closed", "failed"):
                return
            self._state, self._error = state, error
        self._tell()


class ThreadFedStream(FedStream):
    """One that a thread of its own fills."""

    def __init__(self, *given: Any, reconnect: bool, timeout: float | None, **options: Any) -> None:
        """Connect.

        Args:
            *given: See `FedStream`.
            reconnect: Whether it connects again when the connection ends.
            timeout: Seconds without a word after which it does; `None` for never.
            **options: See `FedStream`.
        """
        super().__init__(*given, **options)
        self._reconnect = reconnect
        self._timeout = timeout
        self._cancel: Callable[[], object] = _nothing
        self._thread = Thread(target=self._run, name=f"stream {self.address}", daemon=True)
        self._thread.start()

    @abstractmethod
    def _listen_once(self) -> AsyncIterator[str | bytes]:
        """The messages of one connection, until it ends.

        Raises:
            Refused: It is of no use to try again.
            Exception: The connection has failed.
        """

    def close(self) -> None:
        """End the connection; the rows that are there stay."""
        super().close()
        # Once: a second one would break off the end of the connection itself.
        cancel, self._cancel = self._cancel, _nothing
        with suppress(RuntimeError):
            cancel()

    def _run(self) -> None:
        with suppress(asyncio.CancelledError):
            asyncio.run(self._keep())

    async def _keep(self) -> None:
        loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        assert task is not None
        self._cancel = lambda: loop.call_soon_threadsafe(task.cancel)
        wait = FIRST_WAIT
        while self._state not in ("closed", "failed"):
            self._become("connecting", self._error)
            before = self._messages
            try:
                await self._hear_all()
                reason = "the server has ended the connection"
            except Refused as error:
                self._become("failed", StreamError(f"{self.address}: {error}"))
                return
            # Whatever a library raises of a connection that fails.
            except Exception as error:
                reason = _reason(error)
            if not self._reconnect:
                self._become("failed", StreamError(f"{self.address}: {reason}."))
            if self._state in ("closed", "failed"):
                return
            if self._messages > before:
                wait = FIRST_WAIT
            # Not all at once, where many wait for a server that comes back.
            pause = self._pause(wait * random.uniform(0.5, 1))
            self._become(
                "waiting",
                StreamError(f"{self.address}: {reason}; it is tried again in {pause:.1f} s."),
            )
            await asyncio.sleep(pause)
            wait = min(2 * wait, LONGEST_WAIT)

    def _pause(self, wait: float) -> float:
        return wait

    async def _hear_all(self) -> None:
        messages = self._listen_once()
        try:
            async for message in messages:
                if self._state != "open":
                    self._become("open", None)
                self.take(message)
                if self._state in ("closed", "failed"):
                    # It was full, and takes no more.
                    return
                # A flood leaves the others their turn.
                await asyncio.sleep(0)
        finally:
            close = getattr(messages, "aclose", None)
            if close is not None:
                await close()


def _nothing() -> None:
    """There is no connection to end."""


def _reason(error: BaseException) -> str:
    # Libraries that try several addresses at once gather what went wrong.
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return str(error) or type(error).__name__
