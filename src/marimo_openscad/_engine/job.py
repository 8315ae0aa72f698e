"""Jobs for the wheel's own OpenSCAD, and parts from its answers, wherever it runs."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from marimo_openscad._contract import (
    DocumentFormat,
    JobMessage,
    ToldPart,
    Triple,
    diagnostic_from_wire,
)
from marimo_openscad._engine import Settings
from marimo_openscad._explain import explained
from marimo_openscad._part import ByteSource, EngineReport, Exports, Measures, Part, Timings
from marimo_openscad._program import Program


def job_of(
    program: Program,
    settings: Settings,
    *,
    viewer: str | None = None,
    document: DocumentFormat | None = None,
) -> JobMessage:
    """What the engine is to do, without the bytes of the program's files."""
    gathered = program.gathered
    return {
        "id": uuid4().hex,
        "viewer": viewer,
        "path": gathered.path,
        "source": gathered.source,
        "assignments": program.assignments,
        "files": [{"path": file.path, "hash": file.hash} for file in gathered.files],
        # Slower to write and read; only OFF keeps the colours of the faces.
        "format": "off" if program.uses_colors else "binstl",
        "document": document,
        "timeoutMs": settings.timeout * 1000,
        "exactWarnings": settings.exact_warnings,
        "cache": settings.cache,
        "cutIncludes": settings.cut_includes,
    }


def part_of(
    told: ToldPart,
    program: Program,
    *,
    output: ByteSource,
    drawable: Any,
    exports: Exports,
) -> Part:
    """The part that the engine has made of a program.

    Args:
        told: All but the bytes.
        program: What was rendered.
        output: Its file.
        drawable: What views draw.
        exports: Writes its other files.
    """
    measures = told["measures"]
    low, high = measures["bounds"]
    diagnostics = [diagnostic_from_wire(item) for item in told["diagnostics"]]
    return Part(
        output=output,
        measures=Measures(
            dimension=measures["dimension"],
            triangle_count=measures["triangles"],
            # Whole numbers of JavaScript arrive as int.
            volume=float(measures["volume"]),
            area=float(measures["area"]),
            center_of_mass=_triple(measures["centerOfMass"]),
            bounds=(_triple(low), _triple(high)),
            is_closed=measures["closed"],
        ),
        diagnostics=explained(diagnostics, program),
        echo=told["echo"],
        timings=Timings(**told["timings"]),
        engine=EngineReport(**told["engine"]),
        drawable=drawable,
        exports=exports,
    )


def _triple(values: list[float]) -> Triple:
    x, y, z = values
    return (float(x), float(y), float(z))
