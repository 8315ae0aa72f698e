"""Node host: the one Node of this Python and the jobs that it has, for the node engine."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, TypeVar, cast
from uuid import uuid4

from marimo_openscad._engines.answer import Answer, Received
from marimo_openscad._engines.base import INSTALL
from marimo_openscad._engines.node.process import NodeProcess
from marimo_openscad._engines.node.runtime import NodeRuntime, scrubbed_environment
from marimo_openscad._errors import EngineCrash, EngineUnavailable, OpenSCADError, RenderCancelled
from marimo_openscad._model.formats import WrittenFormat
from marimo_openscad._model.gathering import EngineFile
from marimo_openscad._wire.messages import ToNode, WritePiece
from marimo_openscad._wire.render_shapes import JobMessage, RenderFailure

T = TypeVar("T")

SLACK = 30.0
"""Seconds beyond the longest time of its jobs that Node may say nothing."""
WRITING = 120.0
"""Seconds that a mesh file may take."""


@dataclass
class _Waiting:
    """What Node has not answered yet."""

    answer: Future[Any]
    timeout: float
    files: Mapping[str, EngineFile] = field(default_factory=dict)
    received: Received = field(default_factory=Received)


@dataclass
class _Running:
    """A Node, and what it has been asked."""

    process: NodeProcess
    started: Future[str]
    waiting: dict[str, _Waiting] = field(default_factory=dict)


class NodeHost:
    """Node as this Python has it: one process, for all of its threads and event loops."""

    def __init__(self) -> None:
        """Begin with none; the first job starts it."""
        # The thread that has it may fork: a signal's handler, or what the collector runs.
        self._lock = threading.RLock()
        self._running: _Running | None = None
        self._size: int | None = None

    def render(
        self, runtime: NodeRuntime, job: JobMessage, files: Sequence[EngineFile]
    ) -> Future[Answer | RenderFailure]:
        """Have a job done.

        Raises:
            EngineUnavailable: Node cannot be started.
        """
        waiting = _Waiting(Future(), job["timeoutMs"] / 1000, {file.hash: file for file in files})
        return self._ask(runtime, job["id"], waiting, {"type": "render", "job": job}, ())

    def write(
        self,
        runtime: NodeRuntime,
        wanted: WrittenFormat,
        pieces: Sequence[tuple[WritePiece, bytes]],
    ) -> Future[bytes]:
        """Have a mesh file written.

        Raises:
            EngineUnavailable: Node cannot be started.
        """
        name = uuid4().hex
        message: ToNode = {
            "type": "write",
            "id": name,
            "format": wanted,
            "pieces": [piece for piece, _ in pieces],
        }
        waiting = _Waiting(Future(), WRITING)
        return self._ask(runtime, name, waiting, message, [data for _, data in pieces])

    def start(self, runtime: NodeRuntime) -> Future[str] | None:
        """What ends when Node stands; `None` where it does already.

        Raises:
            EngineUnavailable: It cannot be started.
        """
        with self._lock:
            started = self._ready(runtime).started
        return None if started.done() else started

    def end(self, name: str) -> None:
        """End a job, about which nothing will be heard any more."""
        with self._lock:
            running = self._running
            if running is not None and running.waiting.pop(name, None) is not None:
                running.process.send({"type": "end", "id": name})

    def look(self) -> None:
        """End a Node that has said nothing for longer than any of its jobs may take."""
        with self._lock:
            running = self._running
            if running is None or not running.waiting:
                return
            patience = max(one.timeout for one in running.waiting.values()) + SLACK
            if monotonic() - running.process.heard_at <= patience:
                return
            waiting = self._give_up(running)
        _fail(waiting, EngineCrash(f"Node has not answered for {patience:g} s: render again."))

    def give_up(self, started: Future[str]) -> None:
        """End a Node that does not say that it stands."""
        with self._lock:
            running = self._running
            if running is None or running.started is not started or started.done():
                return
            waiting = self._give_up(running)
        _fail(waiting, _unavailable("Node", "it does not say that it stands"))

    def resize(self, size: int) -> None:
        """Render so many at a time; renders that wait are given up."""
        with self._lock:
            running = self._running
            changed = size != self._size
            self._size = size
            if running is None or not changed:
                return
            waiting = self._give_up(running)
        _fail(waiting, RenderCancelled("the number of workers was changed: render again."))

    def stop(self) -> None:
        """End Node; the next job starts another."""
        with self._lock:
            running = self._running
            if running is None:
                return
            waiting = self._give_up(running)
        _fail(waiting, RenderCancelled("Node was stopped."))

    @property
    def pid(self) -> int | None:
        """The number of the Node that runs, if one does."""
        running = self._running
        return None if running is None else running.process.pid

    def forking(self) -> None:
        """Before a fork: a child would keep the pipes of a Node that is just being started."""
        self._lock.acquire()

    def has_forked(self) -> None:
        """After a fork, in the parent."""
        self._lock.release()

    def forked(self) -> None:
        """After a fork, in the child: the Node is the parent's."""
        self._lock = threading.RLock()
        running, self._running = self._running, None
        if running is not None:
            running.process.forget()

    def _ask(
        self,
        runtime: NodeRuntime,
        name: str,
        waiting: _Waiting,
        message: ToNode,
        buffers: Sequence[bytes],
    ) -> Future[Any]:
        with self._lock:
            running = self._ready(runtime)
            if not running.waiting:
                # It has had nothing to say.
                running.process.heard_at = monotonic()
            running.waiting[name] = waiting
            running.process.send(message, buffers)
        return waiting.answer

    def _ready(self, runtime: NodeRuntime) -> _Running:
        """The Node that runs, started where none does; with the lock."""
        if self._running is None:
            command = runtime.command if self._size is None else [*runtime.command, str(self._size)]
            try:
                process = NodeProcess(command, scrubbed_environment(), self._hear, self._lost)
            except OSError as error:
                raise _unavailable(runtime.path, str(error)) from error
            self._running = _Running(process, Future())
        return self._running

    def _give_up(self, running: _Running) -> list[Future[Any]]:
        """End a Node, with the lock; all that nobody will answer any more."""
        self._running = None
        running.process.end()
        return _taken(running)

    def _hear(self, process: NodeProcess, message: dict[str, Any], buffers: list[bytes]) -> None:
        # With the lock: a Node may speak before the thread that starts it has gone on.
        with self._lock:
            running = self._running
        if running is None or running.process is not process:
            return
        # A message that is not whole changes nothing.
        with suppress(KeyError, TypeError, ValueError, AttributeError):
            kind = message["type"]
            if kind == "started":
                # Somebody may just have given it up.
                with suppress(InvalidStateError):
                    running.started.set_result(message["version"])
            elif kind == "files-wanted":
                self._send_files(running, message["hashes"])
            elif kind == "written":
                error = message["error"]
                failure = None if error is None else EngineCrash(_not_written(error))
                self._answer(running, message["id"], b"".join(buffers), failure)
            elif kind in ("chunk", "rendered"):
                waiting = running.waiting.get(message["id"])
                if waiting is not None:
                    answer = waiting.received.add(cast("Any", message), b"".join(buffers))
                    if answer is not None:
                        self._answer(running, message["id"], answer, None)

    def _answer(
        self, running: _Running, name: str, answer: object, error: OpenSCADError | None
    ) -> None:
        with self._lock:
            waiting = running.waiting.pop(name, None)
        if waiting is not None:
            _settle(waiting.answer, answer, error)

    def _send_files(self, running: _Running, hashes: Sequence[str]) -> None:
        with self._lock:
            known = {
                name: file
                for waiting in running.waiting.values()
                for name, file in waiting.files.items()
            }
        found = [known[name] for name in hashes if name in known]
        message: ToNode = {"type": "files", "hashes": [file.hash for file in found]}
        running.process.send(message, [file.data for file in found])

    def _lost(self, process: NodeProcess, reason: str) -> None:
        """It has ended by itself."""
        with self._lock:
            running = self._running
            if running is None or running.process is not process:
                return
            self._running = None
            stood = running.started.done()
            waiting = _taken(running)
        error = EngineCrash(f"Node, which runs OpenSCAD, died ({reason}). The next render works.")
        _fail(waiting, error if stood else _unavailable("Node", reason))


def _taken(running: _Running) -> list[Future[Any]]:
    """What nobody has answered, for one who answers it all; with the lock."""
    waiting = [running.started, *(one.answer for one in running.waiting.values())]
    running.waiting.clear()
    return waiting


def _settle(future: Future[Any], answer: object, error: OpenSCADError | None) -> None:
    # Whoever waited may have left.
    if future.set_running_or_notify_cancel():
        if error is None:
            future.set_result(answer)
        else:
            future.set_exception(error)


def _fail(waiting: Sequence[Future[Any]], error: OpenSCADError) -> None:
    """Tell all that wait, each with an error of its own."""
    started, *answers = waiting
    # A Node may say that it stands just when it is given up.
    with suppress(InvalidStateError):
        started.set_exception(error.with_advice())
    for answer in answers:
        _settle(answer, None, error.with_advice())


def _unavailable(name: str, reason: str) -> EngineUnavailable:
    return EngineUnavailable(
        f"{name} cannot be started: {reason}. Another one comes with {INSTALL}"
    )


def _not_written(reason: str) -> str:
    return f"the file could not be written: {reason}."


HOST = NodeHost()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=HOST.forking, after_in_parent=HOST.has_forked, after_in_child=HOST.forked
    )
