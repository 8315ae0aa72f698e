"""The browser engine: gives jobs to the pool beside Python and makes parts of its answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import cast

from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.explain import advised
from marimo_openscad._engines.job import job_of, part_of
from marimo_openscad._engines.wasm.exports import PartExports
from marimo_openscad._engines.wasm.mesh import BrowserMesh
from marimo_openscad._errors import EngineUnavailable
from marimo_openscad._host.browser import data_worker, ffi
from marimo_openscad._host.browser.kernel import kernel
from marimo_openscad._host.byte_lru import ByteLru
from marimo_openscad._model.formats import DocumentFormat
from marimo_openscad._model.gathering import EngineFile
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Program
from marimo_openscad._wire.codec import error_from_wire
from marimo_openscad._wire.render_shapes import Job, JobFile, JobMessage, PartSummary, RenderFailure


class WasmEngine:
    """OpenSCAD as WebAssembly, in workers that Python starts and calls directly."""

    async def render(
        self, program: Program, settings: Settings, *, viewer: str | None = None
    ) -> Part:
        """Render a program; see `Engine.render`."""
        rendered = await _result(job_of(program, settings, viewer=viewer), program)
        mesh = BrowserMesh(rendered)
        exports = PartExports(self, program, settings, mesh)
        return part_of(
            _summary(rendered), program, output=rendered.output, mesh=mesh, exports=exports
        )

    async def document(
        self, program: Program, settings: Settings, document: DocumentFormat
    ) -> bytes:
        """What OpenSCAD writes of a program; see `Engine.document`."""
        result = await _result(job_of(program, settings, document=document), program)
        written: bytes = result.output.to_bytes()
        return written

    async def clear_cache(self) -> None:
        """Forget the results of earlier renders; see `Engine.clear_cache`."""
        await (await _pool()).clearCache()
        await data_worker.clear()

    async def set_workers(self, count: int) -> None:
        """Render up to that many programs at a time; see `Engine.set_workers`."""
        await kernel.set_pool_size(count)

    def starting(self) -> Awaitable[object] | None:
        """The pool's start; see `Engine.starting`."""
        return None if kernel.pool_stands else _pool()

    def require_answers(self) -> None:
        """Answers always come; see `Engine.require_answers`."""


def _with_files(job: JobMessage, program: Program) -> Job:
    files: list[JobFile] = [
        {"path": file.path, "hash": file.hash, "bytes": _js_bytes(file)}
        for file in program.source.gathered.files
    ]
    return {**job, "files": files}


async def _result(job: JobMessage, program: Program) -> ffi.JsObject:
    """What the pool answers; cancelling the awaiting task ends the work."""
    pool = await _pool()
    try:
        outcome = await pool.render(ffi.to_js(_with_files(job, program)))
    except asyncio.CancelledError:
        pool.cancel(job["id"])
        raise
    if not outcome.ok:
        error = error_from_wire(cast("RenderFailure", ffi.from_js(outcome.failure)))
        raise advised(error, program.source)
    return outcome.result


def _js_bytes(file: EngineFile) -> ffi.JsObject:
    """JavaScript's copy of a file, made once and not at every render."""
    return _copies.made(file.hash, lambda: _Copy(ffi.to_js(file.data), len(file.data))).bytes


@dataclass(frozen=True)
class _Copy:
    bytes: ffi.JsObject
    byte_count: int


_copies: ByteLru[_Copy] = ByteLru(64 * 1024 * 1024, lambda copy: copy.byte_count + 200)


async def _pool() -> ffi.JsObject:
    try:
        return await kernel.pool()
    except Exception as error:
        raise EngineUnavailable(
            f"the OpenSCAD engine could not be started here: {error}. It needs "
            "WebAssembly and dynamic import(), which a strict content security policy "
            "may forbid."
        ) from error


def _summary(rendered: ffi.JsObject) -> PartSummary:
    return {
        "kind": "part",
        "format": rendered.format,
        "measures": ffi.from_js(rendered.measures),
        "failure": ffi.from_js(rendered.failure),
        "diagnostics": ffi.from_js(rendered.diagnostics),
        "echo": ffi.from_js(rendered.echo),
        "timings": ffi.from_js(rendered.timings),
        "engine": ffi.from_js(rendered.engine),
    }
