"""Waiting for what comes in its own time."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from playwright.sync_api import Page

# Seconds. What comes ends the wait; what is late has a machine that is busy with other things.
PATIENCE = 60


def until(page: Page, wanted: Callable[[], Any], what: str) -> Any:
    """Waits for something true, and gives it."""
    end = monotonic() + PATIENCE
    while not (found := wanted()):
        assert monotonic() < end, f"waited {PATIENCE} s in vain for {what}"
        # The page's events are heard meanwhile.
        page.wait_for_timeout(20)
    return found
