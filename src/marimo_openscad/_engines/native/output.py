"""Output of a process: read while it comes, kept within bounds, and left when time is over."""

from __future__ import annotations

import contextlib
import os
import select
import sys
import threading
from collections import deque
from typing import IO

HEAD = 700_000
"""Bytes kept of the beginning: errors come first, then what they cause."""
TAIL = 300_000
"""Bytes kept of the end, where OpenSCAD reports what came out."""
_PIECE = 65536
_LOOK = 0.05
_WARNINGS_KEPT = 2000
_SPEAKS = (b"ERROR: ", b"WARNING: ", b"DEPRECATED: ")


class Output:
    """What a program prints, read in a thread of its own.

    Whoever still holds the other end when the program has ended does not keep the reader.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        """Begin to read a pipe, which is closed at the end."""
        self._stream = stream
        self._left = threading.Event()
        self._head = bytearray()
        self._tail: deque[bytes] = deque()
        self._tail_size = 0
        self._dropped = 0
        # Messages from between head and tail, which are what it is all about.
        self._messages: list[bytes] = []
        self._unfinished = b""
        self._thread = threading.Thread(target=self._read, name="openscad output", daemon=True)
        self._thread.start()

    def ended(self, patience: float) -> bool:
        """Whether its end comes within so many seconds."""
        self._thread.join(patience)
        return not self._thread.is_alive()

    def finish(self, patience: float) -> bool:
        """Wait so many seconds for the end of the output, then read no more.

        Returns:
            Whether the end has come.
        """
        ended = self.ended(patience)
        self._left.set()
        if sys.platform != "win32":
            self._thread.join()
        return ended

    def text(self) -> tuple[str, int]:
        """What is kept, and how many bytes were left out."""
        tail = b"".join(self._tail)
        if not self._dropped:
            return (bytes(self._head) + tail).decode("utf-8", "replace"), 0
        # Whole lines, or the halves would be taken for messages.
        head = bytes(self._head).rpartition(b"\n")[0]
        tail = tail.partition(b"\n")[2]
        lines = [head, *self._messages, tail]
        return b"\n".join(lines).decode("utf-8", "replace"), self._dropped

    def _read(self) -> None:
        # Another process may hold the other end for as long as it likes.
        with self._stream as stream, contextlib.suppress(OSError):
            number = stream.fileno()
            while not self._left.is_set():
                if sys.platform != "win32" and not select.select([number], [], [], _LOOK)[0]:
                    continue
                piece = os.read(number, _PIECE)
                if not piece:
                    break
                self._take(piece)

    def _take(self, piece: bytes) -> None:
        room = HEAD - len(self._head)
        self._head += piece[:room]
        piece = piece[max(0, room) :]
        if not piece:
            return
        self._tail.append(piece)
        self._tail_size += len(piece)
        while self._tail_size - len(self._tail[0]) >= TAIL:
            dropped = self._tail.popleft()
            self._tail_size -= len(dropped)
            self._dropped += len(dropped)
            self._keep_messages(dropped)

    def _keep_messages(self, dropped: bytes) -> None:
        *lines, self._unfinished = (self._unfinished + dropped).split(b"\n")
        self._unfinished = self._unfinished[:_PIECE]
        for line in lines:
            if len(self._messages) >= _WARNINGS_KEPT:
                return
            if any(word in line[:40] for word in _SPEAKS):
                self._messages.append(line[:1000])
