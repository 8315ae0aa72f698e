"""Callbacks of users, and tasks that nobody awaits: what one raises is told.

It keeps no other from being called.
"""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import Callable
from typing import TypeVar

from marimo_openscad._host.event_loop import running_loop

T = TypeVar("T")


def result_of(function: Callable[[], T]) -> T:
    """What a function of a user's gives.

    Raises:
        Exception: Whatever it raises; what would end more than itself, such as the event loop,
            is a `RuntimeError`. Ctrl-C is none of its own.
    """
    try:
        return function()
    except (SystemExit, GeneratorExit, asyncio.CancelledError) as error:
        text = f"{type(error).__name__}({error})"
        raise RuntimeError(f"{text} was raised, which ends nothing here") from error


def call_or_tell(callback: Callable[[], object]) -> None:
    """Call a function; what it raises is told as the event loop tells what nobody awaits."""
    try:
        result_of(callback)
    except Exception as error:
        loop = running_loop()
        if loop is None:
            traceback.print_exception(error, file=sys.stderr)
            return
        loop.call_exception_handler(
            {"message": f"a callback of a viewer failed: {error!r}", "exception": error}
        )


def tell_failure(task: asyncio.Future[None], what: str) -> None:
    """Let a task tell at once when it fails; one that is kept would never be looked at."""

    def look(done: asyncio.Future[None]) -> None:
        error = None if done.cancelled() else done.exception()
        if error is not None:
            done.get_loop().call_exception_handler(
                {"message": f"{what} failed: {error!r}", "exception": error, "future": done}
            )

    task.add_done_callback(look)
