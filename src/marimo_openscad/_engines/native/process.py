"""Process: one run of OpenSCAD that ends with its time or on demand, for native work."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LONGEST_LOG = 1_000_000
"""Bytes of output that are kept; programs may print without end."""


@dataclass(frozen=True)
class Finished:
    """How a run went.

    Attributes:
        log: What it printed, cut off where it is too much.
        dropped: Bytes that were cut off.
        status: Its exit status; negative for the signal that ended it.
        timed_out: Whether it was ended because its time was over.
        seconds: How long it took.
    """

    log: str
    dropped: int
    status: int
    timed_out: bool
    seconds: float


class Process:
    """A program that runs, with all that it has started."""

    def __init__(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str], timeout: float
    ) -> None:
        """Start a program.

        Args:
            command: The program and its arguments.
            folder: Where it starts.
            environment: Its variables.
            timeout: Seconds after which it is ended.

        Raises:
            OSError: It could not be started.
        """
        self._timeout = timeout
        self._began = time.monotonic()
        self._process = subprocess.Popen(
            [*_ended_with_python(), *command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            # A group of its own, so that it can be ended with all that it has started,
            # and is not interrupted with the notebook's cell.
            start_new_session=True,
        )
        _running.add(self)
        _limit_processor_time(self._process.pid, timeout)

    def wait(self) -> Finished:
        """Read what it prints until it has ended; blocks."""
        timed_out = threading.Event()

        def expire() -> None:
            timed_out.set()
            self.end()

        timer = threading.Timer(self._timeout, expire)
        timer.daemon = True
        timer.start()
        try:
            log, dropped = self._read()
            status = self._process.wait()
        finally:
            timer.cancel()
            _running.discard(self)
        seconds = time.monotonic() - self._began
        return Finished(log, dropped, status, timed_out.is_set(), seconds)

    def end(self) -> None:
        """End it now, with all that it has started."""
        if self._process.poll() is not None:
            return
        if sys.platform == "win32":
            self._process.kill()
            return
        # It may have ended by itself in between.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _read(self) -> tuple[str, int]:
        assert self._process.stdout is not None
        kept = bytearray()
        dropped = 0
        with self._process.stdout as output:
            while piece := os.read(output.fileno(), 65536):
                room = LONGEST_LOG - len(kept)
                kept += piece[:room]
                dropped += max(0, len(piece) - room)
        return kept.decode("utf-8", "replace"), dropped


_running: weakref.WeakSet[Process] = weakref.WeakSet()


@atexit.register
def _end_all() -> None:
    for process in list(_running):
        process.end()


@cache
def _ended_with_python() -> tuple[str, ...]:
    """What lets Linux end the program with the thread that waits for it, so with Python."""
    setpriv = shutil.which("setpriv") if sys.platform == "linux" else None
    if setpriv is None:
        return ()
    told = subprocess.run([setpriv, "--help"], capture_output=True, text=True, check=False)
    return (setpriv, "--pdeathsig", "KILL") if "--pdeathsig" in told.stdout else ()


def _limit_processor_time(pid: int, timeout: float) -> None:
    """Let Linux end it in any case, should this Python be killed before it can do so."""
    if sys.platform != "linux":
        return
    import resource

    seconds = int(timeout * (os.cpu_count() or 1)) + 2
    with contextlib.suppress(OSError, ValueError):
        resource.prlimit(pid, resource.RLIMIT_CPU, (seconds, seconds))
