"""A page whose computer goes to sleep: its processes stand still for a while."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

# Of the processes with pages in them, in Chromium, Firefox and WebKit.
_MARKS = (b"--type=renderer", b"-contentproc", b"WebKitWebProcess")


def suspend_pages(seconds: float) -> int:
    """Stops all pages that this process has opened for so long, and tells how many processes."""
    pages = [process for process in _descendants(os.getpid()) if _holds_a_page(process)]
    for process in pages:
        os.kill(process, signal.SIGSTOP)
    try:
        time.sleep(seconds)
    finally:
        for process in pages:
            os.kill(process, signal.SIGCONT)
    return len(pages)


def _descendants(root: int) -> Iterator[int]:
    """Without the threads' own parents: what a thread has started is its process's."""
    for children in Path(f"/proc/{root}/task").glob("*/children"):
        for child in map(int, children.read_text().split()):
            yield child
            yield from _descendants(child)


def _holds_a_page(process: int) -> bool:
    command = Path(f"/proc/{process}/cmdline").read_bytes()
    return any(mark in command for mark in _MARKS)
