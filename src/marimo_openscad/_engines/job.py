"""Jobs for the wheel's own OpenSCAD and parts from its answers, for page and browser engines."""

from __future__ import annotations

from uuid import uuid4

from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.explain import advised, with_advice
from marimo_openscad._model.formats import DocumentFormat
from marimo_openscad._model.measures import EngineReport, Timings
from marimo_openscad._model.mesh_file import ByteSource, DisplayMesh
from marimo_openscad._model.part import Exports, Part
from marimo_openscad._model.program import Program
from marimo_openscad._wire.codec import diagnostic_from_wire, error_from_wire, measures_from_wire
from marimo_openscad._wire.render_shapes import JobMessage, PartSummary


def job_of(
    program: Program,
    settings: Settings,
    *,
    viewer: str | None = None,
    document: DocumentFormat | None = None,
) -> JobMessage:
    """What the engine is to do, without the bytes of the program's files."""
    gathered = program.source.gathered
    return {
        "id": uuid4().hex,
        "viewer": viewer,
        "path": gathered.path,
        "source": gathered.source,
        "assignments": program.assignments,
        "files": [{"path": file.path, "hash": file.hash} for file in gathered.files],
        # Slower to write and read; only OFF keeps the colours of the faces.
        "format": "off" if program.source.uses_colors else "binstl",
        "document": document,
        "timeoutMs": settings.timeout * 1000,
        "exactWarnings": settings.exact_warnings,
        "cache": settings.cache,
        "cutIncludes": settings.cut_includes,
        # Only viewers have the part made again.
        "fast": settings.fast and viewer is not None,
        "features": list(settings.features),
    }


def part_of(
    summary: PartSummary,
    program: Program,
    *,
    output: ByteSource,
    mesh: DisplayMesh,
    exports: Exports,
) -> Part:
    """The part that the engine has made of a program.

    Args:
        summary: All but the bytes.
        program: What was rendered.
        output: Its file.
        mesh: As views draw it.
        exports: Writes its other files.
    """
    diagnostics = [diagnostic_from_wire(item) for item in summary["diagnostics"]]
    failure = summary["failure"]
    return Part(
        output=output,
        measures=measures_from_wire(summary["measures"]),
        diagnostics=with_advice(diagnostics, program.source),
        echo=summary["echo"],
        timings=Timings(**summary["timings"]),
        engine=EngineReport(**summary["engine"]),
        mesh=mesh,
        exports=exports,
        error=None if failure is None else advised(error_from_wire(failure), program.source),
    )
