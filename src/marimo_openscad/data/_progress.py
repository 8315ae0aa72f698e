"""Progress of a read on this machine: told to who asked, and the end of work nobody waits for."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Literal

Stage = Literal["fetching", "decoding"]
Progress = Callable[[Stage, int, int | None], object]
"""Told the stage, the bytes that are done, and all of them if that is known."""

_PACE = 0.1
"""Seconds between two words about progress."""


class Stopped(Exception):
    """Nobody waits for the columns any more."""


class Pulse:
    """Called by the thread that reads, as often as it likes; tells the event loop that waits.

    Raises:
        Stopped: Nobody waits any more.
    """

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._loop = asyncio.get_running_loop()
        self._stopped = threading.Event()
        self._told = 0.0
        self._endings: list[Callable[[], None]] = []

    def __call__(self, stage: Stage, done: int, total: int | None) -> None:
        if self._stopped.is_set():
            raise Stopped
        now = time.monotonic()
        if self._progress is not None and now - self._told >= _PACE:
            self._told = now
            self._loop.call_soon_threadsafe(self._tell, stage, done, total)

    def when_stopped(self, end: Callable[[], None]) -> None:
        """Call this, too, when nobody waits any more."""
        self._endings.append(end)
        if self._stopped.is_set():
            end()

    def stop(self) -> None:
        self._stopped.set()
        for end in self._endings:
            end()

    def _tell(self, stage: Stage, done: int, total: int | None) -> None:
        # Not after the end, which may overtake it.
        if self._progress is not None and not self._stopped.is_set():
            self._progress(stage, done, total)
