"""Output of a process: read while it comes, kept within bounds, and left when time is over."""

from __future__ import annotations

import contextlib
import os
import select
import sys
import threading
from collections import deque
from typing import IO

from marimo_openscad._engines.native.entries import CUT, Entry, Splitter

HEAD = 700_000
"""Characters kept of the beginning: errors come first, then what they cause."""
TAIL = 300_000
"""Characters kept of the end, where OpenSCAD reports what came out, and of one long echo."""
_PIECE = 65536
_LOOK = 0.05
_MESSAGES_KEPT = 2000
_LONGEST_MESSAGE = 1000
_END_OF_LINE = 1000


class Output:
    """What a program prints, read in a thread of its own.

    Whoever still holds the other end when the program has ended does not keep the reader.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        """Begin to read a pipe, which is closed at the end."""
        self._stream = stream
        self._left = threading.Event()
        # All of it, while it is not too much.
        self._whole = bytearray()
        self._splitter: Splitter | None = None
        self._unfinished = b""
        self._read_size = 0
        self._head: list[str] = []
        self._head_size = 0
        self._head_is_full = False
        self._tail: deque[Entry] = deque()
        self._tail_size = 0
        # Messages from between head and tail, which are what it is all about.
        self._messages: list[str] = []
        self._is_cut = False
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
        """What is kept, in whole entries, and how many bytes were left out."""
        if self._splitter is None:
            return self._whole.decode("utf-8", "replace"), 0
        last = self._unfinished.decode("utf-8", "replace")
        self._unfinished = b""
        self._keep([*self._splitter.take([last]), *self._splitter.finish()])
        head, tail = "\n".join(self._head), "\n".join(text for text, _ in self._tail)
        # Else the halves of texts would be taken for messages.
        parts = [head, *self._messages, tail]
        text = f"\n{CUT}\n".join(parts) if self._is_cut else f"{head}\n{tail}"
        return text, max(0, self._read_size - len(text.encode("utf-8", "replace")))

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
        self._read_size += len(piece)
        if self._splitter is None:
            self._whole += piece
            if len(self._whole) <= HEAD + TAIL:
                return
            piece = bytes(self._whole)
            self._whole.clear()
            self._splitter = Splitter(TAIL)
        lines, ends, unfinished = (self._unfinished + piece).rpartition(b"\n")
        self._unfinished = _shortened(unfinished)
        if ends:
            texts = (_shortened(line) for line in lines.split(b"\n"))
            self._keep(self._splitter.take(text.decode("utf-8", "replace") for text in texts))

    def _keep(self, found: list[Entry]) -> None:
        for entry in found:
            size = len(entry[0]) + 1
            if not self._head_is_full and self._head_size + size <= HEAD:
                self._head.append(entry[0])
                self._head_size += size
                continue
            self._head_is_full = True
            self._tail.append(entry)
            self._tail_size += size
            while self._tail_size - len(self._tail[0][0]) - 1 >= TAIL:
                self._drop(*self._tail.popleft())

    def _drop(self, text: str, begins: bool) -> None:
        self._is_cut = True
        self._tail_size -= len(text) + 1
        is_message = begins and not text.startswith(("ECHO: ", "TRACE: "))
        if is_message and len(self._messages) < _MESSAGES_KEPT:
            self._messages.append(text[:_LONGEST_MESSAGE])


def _shortened(line: bytes) -> bytes:
    """Without its middle, where it is too long; a quote tells that there was an odd one."""
    if len(line) <= TAIL + _END_OF_LINE:
        return line
    middle = line[TAIL:-_END_OF_LINE]
    return line[:TAIL] + b'"' * (middle.count(b'"') % 2) + line[-_END_OF_LINE:]
