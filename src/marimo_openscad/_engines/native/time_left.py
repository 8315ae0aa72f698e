"""Time of a native render: what is left of it for another of its runs."""

from __future__ import annotations

from time import monotonic

from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.native.work import Work
from marimo_openscad._errors import RenderTimeout
from marimo_openscad._model.measures import Timings


def left(settings: Settings, begin: float) -> float:
    """Seconds for another run of what was evaluated before."""
    left = settings.timeout - (monotonic() - begin)
    if left <= 0:
        raise RenderTimeout(
            f"The render was not done after {settings.timeout:g} s, so it was ended. Allow more."
        )
    return left


def check(work: Work, settings: Settings, began: float) -> None:
    """Go on only while there is time and nobody has ended the work."""
    left(settings, began)
    work.check()


def no_time(total: float) -> Timings:
    return Timings(0.0, 0.0, 0.0, 0.0, 0.0, total)
