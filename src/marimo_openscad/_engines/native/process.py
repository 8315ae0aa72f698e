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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import uuid4

from marimo_openscad._engines.native.output import Output

MEMORY = 4 * 1024**3
"""Bytes that one run may use, as many as WebAssembly can have."""
_MARK = "MARIMO_OPENSCAD_RUN"
_LOOK = 0.05
_GRACE = 0.5
"""Seconds that output may take to come once the program has ended."""


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
        # By this, those are found that leave the process group.
        self._mark = uuid4().hex
        self._program = command[0]
        self._process = subprocess.Popen(
            [*_ended_with_python(), *command],
            cwd=folder,
            env={**environment, _MARK: self._mark},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            # A group of its own, so that it can be ended with all that it has started,
            # and is not interrupted with the notebook's cell.
            start_new_session=True,
        )
        assert self._process.stdout is not None
        self._output = Output(self._process.stdout)
        _limit(self._process.pid, timeout)
        _RUNNING.add(self)

    def wait(self) -> Finished:
        """Read what it prints until it has ended; blocks, but not beyond its time.

        Raises:
            OSError: It could not be started, as what starts it tells.
        """
        until = self._began + self._timeout
        timed_out = False
        try:
            # The end of the output is told at once, and that of the program is asked for.
            while self._process.poll() is None and not self._output.ended(_LOOK):
                if time.monotonic() > until:
                    break
            try:
                self._process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                timed_out = True
                self.end()
            status = self._process.wait()
            if not self._output.finish(_GRACE):
                # It has left somebody behind who holds its output.
                self._end_marked()
        except BaseException:
            self.end()
            raise
        finally:
            _RUNNING.discard(self)
        log, dropped = self._output.text()
        seconds = time.monotonic() - self._began
        if status in _NOT_STARTED and log.startswith("setpriv: ") and self._program in log:
            raise OSError(f"{log.strip().rpartition(': ')[2]}: {self._program!r}")
        return Finished(log, dropped, status, timed_out, seconds)

    def end(self) -> None:
        """End it now, with all that it has started."""
        if sys.platform == "win32":
            self._process.kill()
            return
        # It may have ended by itself in between.
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._end_marked()

    def _end_marked(self) -> None:
        """End those that were started by it, wherever they are by now; Linux tells which."""
        mark = f"{_MARK}={self._mark}".encode()
        for entry in Path("/proc").glob("[0-9]*") if sys.platform == "linux" else ():
            # Others' may not be looked at, and ours may end meanwhile.
            with contextlib.suppress(OSError):
                if mark in (entry / "environ").read_bytes():
                    os.kill(int(entry.name), signal.SIGKILL)


_NOT_STARTED = (126, 127)
"""What setpriv ends with where it cannot start a program."""


class _Running:
    """The programs that run, which end with Python."""

    def __init__(self) -> None:
        self.forked()

    def add(self, process: Process) -> None:
        with self._lock:
            self._processes.add(process)
            late = self._ended
        # Threads of renders go on while Python ends.
        if late:
            process.end()

    def discard(self, process: Process) -> None:
        with self._lock:
            self._processes.discard(process)

    def end(self) -> None:
        with self._lock:
            self._ended = True
            found = list(self._processes)
        for process in found:
            process.end()

    def forked(self) -> None:
        """After a fork, in the child: they are the parent's, and must not end with it."""
        self._lock = threading.Lock()
        self._processes: set[Process] = set()
        self._ended = False


_RUNNING = _Running()
atexit.register(_RUNNING.end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_RUNNING.forked)


@cache
def _ended_with_python() -> tuple[str, ...]:
    """What lets Linux end the program with the thread that waits for it, so with Python."""
    setpriv = shutil.which("setpriv") if sys.platform == "linux" else None
    if setpriv is None:
        return ()
    told = subprocess.run([setpriv, "--help"], capture_output=True, text=True, check=False)
    return (setpriv, "--pdeathsig", "KILL") if "--pdeathsig" in told.stdout else ()


def _limit(pid: int, timeout: float) -> None:
    """Let Linux bound its memory, and end it should this Python be killed before it can."""
    if sys.platform != "linux":
        return
    import resource

    seconds = int(timeout * (os.cpu_count() or 1)) + 2
    with contextlib.suppress(OSError, ValueError):
        resource.prlimit(pid, resource.RLIMIT_CPU, (seconds, seconds))
    # What it can write to: address space alone costs nothing, and some reserve a lot.
    with contextlib.suppress(OSError, ValueError):
        resource.prlimit(pid, resource.RLIMIT_DATA, (MEMORY, MEMORY))
