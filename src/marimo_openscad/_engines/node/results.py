"""Result store: answers of earlier jobs, in memory and on the disk, for the node engine."""

from __future__ import annotations

import atexit
import io
import json
import os
import queue
import threading
from functools import cache
from hashlib import sha256
from typing import Any, Literal, cast

from marimo_openscad._engines.answer import Answer
from marimo_openscad._engines.node.frames import FrameError, frame_of, read_frame
from marimo_openscad._host import assets
from marimo_openscad._host.byte_lru import ByteLru
from marimo_openscad._host.cache_folder import CacheFolder, user_cache_folder
from marimo_openscad._wire.render_shapes import CONTRACT_VERSION, JobMessage, WireTimings

MEMORY_BYTES = 64 * 1024 * 1024
DISK_BYTES = 256 * 1024 * 1024
WAITING_BYTES = 32 * 1024 * 1024
"""What waits for the disk at most: answers that come faster than it writes are not kept there."""
LEAVING = 3.0
"""Seconds that Python's end waits for what is being written."""
_NAME = "marimo-openscad"
_OF_THE_ASKING = frozenset(("id", "viewer", "timeoutMs", "cache", "fast"))
"""What of a job says who asks, and not what for."""


class ResultStore:
    """Answers by the jobs that they answer."""

    def __init__(self, folder: CacheFolder | None = None) -> None:
        """Begin.

        Args:
            folder: Where they outlive this Python; that of the user if not given.
        """
        self._memory: ByteLru[Answer] = ByteLru(MEMORY_BYTES, _size)
        self._given = folder
        self._lock = threading.Lock()
        self._writer: threading.Thread | None = None
        self._to_write: queue.SimpleQueue[tuple[str, Answer] | threading.Event] = (
            queue.SimpleQueue()
        )
        self._waiting = 0
        """Bytes in it."""

    def key(self, job: JobMessage) -> str:
        """Names what a job's answer depends on."""
        own = {name: value for name, value in job.items() if name not in _OF_THE_ASKING}
        own["files"] = sorted((file["path"], file["hash"]) for file in job["files"])
        parts = [CONTRACT_VERSION, _build(), own]
        # JSON keeps the parts apart, whatever is in them.
        return sha256(json.dumps(parts, sort_keys=True).encode("ascii")).hexdigest()

    def from_memory(self, key: str) -> Answer | None:
        """The answer, if this Python has it."""
        return self._memory.get(key)

    def may_be_on_disk(self, key: str) -> bool:
        """Whether it pays to ask the disk."""
        folder = self._folder()
        return folder is not None and folder.has(key)

    def from_disk(self, key: str) -> Answer | None:
        """The answer, if an earlier Python has kept it; blocks."""
        folder = self._folder()
        data = None if folder is None else folder.get(key)
        try:
            frame = None if data is None else read_frame(io.BytesIO(data).read)
        except FrameError:
            return None
        if frame is None:
            return None
        summary, buffers = frame
        answer = Answer(cast("Any", summary), *buffers)
        self._memory.put(key, answer)
        return answer

    def keep(self, key: str, answer: Answer) -> None:
        """Keep an answer; the disk gets it from another thread."""
        self._memory.put(key, answer)
        if self._folder() is None:
            return
        size = _size(answer)
        with self._lock:
            if self._waiting + size > WAITING_BYTES:
                return
            self._waiting += size
            if self._writer is None:
                self._writer = threading.Thread(target=self._write, daemon=True)
                self._writer.start()
                atexit.register(self.flush)
        self._to_write.put((key, answer))

    def flush(self) -> None:
        """Wait a little until the disk has all."""
        if self._writer is None:
            return
        done = threading.Event()
        self._to_write.put(done)
        done.wait(LEAVING)

    def clear(self) -> None:
        """Forget all, also what is on the disk; blocks."""
        self.flush()
        self._memory.clear()
        folder = self._folder()
        if folder is not None:
            folder.clear()

    def forked(self) -> None:
        """After a fork, in the child: the thread is the parent's."""
        self._lock = threading.Lock()
        self._writer = None
        self._to_write = queue.SimpleQueue()
        self._waiting = 0

    def _folder(self) -> CacheFolder | None:
        if self._given is not None:
            return self._given
        return _user_folder(os.environ.get("XDG_CACHE_HOME"), os.environ.get("HOME"))

    def _write(self) -> None:
        to_write = self._to_write
        while True:
            item = to_write.get()
            if isinstance(item, threading.Event):
                item.set()
                continue
            key, answer = item
            folder = self._folder()
            if folder is not None:
                buffers = (answer.output, answer.positions, answer.colors)
                folder.put(key, b"".join(frame_of(answer.summary, buffers)))
            with self._lock:
                self._waiting -= _size(answer)


def answered_from(answer: Answer, place: Literal["memory", "disk"], milliseconds: float) -> Answer:
    """An earlier answer, with what it took to find it."""
    timings: WireTimings = {
        "queue": 0.0,
        "files": 0.0,
        "evaluate": 0.0,
        "decode": 0.0,
        "transfer": 0.0,
        "total": milliseconds,
    }
    engine = {**answer.summary["engine"], "cache": place}
    summary = {**answer.summary, "timings": timings, "engine": engine}
    return Answer(cast("Any", summary), answer.output, answer.positions, answer.colors)


def _size(answer: Answer) -> int:
    texts = sum(map(len, answer.summary["echo"]))
    texts += sum(len(item["message"]) for item in answer.summary["diagnostics"])
    return len(answer.output) + len(answer.positions) + len(answer.colors) + 4 * texts + 1000


@cache
def _build() -> str:
    """Names the engine and the code around it: what another one answers may differ."""
    files = ("node.mjs", "worker.js", "openscad.js", "openscad.wasm")
    digest = sha256()
    for name in files:
        digest.update(sha256(assets.read_bytes(name)).digest())
    for name, data in sorted(assets.fonts().items()):
        digest.update(name.encode() + sha256(data).digest())
    return digest.hexdigest()


@cache
def _user_folder(*places: str | None) -> CacheFolder | None:
    """By what says where it is, which may change."""
    del places
    folder = user_cache_folder()
    return None if folder is None else CacheFolder(folder / _NAME, DISK_BYTES)
