"""Time for imports: what a render has left for the mesh files that Python reads for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from marimo_openscad._errors import RenderTimeout

LOOK = 4096
"""Lines, corners or faces between two looks at the clock."""
_end: ContextVar[tuple[float, float] | None] = ContextVar("imports end", default=None)


@contextmanager
def reading_within(seconds: float) -> Iterator[None]:
    """Give what is read inside so much time."""
    token = _end.set((monotonic() + seconds, seconds))
    try:
        yield
    finally:
        _end.reset(token)


def check_time() -> None:
    """Go on only while there is time.

    Raises:
        RenderTimeout: There is none.
    """
    end = _end.get()
    if end is not None and monotonic() > end[0]:
        raise RenderTimeout(
            f"The files that the program imports were not read within {end[1]:g} s: give more "
            "time with timeout=, or save them as binary STL, which is read at once."
        )
