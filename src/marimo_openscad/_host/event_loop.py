"""Loop affinity: runs a viewer's calls in the event loop that it was made in.

JupyterLab's messages, so also what a slider calls, come in a thread with a loop of its
own.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def running_loop() -> asyncio.AbstractEventLoop | None:
    """The event loop of this thread, if one runs."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def start_eagerly(coroutine: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """A task that has run as far as it can, so that the engine need not wait for the cell."""
    if sys.version_info >= (3, 12):
        return asyncio.Task(coroutine, loop=asyncio.get_running_loop(), eager_start=True)
    return asyncio.ensure_future(coroutine)


class LoopAffinity:
    """The loop that this was made in."""

    def __init__(self) -> None:
        self.loop = running_loop()

    def do(self, call: Callable[[], object]) -> None:
        """Call a function there: now, if that is here."""
        loop = self._elsewhere()
        if loop is None:
            call()
        else:
            loop.call_soon_threadsafe(call)

    async def result(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Await something there; cancelling ends it."""
        loop = self._elsewhere()
        if loop is None:
            return await coroutine
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(coroutine, loop))

    def _elsewhere(self) -> asyncio.AbstractEventLoop | None:
        loop = self.loop
        if loop is None or loop is running_loop() or not loop.is_running():
            return None
        return loop
