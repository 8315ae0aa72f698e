"""Progress of a sweep: how far it is and how long the rest takes, for its callbacks and view."""

from __future__ import annotations

from dataclasses import dataclass

from marimo_openscad.studies._texts import time_said


@dataclass(frozen=True)
class SweepProgress:
    """How far a sweep is.

    Attributes:
        rendered: Variants that have their measures.
        failed: Variants that have an error instead.
        total: All of them.
        seconds: How long it has been at work.
        seconds_left: How long the rest takes at the pace so far; `None` where there is none yet,
            0 once it has ended.

    Example:
        >>> print(SweepProgress(30, 1, 100, 3.1, 6.9))
        31 of 100 variants, 1 failed, 7 s left
    """

    rendered: int
    failed: int
    total: int
    seconds: float
    seconds_left: float | None

    def __str__(self) -> str:
        done = self.rendered + self.failed
        said = [f"{done:,} of {self.total:,} variants"]
        if self.failed:
            said.append(f"{self.failed:,} failed")
        if self.seconds_left:
            said.append(f"{time_said(self.seconds_left)} left")
        return ", ".join(said)
