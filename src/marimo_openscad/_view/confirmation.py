"""Confirmation: OpenSCAD makes a part again, at rest, that was evaluated without it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

REST = 0.4
"""Seconds without a newer program after which OpenSCAD is asked."""


class Confirmation:
    """What a viewer has OpenSCAD make when its user lets go of the slider."""

    def __init__(self) -> None:
        self._timer: asyncio.TimerHandle | None = None
        # A loop holds its tasks weakly.
        self._tasks: set[asyncio.Task[None]] = set()

    def after_rest(self, confirm: Callable[[], Coroutine[None, None, None]]) -> None:
        """Confirm when nothing has come in between.

        Args:
            confirm: Has the part made, and shows it.
        """
        self.put_off()
        self._timer = asyncio.get_running_loop().call_later(REST, self._start, confirm)

    def put_off(self) -> None:
        """Something newer is there. What OpenSCAD makes already it may finish."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _start(self, confirm: Callable[[], Coroutine[None, None, None]]) -> None:
        task = asyncio.ensure_future(confirm())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
