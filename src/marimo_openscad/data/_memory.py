"""Memory: bytes seen as numbers, for stores."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any


def typed(data: Any, code: str) -> memoryview:
    """Bytes as numbers of one of `struct`'s letters."""
    letter: Any = code
    return memoryview(data).cast("B").cast(letter).toreadonly()


def listed(code: str, numbers: Iterable[Any]) -> memoryview:
    """Numbers in memory.

    Raises:
        OverflowError: One does not fit.
    """
    return memoryview(array(code, numbers)).toreadonly()
