"""Byte-bounded cache: what was asked for last, up to a number of bytes, for all that is kept."""

from __future__ import annotations

import os
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class ByteLru(Generic[T]):
    """Values by keys that name what they hold, such as the hash of a file's bytes."""

    def __init__(self, limit: int, size: Callable[[T], int]) -> None:
        """Begin with nothing.

        Args:
            limit: Bytes that are kept at most.
            size: Bytes that a value takes.
        """
        self._limit = limit
        self._size = size
        self._start()
        _caches.add(self)

    def _start(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[object, tuple[T, int]] = OrderedDict()
        self.byte_count = 0

    def get(self, key: object) -> T | None:
        """The value, if it is still there."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: object, value: T) -> None:
        """Keep a value in place of those that were not asked for longest."""
        size = self._size(value)
        if size > self._limit:
            return
        with self._lock:
            before = self._kept.pop(key, None)
            if before is not None:
                self.byte_count -= before[1]
            self._kept[key] = value, size
            self.byte_count += size
            while self.byte_count > self._limit:
                self.byte_count -= self._kept.popitem(last=False)[1][1]

    def made(self, key: object, make: Callable[[], T]) -> T:
        """The value, made and kept where it is not there."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._kept.clear()
            self.byte_count = 0


_caches: weakref.WeakSet[ByteLru[Any]] = weakref.WeakSet()


def _anew() -> None:
    """After a fork another thread's lock would stay locked, and what it held half done."""
    for cache in list(_caches):
        cache._start()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_anew)
