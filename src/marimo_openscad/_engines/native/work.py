"""Work in threads: several native renders at a time, each of which can be ended."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import TypeVar

from marimo_openscad._engines.native.process import Finished, Process
from marimo_openscad._errors import OpenSCADError, RenderCancelled, RenderReplaced

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds that a running render has to finish when a newer one of its viewer waits."""


class Work:
    """One render: the processes that it runs one after the other, until somebody ends it."""

    def __init__(self) -> None:
        self.began = monotonic()
        self._lock = threading.Lock()
        self._process: Process | None = None
        self._ended: OpenSCADError | None = None

    def run(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str], timeout: float
    ) -> Finished:
        """Run a program to its end; blocks.

        Raises:
            OpenSCADError: The work was ended; the class says why.
        """
        with self._lock:
            if self._ended is not None:
                raise self._ended
            process = self._process = Process(command, folder, environment, timeout)
        finished = process.wait()
        with self._lock:
            self._process = None
            if self._ended is not None:
                raise self._ended
        return finished

    def end(self, reason: OpenSCADError) -> None:
        """End it now."""
        with self._lock:
            self._ended = self._ended or reason
            if self._process is not None:
                self._process.end()

    def check(self) -> None:
        """Go on only while nobody has ended it.

        Raises:
            OpenSCADError: Somebody has; the class says why.
        """
        if self._ended is not None:
            raise self._ended

    @property
    def is_ended(self) -> bool:
        """Whether somebody has ended it."""
        return self._ended is not None


class Slots:
    """How many may work at a time."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._taken = 0
        self._changed = threading.Condition()

    @contextmanager
    def taken(self, work: Work) -> Iterator[None]:
        """One of them; blocks until it is free, or the work is ended."""
        with self._changed:
            self._changed.wait_for(lambda: work.is_ended or self._taken < self._count)
            self._taken += 1
        try:
            yield
        finally:
            with self._changed:
                self._taken -= 1
                self._changed.notify_all()

    def forked(self) -> None:
        """After a fork, in the child: who had them works elsewhere, or has a lock for good."""
        self._taken = 0
        self._changed = threading.Condition()

    def resize(self, count: int) -> None:
        """Let that many work; those that are at it finish."""
        with self._changed:
            self._count = count
            self._changed.notify_all()

    def look(self) -> None:
        """Let those that wait see whether they were ended."""
        with self._changed:
            self._changed.notify_all()


async def in_thread(function: Callable[[], T], work: Work, slots: Slots) -> T:
    """Call a function in a thread of its own; cancelling ends the work first.

    A daemon: Python does not wait for it when it exits, and ends its processes.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def tell(setter: Callable[[], None]) -> None:
        def if_wanted() -> None:
            if not answer.done():
                setter()

        # The loop is closed where nobody waits any more.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(if_wanted)

    def body() -> None:
        try:
            result = function()
        except BaseException as error:
            failure = error
            tell(lambda: answer.set_exception(failure))
        else:
            tell(lambda: answer.set_result(result))

    threading.Thread(target=body, name="openscad render", daemon=True).start()
    try:
        return await asyncio.shield(answer)
    except asyncio.CancelledError:
        work.end(RenderCancelled("the render was cancelled."))
        slots.look()
        await asyncio.wait([answer])
        # It is known to have failed.
        answer.exception()
        raise


class Turns:
    """Renders of one viewer come one after the other, and only the newest waits."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._running: dict[str, Work] = {}
        self._waiting: dict[str, tuple[asyncio.Future[None], Work]] = {}

    @asynccontextmanager
    async def turn(self, viewer: str | None, work: Work) -> AsyncIterator[None]:
        """Wait for those before, which have a second to finish.

        Raises:
            RenderReplaced: A newer one has come.
        """
        if viewer is None:
            yield
            return
        if viewer in self._running:
            await self._wait(viewer, work)
        else:
            self._running[viewer] = work
        work.began = monotonic()
        try:
            yield
        finally:
            self._hand_over(viewer)

    async def _wait(self, viewer: str, work: Work) -> None:
        loop = asyncio.get_running_loop()
        running = self._running[viewer]
        mine: asyncio.Future[None] = loop.create_future()
        before = self._waiting.get(viewer)
        if before is not None and not before[0].done():
            before[0].set_exception(_replaced())
        self._waiting[viewer] = mine, work

        def end_running() -> None:
            running.end(_replaced())
            self._slots.look()

        timer = loop.call_later(max(0.0, running.began + PATIENCE - monotonic()), end_running)
        try:
            await mine
        except asyncio.CancelledError:
            # Just when it was its turn.
            if not mine.cancelled() and mine.exception() is None:
                self._hand_over(viewer)
            raise
        finally:
            timer.cancel()

    def forked(self) -> None:
        """After a fork, in the child: those that had a turn work elsewhere."""
        self._running.clear()
        self._waiting.clear()

    def _hand_over(self, viewer: str) -> None:
        future, work = self._waiting.pop(viewer, (None, None))
        if future is None or work is None or future.done():
            del self._running[viewer]
            return
        # In the same step, so that nobody comes in between.
        self._running[viewer] = work
        future.set_result(None)


def _replaced() -> RenderReplaced:
    return RenderReplaced("a newer render of the same viewer took its place.")
