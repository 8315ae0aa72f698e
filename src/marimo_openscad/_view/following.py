"""Following: a stream of rows whose newest one a viewer shows, for `Viewer.follow`."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Generator
from contextlib import suppress
from typing import Any

from marimo_openscad._host.callbacks import tell_failure

Show = Callable[[object], None]
"""Begins to show a model."""
Idle = Callable[[], Awaitable[None]]
"""Waits until what was begun is on show, or has failed."""

_NOTHING = object()


class Following:
    """A viewer that follows a stream.

    The stream is read as fast as it comes; whenever the viewer is free it shows the newest row, and
    those in between are left out, so that nothing queues. Awaiting it waits for the stream's end,
    and for the last row to be on show.

    Attributes:
        rows: How many have come.
        shown: How many of them became a model.
        error: What the function raised for the newest row that became none; `None` while each has
            become one.

    Example:
        >>> following = viewer.follow(readings(), lambda row: f"cube({row});")  # doctest: +SKIP
        >>> await following  # doctest: +SKIP
    """

    def __init__(
        self,
        stream: AsyncIterable[Any],
        function: Callable[[Any], object],
        show: Show,
        idle: Idle,
    ) -> None:
        """Begin to read.

        Raises:
            TypeError: It is no stream, or no function.
        """
        if not hasattr(stream, "__aiter__"):
            raise TypeError(
                f"follow({stream!r:.100}): give an async iterable of rows, such as what an "
                "`async def` with `yield` gives."
            )
        if not callable(function):
            raise TypeError(
                f"follow(…, {function!r:.100}): give a function that makes a model of a row."
            )
        self.rows = 0
        self.shown = 0
        self.error: Exception | None = None
        self._function = function
        self._show = show
        self._idle = idle
        self._newest: object = _NOTHING
        self._came = asyncio.Event()
        self._ended = False
        # Tables whose rows come one after the other have the newest one by itself.
        newest = getattr(stream, "newest_rows", None)
        self._task = asyncio.ensure_future(self._run(stream if newest is None else newest()))
        tell_failure(self._task, "the stream that a viewer follows")

    @property
    def skipped(self) -> int:
        """How many rows were left out, since newer ones had come."""
        waiting = self._newest is not _NOTHING
        return self.rows - self._taken - waiting

    @property
    def is_running(self) -> bool:
        """Whether rows may still come to the view."""
        return not self._task.done()

    def cancel(self) -> None:
        """End it; the part that is on show stays."""
        self._task.cancel()

    def __await__(self) -> Generator[Any, None, None]:
        return self._settled().__await__()

    def __repr__(self) -> str:
        said = f"{self.rows} rows, {self.shown} shown, {self.skipped} skipped"
        return f"<Following: {said}{'' if self.is_running else ', ended'}>"

    _taken = 0

    async def _settled(self) -> None:
        await asyncio.wait([self._task])
        if not self._task.cancelled():
            self._task.result()

    async def _run(self, stream: AsyncIterable[Any]) -> None:
        rows = aiter(stream)
        reading = asyncio.ensure_future(self._read(rows))
        try:
            while True:
                await self._came.wait()
                self._came.clear()
                if self._newest is not _NOTHING:
                    row, self._newest = self._newest, _NOTHING
                    self._taken += 1
                    await self._take(row)
                elif self._ended:
                    break
            # What the stream has raised is raised here.
            await reading
        finally:
            reading.cancel()
            # A generator's own `finally` runs before this ends.
            with suppress(asyncio.CancelledError, Exception):
                await reading
            close = getattr(rows, "aclose", None)
            if close is not None:
                await close()

    async def _read(self, rows: AsyncIterator[Any]) -> None:
        try:
            async for row in rows:
                self.rows += 1
                self._newest = row
                self._came.set()
                # A stream that never waits leaves the others their turn all the same.
                await asyncio.sleep(0)
        finally:
            self._ended = True
            self._came.set()

    async def _take(self, row: object) -> None:
        try:
            model = self._function(row)
            if inspect.isawaitable(model):
                model = await model
            self._show(model)
        except Exception as error:
            # One row's fault: the next one may be a model.
            self._note(error)
        else:
            self.shown += 1
            await self._idle()
        # Newer ones come meanwhile, also where nothing had to be waited for.
        await asyncio.sleep(0)
        if self._newest is not _NOTHING or self._ended:
            self._came.set()

    def _note(self, error: Exception) -> None:
        before, self.error = self.error, error
        if before is None or str(before) != str(error):
            asyncio.get_running_loop().call_exception_handler(
                {
                    "message": f"the function that a viewer follows with failed: {error!r}",
                    "exception": error,
                }
            )
