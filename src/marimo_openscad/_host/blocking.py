"""Blocking: waits for a coroutine inside the plain functions whose names end in `_sync`."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from typing import Any, TypeVar

from marimo_openscad._errors import EngineUnavailable
from marimo_openscad._host.platform import IN_BROWSER

T = TypeVar("T")

_blocking = ContextVar("_blocking", default=False)


def is_blocking() -> bool:
    """Whether this is the work that `wait_for` waits for on this machine."""
    return _blocking.get()


def wait_for(start: Callable[[], Coroutine[Any, Any, T]], instead: str) -> T:
    """Start a piece of work and wait for it.

    Args:
        start: Starts the work; not called where nothing can wait.
        instead: What to write instead where nothing can wait, such as `await render(...)`.

    Raises:
        EngineUnavailable: This host cannot wait.
    """
    if not IN_BROWSER:
        return _in_another_loop(start)
    from marimo_openscad._host.browser import ffi

    if not ffi.can_block():
        raise EngineUnavailable(
            "this host cannot wait inside a plain function (it lacks WebAssembly's "
            "promise integration, or JavaScript called Python directly): use "
            f"`{instead}`."
        )
    return ffi.block_on(start())


def _in_another_loop(start: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Notebooks have an event loop that runs, which cannot run a second time."""
    loop = asyncio.new_event_loop()
    outside = _blocking.set(True)
    try:
        task = loop.create_task(start())
    finally:
        _blocking.reset(outside)
    done = threading.Event()
    threading.Thread(target=_finish, args=(loop, task, done), daemon=True).start()
    try:
        _wait(done)
    except BaseException:
        # The cell was interrupted. A thread that somebody was interrupted in waiting for is
        # not waited for a second time, but an event is.
        loop.call_soon_threadsafe(task.cancel)
        _wait(done)
        raise
    return task.result()


def _wait(done: threading.Event) -> None:
    # Windows interrupts only waits that have a time.
    while not done.wait(1.0):
        pass


def _finish(
    loop: asyncio.AbstractEventLoop, task: asyncio.Task[Any], done: threading.Event
) -> None:
    try:
        loop.run_until_complete(asyncio.wait([task]))
    finally:
        loop.close()
        done.set()
