"""What a soak has to keep to."""

from __future__ import annotations

from tests.soak.soak import MEGABYTE, Report

MOST_MEMORY = 700 * MEGABYTE
# Instances come and go at 256 MB; more than a fraction of one is a leak.
MOST_GROWTH = 60 * MEGABYTE
# Fewer samples say little about growth.
ENOUGH_SAMPLES = 40
# ms; what is cancelled would never end. How quick it is the report says.
CANCEL_TIME = 1000


def broken_limits(report: Report) -> list[str]:
    """The limits that were not kept, in words."""
    broken = []
    if report.faults:
        broken.append(f"{len(report.faults)} answers were wrong")
    if report.peak > MOST_MEMORY:
        broken.append(f"the renderer process took {report.peak / MEGABYTE:.0f} MB")
    if len(report.memory) >= ENOUGH_SAMPLES and report.growth > MOST_GROWTH:
        broken.append(f"memory still grew by {report.growth / MEGABYTE:.0f} MB")
    if report.cancel_time > CANCEL_TIME:
        broken.append(f"cancellations took {report.cancel_time:.0f} ms")
    return broken
