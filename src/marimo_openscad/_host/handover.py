"""Handover: what a cell's widgets leave to those that its next run makes, for views and charts."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from typing import Generic, Protocol, TypeVar

LINGER = 5.0
"""Seconds that something waits for its next widget: cells before it may run first."""


class Closable(Protocol):
    """What can be handed over."""

    def close(self) -> None:
        """End it: nobody has come."""
        ...


Kept = TypeVar("Kept", bound=Closable)


class CellHandover(Generic[Kept]):
    """What waits for a cell that runs again, until a widget takes it or its time is over."""

    def __init__(self) -> None:
        self._waiting: dict[Hashable, list[tuple[int, Kept, asyncio.TimerHandle]]] = {}

    def take(self, cell: Hashable) -> Kept | None:
        """What the cell's first widget has left, if there is something."""
        waiting = self._waiting.get(cell)
        if not waiting:
            return None
        _, kept, timer = waiting.pop(0)
        timer.cancel()
        self._forget_if_empty(cell)
        return kept

    def add(self, cell: Hashable, kept: Kept, order: int) -> None:
        """Keep something for the cell's next widget.

        Args:
            cell: The cell.
            kept: What is handed over.
            order: When its widget was made; notebooks tell of ends in any order.
        """
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            kept.close()
            return

        def expire() -> None:
            waiting = self._waiting[cell]
            waiting[:] = [entry for entry in waiting if entry[1] is not kept]
            self._forget_if_empty(cell)
            kept.close()

        timer = loop.call_later(LINGER, expire)
        waiting = self._waiting.setdefault(cell, [])
        waiting.append((order, kept, timer))
        waiting.sort(key=lambda entry: entry[0])

    def _forget_if_empty(self, cell: Hashable) -> None:
        if not self._waiting[cell]:
            del self._waiting[cell]
