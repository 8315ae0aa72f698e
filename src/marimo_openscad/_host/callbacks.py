"""Callbacks of users: what one raises is told and keeps no other from being called."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable

from marimo_openscad._host.event_loop import running_loop


def call_or_tell(callback: Callable[[], object]) -> None:
    """Call a function; what it raises is told as the event loop tells what nobody awaits."""
    try:
        callback()
    except Exception as error:
        loop = running_loop()
        if loop is None:
            traceback.print_exception(error, file=sys.stderr)
            return
        loop.call_exception_handler(
            {"message": f"a callback of a viewer failed: {error!r}", "exception": error}
        )
