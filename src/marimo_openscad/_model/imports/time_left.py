"""Time for imports: what a render has left for the mesh files that Python reads for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from marimo_openscad._errors import RenderTimeout

LOOK = 4096
"""Lines, corners or faces between two looks at the clock."""
_time: ContextVar[ReadingTime | None] = ContextVar("imports' time", default=None)


class ReadingTime:
    """How long files may be read, which anybody may end sooner, from any thread.

    Attributes:
        seconds: From now on.
    """

    def __init__(self, seconds: float) -> None:
        """Begin to count."""
        self.seconds = seconds
        self._end = monotonic() + seconds

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be read."""
        return monotonic() > self._end

    def cancel(self) -> None:
        """End it now."""
        self._end = float("-inf")

    @contextmanager
    def running(self) -> Iterator[None]:
        """Give it to what is read inside."""
        token = _time.set(self)
        try:
            yield
        finally:
            _time.reset(token)


def check_time() -> None:
    """Go on only while there is time.

    Raises:
        RenderTimeout: There is none.
    """
    time = _time.get()
    if time is not None and time.is_over:
        raise RenderTimeout(
            f"The files that the program imports were not read within {time.seconds:g} s: give "
            "more time with timeout=, or save them as binary STL, which is read at once."
        )
