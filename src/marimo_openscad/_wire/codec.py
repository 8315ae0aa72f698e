"""Codec: turns diagnostics, errors and measures into wire shapes and back, for all engines."""

from __future__ import annotations

from collections.abc import Sequence

from marimo_openscad._errors import ERROR_CLASSES, Diagnostic, OpenSCADError, TracedCall
from marimo_openscad._model.measures import Measures, Vector
from marimo_openscad._scad.import_calls import without_converted
from marimo_openscad._scad.paths import as_written, user_path
from marimo_openscad._wire.render_shapes import (
    RenderFailure,
    WireCall,
    WireDiagnostic,
    WireMeasures,
)


def diagnostic_from_wire(wire: WireDiagnostic) -> Diagnostic:
    """Decode one diagnostic; a file of the user's gets the path that the user knows."""
    file, source_line = wire["file"], wire["sourceLine"]
    return Diagnostic(
        wire["severity"],
        without_converted(wire["message"]),
        None if file is None else user_path(file),
        wire["line"],
        None if source_line is None else without_converted(as_written(source_line)),
        wire["origin"],
        wire["code"],
        tuple(_call_from_wire(call) for call in wire["calls"]),
    )


def diagnostic_to_wire(diagnostic: Diagnostic) -> WireDiagnostic:
    """Encode one diagnostic."""
    return {
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "file": diagnostic.file,
        "line": diagnostic.line,
        "sourceLine": diagnostic.source_line,
        "origin": diagnostic.origin,
        "code": diagnostic.code,
        "calls": [_call_to_wire(call) for call in diagnostic.calls],
    }


def _call_from_wire(wire: WireCall) -> TracedCall:
    file = wire["file"]
    return TracedCall(
        wire["name"],
        without_converted(wire["arguments"]),
        None if file is None else user_path(file),
        wire["line"],
        wire["depth"],
    )


def _call_to_wire(call: TracedCall) -> WireCall:
    return {
        "name": call.name,
        "arguments": call.arguments,
        "file": call.file,
        "line": call.line,
        "depth": call.depth,
    }


def error_from_wire(failure: RenderFailure) -> OpenSCADError:
    """The exception that a failed render raises."""
    return ERROR_CLASSES[failure["code"]](
        without_converted(failure["message"]),
        [diagnostic_from_wire(wire) for wire in failure["diagnostics"]],
        failure["echo"],
        failure["culprit"],
    )


def error_to_wire(error: OpenSCADError) -> RenderFailure:
    """What a view shows of an exception."""
    codes = {cls: code for code, cls in ERROR_CLASSES.items()}
    return {
        "code": codes.get(type(error), "invalid-job"),
        "message": error.message,
        "culprit": error._culprit if error.culprit else None,
        "diagnostics": [diagnostic_to_wire(item) for item in error.diagnostics],
        "echo": list(error.echo),
    }


def measures_from_wire(wire: WireMeasures) -> Measures:
    """Decode a part's measures."""
    low, high = wire["bounds"]
    return Measures(
        dimension=wire["dimension"],
        triangle_count=wire["triangles"],
        # Whole numbers of JavaScript arrive as int.
        volume=float(wire["volume"]),
        area=float(wire["area"]),
        center_of_mass=vector(wire["centerOfMass"]),
        bounds=(vector(low), vector(high)),
        is_closed=wire["closed"],
        is_manifold=wire["manifold"],
        digits=wire["digits"],
    )


def measures_to_wire(measures: Measures) -> WireMeasures:
    """Encode a part's measures."""
    return {
        "dimension": measures.dimension,
        "triangles": measures.triangle_count,
        "volume": measures.volume,
        "area": measures.area,
        "centerOfMass": measures.center_of_mass,
        "bounds": measures.bounds,
        "closed": measures.is_closed,
        "manifold": measures.is_manifold,
        "digits": measures.digits,
    }


def vector(values: Sequence[float]) -> Vector:
    """Three coordinates, which JavaScript sends as int where they are whole."""
    x, y, z = values
    return (float(x), float(y), float(z))
