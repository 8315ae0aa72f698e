"""Reachability: whether a page's answer can reach Python while code waits for it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any, TypeVar

from marimo_openscad._host import notebook
from marimo_openscad._host.blocking import is_blocking

T = TypeVar("T")

_HEARING_IPYKERNEL = 7
_TICK = 1.0


def unreachable_reason() -> str | None:
    """Why no message of the page comes before the code that asks is done; `None` if they do."""
    if is_blocking():
        return "it waits in a plain function, which stops the notebook"
    if notebook.running_cell(only_shown=False) is not None:
        return "while a cell runs, marimo's Python hears nothing of the page"
    ipykernel = sys.modules.get("ipykernel")
    if ipykernel is not None and ipykernel.version_info[0] < _HEARING_IPYKERNEL:
        return f"while a cell runs, ipykernel {ipykernel.__version__} hears nothing of the page"
    return None


async def wait_reachable(seconds: float, waiting: Coroutine[Any, Any, T]) -> T:
    """Wait for what the page says; time in which Python cannot hear it does not count.

    Raises:
        TimeoutError: It has said nothing for so long; what waited is cancelled.
    """
    task = asyncio.ensure_future(waiting)
    clock = asyncio.ensure_future(_listened(seconds))
    try:
        await asyncio.wait([task, clock], return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise TimeoutError
        return task.result()
    finally:
        task.cancel()
        clock.cancel()


async def _listened(seconds: float) -> None:
    left = seconds
    while left > 0:
        # A cell that blocks the event loop takes one tick, however long it runs.
        await asyncio.sleep(min(_TICK, left))
        if unreachable_reason() is None:
            left -= _TICK
