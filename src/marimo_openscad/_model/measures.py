"""Measures of a part and the report of its render, as `Part` holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Vector = tuple[float, float, float]

Evaluation = Literal["openscad", "fast", "corrected"]
"""Who has evaluated a part's program."""


@dataclass(frozen=True)
class Measures:
    """Sizes of a solid or a flat shape, in mm, mm² and mm³.

    Attributes:
        dimension: 3 for a solid, 2 for a flat shape.
        triangle_count: Triangles of its surface.
        volume: In mm³, the sum of signed tetrahedra over all triangles; 0 if it is flat.
        area: Of its surface, or of one side of a flat shape, in mm².
        center_of_mass: Of the solid or shape, uniformly dense, in mm.
        bounds: ((xmin, ymin, zmin), (xmax, ymax, zmax)) in mm; z is 0 if it is flat.
        is_closed: Whether triangles run every edge as often in one direction as in the
            other, so that it has an inside; a flat shape has none.
        is_manifold: Whether moreover every edge joins exactly two triangles.
        digits: Significant digits of the coordinates that were measured: 7 of a solid, 15 of
            a flat shape, and 6 of one of which OpenSCAD tells no more.
    """

    dimension: Literal[2, 3]
    triangle_count: int
    volume: float
    area: float
    center_of_mass: Vector
    bounds: tuple[Vector, Vector]
    is_closed: bool
    is_manifold: bool
    digits: int


@dataclass(frozen=True)
class Timings:
    """Where the time of a render went, in milliseconds.

    Attributes:
        queue: Waiting for a free engine.
        files: Writing the program's files into the engine.
        evaluate: OpenSCAD itself.
        decode: From its output file to arrays, measures and edges.
        transfer: Between the engine's thread and this one.
        total: From the request to the answer.
    """

    queue: float
    files: float
    evaluate: float
    decode: float
    transfer: float
    total: float


@dataclass(frozen=True)
class EngineReport:
    """Which engine made a part, and in what state it was.

    Attributes:
        version: OpenSCAD's version.
        warm: Whether it had rendered before, so that its geometry cache could help.
        cache: Where the answer came from instead of a render, if it did.
        memory: Size of the engine's memory afterwards, in bytes; 0 of a process, which has
            ended.
        evaluation: Who has evaluated the program. "openscad": OpenSCAD. "fast": the wheel's own
            evaluator, under a slider; OpenSCAD makes the part again at rest. "corrected":
            OpenSCAD, and the part that was shown before was another one.
    """

    version: str
    warm: bool
    cache: Literal["memory", "disk"] | None
    memory: int
    evaluation: Evaluation = "openscad"
