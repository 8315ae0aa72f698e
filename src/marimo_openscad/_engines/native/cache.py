"""Byte-bounded cache of results, for the native engine."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """What knows how much memory it takes."""

    @property
    def byte_count(self) -> int:
        """Bytes that it takes."""
        ...


R = TypeVar("R", bound=Sized)


class ByteLru(Generic[R]):
    """The results that were asked for last, up to a number of bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._results: OrderedDict[str, R] = OrderedDict()
        self._bytes = 0

    def get(self, key: str) -> R | None:
        """The result, if it is still there."""
        with self._lock:
            found = self._results.get(key)
            if found is not None:
                self._results.move_to_end(key)
            return found

    def put(self, key: str, result: R) -> None:
        """Keep a result in place of those that were not asked for longest."""
        size = result.byte_count
        if size > self._limit:
            return
        with self._lock:
            before = self._results.pop(key, None)
            if before is not None:
                self._bytes -= before.byte_count
            self._results[key] = result
            self._bytes += size
            while self._bytes > self._limit:
                self._bytes -= self._results.popitem(last=False)[1].byte_count

    def clear(self) -> None:
        """Forget them."""
        with self._lock:
            self._results.clear()
            self._bytes = 0
