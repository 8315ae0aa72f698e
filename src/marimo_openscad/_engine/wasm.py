"""The OpenSCAD engine in the browser: jobs for the pool, parts from its answers."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import cast
from uuid import uuid4

from marimo_openscad._browser import ffi, kernel
from marimo_openscad._contract import (
    DocumentFormat,
    Job,
    RenderFailure,
    Triple,
    WireDiagnostic,
    WireEngineReport,
    WireMeasures,
    WireTimings,
    diagnostic_from_wire,
    error_from_wire,
)
from marimo_openscad._engine import Settings
from marimo_openscad._engine.exports import PartExports
from marimo_openscad._errors import EngineUnavailable
from marimo_openscad._explain import explain_error, explained
from marimo_openscad._files import EngineFile
from marimo_openscad._part import EngineReport, Measures, Part, Timings
from marimo_openscad._program import Program


class WasmEngine:
    """OpenSCAD as WebAssembly, in workers that Python starts and calls directly."""

    async def render(
        self, program: Program, settings: Settings, *, viewer: str | None = None
    ) -> Part:
        """Render a program; see `Engine.render`."""
        rendered = await _result(_job(program, settings, viewer=viewer), program)
        exports = PartExports(self, program, settings, rendered.mesh)
        return _part(rendered, program, exports)

    async def document(
        self, program: Program, settings: Settings, document: DocumentFormat
    ) -> bytes:
        """What OpenSCAD writes of a program; see `Engine.document`."""
        result = await _result(_job(program, settings, document=document), program)
        written: bytes = result.output.to_bytes()
        return written

    async def clear_cache(self) -> None:
        """Forget the results of earlier renders; see `Engine.clear_cache`."""
        await (await _pool()).clearCache()

    async def set_workers(self, count: int) -> None:
        """Render up to that many programs at a time; see `Engine.set_workers`."""
        await kernel.set_pool_size(count)


def _job(
    program: Program,
    settings: Settings,
    *,
    viewer: str | None = None,
    document: DocumentFormat | None = None,
) -> Job:
    gathered = program.gathered
    return {
        "id": uuid4().hex,
        "viewer": viewer,
        "path": gathered.path,
        "source": gathered.source,
        "assignments": program.assignments,
        "files": [
            {"path": file.path, "hash": file.hash, "bytes": _js_bytes(file)}
            for file in gathered.files
        ],
        # Slower to write and read; only OFF keeps the colours of the faces.
        "format": "off" if program.uses_colors else "binstl",
        "document": document,
        "timeoutMs": settings.timeout * 1000,
        "exactWarnings": settings.exact_warnings,
        "cache": settings.cache,
        "cutIncludes": settings.cut_includes,
    }


async def _result(job: Job, program: Program) -> ffi.JsObject:
    """What the pool answers; cancelling the awaiting task ends the work."""
    pool = await _pool()
    try:
        outcome = await pool.render(ffi.to_js(job))
    except asyncio.CancelledError:
        pool.cancel(job["id"])
        raise
    if not outcome.ok:
        error = error_from_wire(cast("RenderFailure", ffi.from_js(outcome.failure)))
        explain_error(error, program)
        raise error
    return outcome.result


@lru_cache(maxsize=256)
def _js_bytes(file: EngineFile) -> ffi.JsObject:
    """JavaScript's copy of a file, made once and not at every render."""
    return ffi.to_js(file.data)


async def _pool() -> ffi.JsObject:
    try:
        return await kernel.pool()
    except Exception as error:
        raise EngineUnavailable(
            f"the OpenSCAD engine could not be started here: {error}. It needs "
            "WebAssembly and dynamic import(), which a strict content security policy "
            "may forbid."
        ) from error


def _part(rendered: ffi.JsObject, program: Program, exports: PartExports) -> Part:
    wire = cast("WireMeasures", ffi.from_js(rendered.measures))
    low, high = wire["bounds"]
    timings = cast("WireTimings", ffi.from_js(rendered.timings))
    report = cast("WireEngineReport", ffi.from_js(rendered.engine))
    diagnostics = cast("list[WireDiagnostic]", ffi.from_js(rendered.diagnostics))
    return Part(
        output=rendered.output,
        measures=Measures(
            dimension=wire["dimension"],
            triangle_count=wire["triangles"],
            # Whole numbers of JavaScript arrive as int.
            volume=float(wire["volume"]),
            area=float(wire["area"]),
            center_of_mass=_triple(wire["centerOfMass"]),
            bounds=(_triple(low), _triple(high)),
            is_closed=wire["closed"],
        ),
        diagnostics=explained([diagnostic_from_wire(item) for item in diagnostics], program),
        echo=ffi.from_js(rendered.echo),
        timings=Timings(**timings),
        engine=EngineReport(**report),
        drawable=rendered,
        exports=exports,
    )


def _triple(values: list[float]) -> Triple:
    x, y, z = values
    return (float(x), float(y), float(z))
