"""Reading of what programs name, for all that renders: within its time, beside the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from marimo_openscad._host.platform import IN_BROWSER
from marimo_openscad._model.imports.time_left import ReadingTime
from marimo_openscad._model.program import Source


async def read_files(sources: Iterable[Source], seconds: float) -> None:
    """Gather what sources read, in a thread where Python has some; cancelling ends it.

    Args:
        sources: Those that are gathered already cost nothing.
        seconds: How long it may take in all.

    Raises:
        ModelTypeError: A given file is none.
        FileNotFoundError: A given file or library path is not there.
        FileReadError: A file cannot be read.
        RenderTimeout: It takes longer.
    """
    unread = [source for source in sources if not source.is_gathered]
    if not unread:
        return
    time = ReadingTime(seconds)
    if IN_BROWSER:
        read_now(unread, time)
        return
    try:
        await asyncio.to_thread(read_now, unread, time)
    except asyncio.CancelledError:
        time.cancel()
        raise


def read_now(sources: Iterable[Source], time: ReadingTime) -> None:
    """The same, while everything else waits."""
    with time.running():
        for source in sources:
            _ = source.gathered
