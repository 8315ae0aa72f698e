"""Probes: remembers what programs on this machine said of themselves, for engine selection."""

from __future__ import annotations

import math
from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")

MEMORY_OF_FAILURE = 30.0
"""Seconds after which one that did not work is asked again, at the earliest."""
SHARE_OF_TIME = 0.01
"""How much of the time that may take, for somebody waits: one that hangs is left alone longer."""


class Probes(Generic[T]):
    """Asks a program once, and again when another one is installed at its place."""

    def __init__(self, probe: Callable[[str], T], works: Callable[[T], bool]) -> None:
        """Begin with none.

        Args:
            probe: Asks the program at a path; blocks.
            works: Whether the answer is that of one which works.
        """
        self._probe = probe
        self._works = works
        self._known: dict[str, tuple[tuple[str | int, ...], float, T]] = {}

    def of(self, path: str, file: tuple[str | int, ...]) -> T:
        """What the program at a path says; blocks if that is not known.

        Args:
            path: Where it is.
            file: What changes when another one is installed there.
        """
        known = self._known.get(path)
        if known is not None and known[0] == file and monotonic() < known[1]:
            return known[2]
        began = monotonic()
        found = self._probe(path)
        until = math.inf
        if not self._works(found):
            now = monotonic()
            # What it lacks may be there by then, though the file is the same.
            until = now + max(MEMORY_OF_FAILURE, (now - began) / SHARE_OF_TIME)
        self._known[path] = file, until, found
        return found
