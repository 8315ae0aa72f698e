"""View shapes: what views show of renders, how they look, and what their users point at.

Numbers are millimetres and radians. `_wire/__init__.py` says how TypeScript gets them.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from marimo_openscad._model.colors import Rgba
from marimo_openscad._model.formats import MeshFormat
from marimo_openscad._model.measures import Vector
from marimo_openscad._model.view_state import SelectionKind, Side
from marimo_openscad._wire.render_shapes import RenderFailure, WireDiagnostic, WireMeasures

ViewPhase = Literal["waiting", "rendering", "ready", "failed"]
"""What a viewer is at."""


RenderStage = Literal["python", "engine", "render"]
"""What a first part waits for: Python's start, OpenSCAD's, or the render itself."""


class RenderProgress(TypedDict):
    """How far a render has come.

    Attributes:
        done: Parts of an assembly that are there.
        total: All of its parts; 1 where there is one part.
    """

    stage: RenderStage
    done: int
    total: int


class RenderStatus(TypedDict):
    """All that a view shows of renders except the mesh; sent whole at each change.

    Attributes:
        revision: Counts the meshes of this viewer, 0 while there is none.
        startedAt: `Date.now()` when the running render began, null when none runs.
        progress: Of the running render, null when none runs or nothing is known.
        measures: Of the last good part.
        elapsed: How long the last good part took.
        excerpt: The lines around the failure's first error, in its file.
    """

    phase: ViewPhase
    revision: int
    startedAt: float | None
    progress: RenderProgress | None
    measures: WireMeasures | None
    elapsed: float | None
    failure: RenderFailure | None
    excerpt: list[tuple[int, str]]
    diagnostics: list[WireDiagnostic]
    echo: list[str]


class WireViewCamera(TypedDict):
    """Where a view looks from.

    Attributes:
        target: What is looked at.
        azimuth: From the X axis towards the Y axis.
        elevation: Above the XY plane.
        span: What the shorter side of the picture spans at the target.
        parallel: Without perspective.
    """

    target: Vector
    azimuth: float
    elevation: float
    span: float
    parallel: bool


class WireViewCut(TypedDict):
    """A plane across an axis, that takes away what lies beyond it.

    Attributes:
        at: Along the axis.
        flipped: What lies before the plane goes instead.
    """

    at: float
    flipped: bool


class WireViewCuts(TypedDict):
    """The planes that cut a part open, by axis."""

    x: WireViewCut | None
    y: WireViewCut | None
    z: WireViewCut | None


class WireAnimation(TypedDict):
    """Parts to leaf through.

    Attributes:
        fps: How many of them a second, while they play.
    """

    count: int
    fps: float


class WireViewState(TypedDict, total=False):
    """The view state document, or those of its fields that change.

    Attributes:
        camera: A side shows the whole part from there.
        section: What cuts the part open.
        hidden: Names of an assembly's parts that are not shown.
        explode: How far an assembly's parts stand apart; 0 is as they are.
        animation: Null where there is one part; views do not change it.
    """

    camera: WireViewCamera | Side
    section: WireViewCuts
    hidden: list[str]
    explode: float
    animation: WireAnimation | None


class WireSelection(TypedDict):
    """What the user has pointed at.

    Attributes:
        normal: Of the face, outwards, or of the circle's plane; of length 1.
        color: Of the face, where the part has colours.
        length: Of the line, or the circle's diameter.
        part: Which of an assembly's parts.
    """

    kind: SelectionKind
    point: Vector
    normal: Vector | None
    color: Rgba | None
    length: float | None
    part: str | None


class PieceLabel(TypedDict):
    """How a part stands in an assembly.

    Attributes:
        name: Null where it stands alone.
        color: Null where it has its own colours, or none.
    """

    name: str | None
    color: Rgba | None


class PartPiece(PieceLabel):
    """One part, or one of an assembly, as a file.

    Attributes:
        job: The one that a page has rendered it in, if one has.
    """

    format: MeshFormat
    job: str | None
