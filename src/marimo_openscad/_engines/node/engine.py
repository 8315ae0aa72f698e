"""The node engine: gives jobs to the Node of this Python and makes parts of its answers."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Sequence
from concurrent.futures import Future
from time import monotonic
from typing import TypeVar, cast

from marimo_openscad._engines.answer import Answer
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.explain import advised
from marimo_openscad._engines.job import job_of, part_of
from marimo_openscad._engines.node.exports import NodeExports
from marimo_openscad._engines.node.host import HOST, NodeHost
from marimo_openscad._engines.node.results import ResultStore, answered_from
from marimo_openscad._engines.node.runtime import NodeRuntime
from marimo_openscad._model.formats import DocumentFormat, WrittenFormat
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Program
from marimo_openscad._wire.codec import error_from_wire
from marimo_openscad._wire.messages import WritePiece
from marimo_openscad._wire.render_shapes import JobMessage, PartSummary

T = TypeVar("T")

_LOOK = 5.0
"""Seconds between looks at whether Node is still there."""
STARTING = 30.0
"""Seconds that Node may take to say that it stands."""
RESULTS = ResultStore()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=RESULTS.forked)


class NodeEngine:
    """The wheel's OpenSCAD in one Node that all of this Python shares."""

    def __init__(
        self, runtime: NodeRuntime, host: NodeHost = HOST, results: ResultStore = RESULTS
    ) -> None:
        """Render with a Node that was found."""
        self._runtime = runtime
        self._host = host
        self._results = results

    def __reduce__(self) -> tuple[type[NodeEngine], tuple[NodeRuntime]]:
        """Copies and pickles render in the Node of the Python that they come to."""
        return NodeEngine, (self._runtime,)

    async def render(
        self, program: Program, settings: Settings, *, viewer: str | None = None
    ) -> Part:
        """Render a program; see `Engine.render`."""
        answer = await self._answer(job_of(program, settings, viewer=viewer), program)
        return part_of(
            cast("PartSummary", answer.summary),
            program,
            output=answer.written,
            mesh=answer,
            exports=NodeExports(self, program, settings, answer),
        )

    async def document(
        self, program: Program, settings: Settings, document: DocumentFormat
    ) -> bytes:
        """What OpenSCAD writes of a program; see `Engine.document`."""
        return (await self._answer(job_of(program, settings, document=document), program)).output

    async def write(
        self, pieces: Sequence[tuple[WritePiece, bytes]], wanted: WrittenFormat
    ) -> bytes:
        """A mesh file of solids; see `MeshWriter.write`."""
        return await self._waited(self._host.write(self._runtime, wanted, pieces))

    async def clear_cache(self) -> None:
        """Forget the results of earlier renders; see `Engine.clear_cache`."""
        await asyncio.to_thread(self._results.clear)

    async def set_workers(self, count: int) -> None:
        """Render up to that many programs at a time; see `Engine.set_workers`."""
        self._host.resize(count)

    def starting(self) -> Awaitable[object] | None:
        """Node's start; see `Engine.starting`."""
        started = self._host.start(self._runtime)
        return None if started is None else self._stands(started)

    def require_answers(self) -> None:
        """Answers always come; see `Engine.require_answers`."""

    async def _stands(self, started: Future[str]) -> None:
        # Not awaited itself: who is cancelled must not cancel it for the others.
        standing = asyncio.wrap_future(started)
        done, _ = await asyncio.wait([standing], timeout=STARTING)
        if not done:
            self._host.give_up(started)
        await standing

    async def _answer(self, job: JobMessage, program: Program) -> Answer:
        asked = monotonic()
        key = self._results.key(job) if job["cache"] else None
        if key is not None:
            known = self._results.from_memory(key)
            if known is not None:
                return answered_from(known, "memory", (monotonic() - asked) * 1000)
            if self._results.may_be_on_disk(key):
                known = await asyncio.to_thread(self._results.from_disk, key)
                if known is not None:
                    return answered_from(known, "disk", (monotonic() - asked) * 1000)
        future = self._host.render(self._runtime, job, program.source.gathered.files)
        try:
            answer = await self._waited(future)
        except asyncio.CancelledError:
            self._host.end(job["id"])
            raise
        if not isinstance(answer, Answer):
            raise advised(error_from_wire(answer), program.source)
        answer.summary["timings"]["total"] = (monotonic() - asked) * 1000
        # What OpenSCAD has not made is not to come again as if it had.
        if key is not None and answer.summary["engine"]["evaluation"] == "openscad":
            self._results.keep(key, answer)
        return answer

    async def _waited(self, future: Future[T]) -> T:
        waiting = asyncio.wrap_future(future)
        while True:
            done, _ = await asyncio.wait([waiting], timeout=_LOOK)
            if done:
                return waiting.result()
            self._host.look()
