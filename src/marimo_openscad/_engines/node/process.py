"""Node process: one Node with its pipes, which ends with this Python, for the node host."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import IO, Any

from marimo_openscad._engines.node.frames import FrameError, frame_of, read_frame

TAIL = 4000
"""Bytes kept of what it complains about."""
_PIECE = 65536
_PIPE = 1024 * 1024
_LEAVING = 5.0

Hear = Callable[["NodeProcess", dict[str, Any], list[bytes]], None]
Lost = Callable[["NodeProcess", str], None]


class NodeProcess:
    """A Node that runs, and is spoken to in frames.

    Attributes:
        heard_at: When it said something last, or was asked after it had said nothing.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], hear: Hear, lost: Lost
    ) -> None:
        """Start it.

        Args:
            command: Node and its arguments.
            environment: All of its variables.
            hear: Called in a thread with each message and its buffers.
            lost: Called in that thread when it has ended, with the reason.

        Raises:
            OSError: It could not be started.
        """
        self._process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # Without locks, which a fork might leave locked.
            bufsize=0,
            # So that Ctrl-C is Python's alone.
            start_new_session=True,
            # Windows would open one for it.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        self._stdin, self._stdout, self._stderr = process.stdin, process.stdout, process.stderr
        self.heard_at = monotonic()
        self._hear, self._lost = hear, lost
        self._complaints = bytearray()
        self._garbage: str | None = None
        self._to_write: queue.SimpleQueue[Sequence[bytes] | None] = queue.SimpleQueue()
        _widen(self._stdout)
        _widen(self._stdin)
        try:
            self._thread(self._write)
            self._complainer = self._thread(self._keep_complaints)
            # The last one: it needs all that stands above, however soon Node ends.
            self._thread(self._listen)
        except RuntimeError as error:
            # Python is ending, or there are too many.
            self.end()
            process.wait()
            self._close()
            raise OSError(str(error)) from error

    def send(self, message: Mapping[str, Any], buffers: Sequence[bytes] = ()) -> None:
        """Say something to it; another thread writes, so nobody waits for the pipe."""
        self._to_write.put(frame_of(message, buffers))

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def end(self) -> None:
        """End it now; `lost` is called all the same."""
        self._to_write.put(None)
        with contextlib.suppress(OSError):
            self._process.kill()

    def forget(self) -> None:
        """After a fork, in the child: it is the parent's, which alone may hold its pipes."""
        self._close()
        # It is no child of this process, which would look after it at its end.
        self._process.returncode = 0

    def _close(self) -> None:
        for pipe in (self._stdin, self._stdout, self._stderr):
            with contextlib.suppress(OSError):
                pipe.close()

    def _thread(self, body: Callable[[], None]) -> threading.Thread:
        thread = threading.Thread(target=body, name="openscad node", daemon=True)
        thread.start()
        return thread

    def _listen(self) -> None:
        try:
            while (frame := read_frame(self._read)) is not None:
                self.heard_at = monotonic()
                self._hear(self, *frame)
        except FrameError as error:
            self._garbage = f"it does not speak as it should ({error})"
        except (OSError, ValueError) as error:
            self._garbage = f"its output cannot be read ({error})"
        self.end()
        self._process.wait()
        self._complainer.join(_LEAVING)
        reason = self._garbage or _ending(self._process.returncode)
        complaints = self._complaints.decode("utf-8", "replace").strip()
        for pipe in (self._stdout, self._stderr):
            with contextlib.suppress(OSError):
                pipe.close()
        self._lost(self, f"{reason}: {complaints}" if complaints else reason)

    def _read(self, length: int) -> bytes:
        """So many bytes, less at the end only."""
        whole = bytearray(length)
        view, end = memoryview(whole), 0
        while end < length:
            count = self._stdout.readinto(view[end:])  # type: ignore[attr-defined]
            if not count:
                return bytes(whole[:end])
            end += count
        return bytes(whole)

    def _keep_complaints(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while data := self._stderr.read(_PIECE):
                self._complaints += data
                # The beginning names the error, and what follows is where.
                del self._complaints[TAIL:]

    def _write(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while (pieces := self._to_write.get()) is not None:
                for piece in pieces:
                    view = memoryview(piece)
                    while view:
                        view = view[self._stdin.write(view) :]
        # Also where it could not be written to any more: the listener tells why.
        self.end()
        with contextlib.suppress(OSError, ValueError):
            self._stdin.close()


def _ending(status: int) -> str:
    return f"signal {-status} ended it" if status < 0 else f"it ended with status {status}"


def _widen(pipe: IO[bytes]) -> None:
    """Let Linux hold a part's bytes at once: each piece costs both sides a turn."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
