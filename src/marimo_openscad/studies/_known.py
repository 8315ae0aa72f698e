"""Known measures: those of earlier studies by the variants' keys, in memory and on the disk.

A study writes what it has found now and then into one file of the user's cache folder, so that
the same study goes on where it stopped, in this Python or another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

from marimo_openscad._host.byte_lru import ByteLru
from marimo_openscad._host.cache_folder import CacheFolder, user_cache_folder
from marimo_openscad._host.platform import IN_BROWSER

Values = tuple[Any, ...]

MEMORY_BYTES = 64 * 1024 * 1024
DISK_BYTES = 128 * 1024 * 1024
PACE = 5.0
"""Seconds between two writes of a study that goes on."""
_VALUE_BYTES = 60
_PLAIN = (str, int, float, type(None))

MEASURES: ByteLru[Values] = ByteLru(
    MEMORY_BYTES, lambda values: 200 + _VALUE_BYTES * len(values) + sum(map(_text_bytes, values))
)
"""Measures of variants that this Python has rendered or read."""


class Journal:
    """What a study knows from before, and notes for the next time."""

    def __init__(
        self,
        study: str,
        name: str,
        folder: CacheFolder | None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Read what was noted.

        Args:
            study: Names the measures and how they are rendered; it is in each variant's key.
            name: Names the notes of one model.
            folder: Where notes outlive this Python; nowhere if `None`.
            clock: Seconds.
        """
        self.study = study
        self._name = name
        self._folder = folder
        self._clock = clock
        self._noted: dict[str, Values] = {}
        self._written = 0
        self._next = clock() + PACE
        data = None if folder is None else folder.get(name)
        if data is not None:
            self._noted = _read(data)
            self._written = len(self._noted)

    def get(self, key: str) -> Values | None:
        """The measures of a variant, if they are known."""
        found = MEASURES.get(key)
        return self._noted.get(key) if found is None else found

    def keep(self, key: str, values: Values) -> None:
        """Note the measures of a variant."""
        MEASURES.put(key, values)
        self._noted[key] = values
        if self._clock() >= self._next:
            self.write()

    def write(self) -> None:
        """Write what is new; what the folder cannot take is not kept."""
        if self._folder is None or len(self._noted) == self._written:
            return
        self._folder.put(self._name, json.dumps(self._noted).encode())
        self._written = len(self._noted)
        # What has grown large takes longer to write, and is written less often.
        self._next = self._clock() + PACE * (1 + self._written / 10_000)


def remember(entries: Iterable[tuple[str, Values]]) -> None:
    """Take over measures that a file has kept."""
    for key, values in entries:
        MEASURES.put(key, values)


def read_values(text: str) -> Values:
    """Measures as they were written.

    Raises:
        ValueError: They are none.
        TypeError: It is no text.
        RecursionError: It is too deep.
    """
    return _checked(json.loads(text))


def forget() -> None:
    """Forget all, also what is on the disk."""
    MEASURES.clear()
    folder = study_folder()
    if folder is not None:
        folder.clear()


def study_folder() -> CacheFolder | None:
    """Where this user's studies are noted; `None` where nothing outlives Python."""
    folder = None if IN_BROWSER else user_cache_folder()
    if folder is None:
        return None
    return CacheFolder(folder / "marimo-openscad" / "studies", DISK_BYTES)


def _read(data: bytes) -> dict[str, Values]:
    try:
        found = json.loads(data)
        return {str(key): _checked(values) for key, values in found.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _checked(values: object) -> Values:
    if not isinstance(values, list) or not all(isinstance(one, _PLAIN) for one in values):
        raise ValueError("measures are a list of numbers and texts")
    return tuple(values)


def _text_bytes(value: object) -> int:
    return len(value) if isinstance(value, str) else 0
