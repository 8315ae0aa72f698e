"""Wire shapes: everything that crosses between Python and the browser's side.

This file is their one source: `tools/wire_types.py` writes `js/src/wire/shapes.ts` from it,
where `Wire` falls away from the names. Names of fields are JavaScript's; the codecs turn them
into Python's. Numbers are millimetres, radians and milliseconds unless a field says other.

Where Python runs in the browser, messages go over a BroadcastChannel and bytes come in them as
a Blob; elsewhere over the widget's messages, whose buffers are the bytes.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict

from marimo_openscad._errors import ErrorCode, Severity
from marimo_openscad._model.colors import Rgba
from marimo_openscad._model.formats import DocumentFormat, EngineFormat, MeshFormat
from marimo_openscad._model.measures import Vector
from marimo_openscad._model.view_state import SelectionKind, Side

CONTRACT_VERSION = 3
"""Version of these shapes; part of the names of channels, of page singletons and cache keys."""

JsBytes = Any
"""JavaScript's Uint8Array."""

ViewPhase = Literal["waiting", "rendering", "ready", "failed"]
"""What a viewer is at."""

ResultBytes = Literal["output", "positions", "colors"]
"""The bytes of a result: triangles and colours only where a part has colours."""


# ---------------------------------------------------------------- jobs


class NamedFile(TypedDict):
    """A file that a program reads.

    Attributes:
        path: Absolute, normalised POSIX path below `/work/` or `/libraries/`.
        hash: Hex SHA-256 of the bytes; the engine asks for them only by this.
    """

    path: str
    hash: str


class JobFile(NamedFile):
    """A file that a program reads, with its bytes."""

    bytes: JsBytes


class JobBase(TypedDict):
    """One render, apart from its files.

    Attributes:
        id: Unique; cancelling names it.
        viewer: Jobs of one viewer replace each other; null for a render of its own.
        path: Where the main program lies: absolute, normalised, below `/work/`, `.scad`.
        source: The main program's text.
        assignments: OpenSCAD assignments (`r = 3;`) that override the program's own, or "".
        format: How the part's mesh is written; of no meaning where a document is asked for.
        document: Answer with this document and no part; null for a part.
        timeoutMs: Time for the render itself, from when the engine starts to work on it.
        exactWarnings: Render on a fresh instance, so that every warning is reported.
        cache: Answer from, and store in, the result cache.
        cutIncludes: Reduce included files to what the program can name.
    """

    id: str
    viewer: str | None
    path: str
    source: str
    assignments: str
    format: EngineFormat
    document: DocumentFormat | None
    timeoutMs: float
    exactWarnings: bool
    cache: bool
    cutIncludes: bool


class Job(JobBase):
    """One render, as the pool beside Python takes it."""

    files: list[JobFile]


class JobMessage(JobBase):
    """One render, as a page takes it, which asks for the bytes of files by their hashes."""

    files: list[NamedFile]


# ---------------------------------------------------------------- answers


class WireDiagnostic(TypedDict):
    """One message of OpenSCAD.

    Attributes:
        message: OpenSCAD's words, and after them what to do.
        file: Null for the main program.
        line: Counted from 1.
        sourceLine: The text of that line, shortened where it is very long.
        origin: Where in Python the object was made that it is about; engines leave it null.
    """

    severity: Severity
    message: str
    file: str | None
    line: int | None
    sourceLine: str | None
    origin: str | None


class RenderFailure(TypedDict):
    """Why a render gave no part.

    Attributes:
        message: The cause and the fix.
    """

    code: ErrorCode
    message: str
    diagnostics: list[WireDiagnostic]
    echo: list[str]


class WireMeasures(TypedDict):
    """Sizes in mm, mm² and mm³.

    Attributes:
        dimension: 2 for a flat shape: it lies at z = 0, has no volume, and its area is that
            of one side.
        closed: Triangles run each edge as often in one direction as in the other: there is
            an inside.
    """

    dimension: Literal[2, 3]
    triangles: int
    volume: float
    area: float
    centerOfMass: Vector
    bounds: tuple[Vector, Vector]
    closed: bool


class WireTimings(TypedDict):
    """Where a render's time went.

    Attributes:
        queue: Waiting for a worker and an instance.
        files: Cutting and writing the program's files.
        evaluate: OpenSCAD itself.
        decode: Output file to arrays, measures and edges.
        transfer: Between worker and pool.
        total: From the request to its answer.
    """

    queue: float
    files: float
    evaluate: float
    decode: float
    transfer: float
    total: float


class WireEngineReport(TypedDict):
    """Which engine made a part, and in what state it was.

    Attributes:
        warm: The instance had rendered before.
        cache: Where the answer came from, null if it was rendered.
        memory: Size of the instance's memory after the render, in bytes.
        version: OpenSCAD's version string.
    """

    warm: bool
    cache: Literal["memory", "disk"] | None
    memory: int
    version: str


class PartSummary(TypedDict):
    """All of a part but its bytes.

    Attributes:
        format: "off" where the mesh was made with its colours, "svg" of a flat part.
    """

    kind: Literal["part"]
    format: MeshFormat
    measures: WireMeasures
    diagnostics: list[WireDiagnostic]
    echo: list[str]
    timings: WireTimings
    engine: WireEngineReport


class DocumentSummary(TypedDict):
    """All of a document but its bytes."""

    kind: Literal["document"]
    format: DocumentFormat
    diagnostics: list[WireDiagnostic]
    echo: list[str]
    timings: WireTimings
    engine: WireEngineReport


class SuccessOutcome(TypedDict):
    """A render that gave something."""

    ok: Literal[True]
    result: PartSummary | DocumentSummary


class FailureOutcome(TypedDict):
    """A render that gave nothing."""

    ok: Literal[False]
    failure: RenderFailure


# ---------------------------------------------------------------- views


class RenderStatus(TypedDict):
    """All that a view shows of renders except the mesh; sent whole at each change.

    Attributes:
        revision: Counts the meshes of this viewer, 0 while there is none.
        startedAt: `Date.now()` when the running render began, null when none runs.
        measures: Of the last good part.
        elapsed: How long the last good part took.
        excerpt: The lines around the failure's first error, in its file.
    """

    phase: ViewPhase
    revision: int
    startedAt: float | None
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


# ---------------------------------------------------------------- messages of both


class PatchMessage(TypedDict):
    """A change of the view state, by Python or by a view.

    Attributes:
        revision: Of the document: from Python the one that the change makes, from a view the
            newest that it has heard of.
        origin: Who changes it: "python", or the view's own name.
    """

    type: Literal["patch"]
    revision: int
    origin: str
    changes: WireViewState


# ---------------------------------------------------------------- messages to views and pages


class StatusMessage(TypedDict):
    """The status of a viewer's renders."""

    type: Literal["status"]
    status: RenderStatus


class ScreenshotMessage(TypedDict):
    """Answer with a picture of what is seen."""

    type: Literal["screenshot"]
    id: str


class FileMessage(TypedDict):
    """A file that the user wanted, with its bytes."""

    type: Literal["file"]
    name: str


class FileFailedMessage(TypedDict):
    """A file that the user wanted could not be written."""

    type: Literal["file-failed"]
    message: str


class PartMessage(TypedDict):
    """A part, or the parts of an assembly, with the bytes of their files.

    Where all have a `job`, a page has rendered them, and the bytes come only when a page asks.
    """

    type: Literal["part"]
    revision: int
    pieces: list[PartPiece]


class RenderMessage(TypedDict):
    """Render, with the page's own engine."""

    type: Literal["render"]
    job: JobMessage


class FilesMessage(TypedDict):
    """Files that a page has asked for, with their bytes in this order."""

    type: Literal["files"]
    hashes: list[str]


class EngineMessage(TypedDict):
    """The engine that a page has asked for, with its files, gzip-compressed, in this order.

    Attributes:
        size: How many workers to start, null for the page's own choice.
    """

    type: Literal["engine"]
    names: list[str]
    size: int | None


class EndMessage(TypedDict):
    """End a job."""

    type: Literal["end"]
    id: str


class ForgetMessage(TypedDict):
    """Forget the results of earlier jobs."""

    type: Literal["forget"]


# ---------------------------------------------------------------- messages from views and pages


class HelloMessage(TypedDict):
    """A view was mounted: answer with the status, the view state and, if there is one, the mesh."""

    type: Literal["hello"]


class CancelMessage(TypedDict):
    """The user wants the running render to end."""

    type: Literal["cancel"]


class SelectedMessage(TypedDict):
    """The user has clicked something, or nothing."""

    type: Literal["selected"]
    selection: WireSelection | None


class FrameMessage(TypedDict):
    """The user wants to see another of the parts to leaf through; counted from 0."""

    type: Literal["frame"]
    at: int


class FileWantedMessage(TypedDict):
    """The user wants the part as a file."""

    type: Literal["file-wanted"]
    format: str


class PictureMessage(TypedDict):
    """What is seen, as the bytes of a PNG; without bytes `reason` says why there are none."""

    type: Literal["picture"]
    id: str
    reason: str


class PartWantedMessage(TypedDict):
    """The page has not got that part."""

    type: Literal["part-wanted"]
    revision: int


class FilesWantedMessage(TypedDict):
    """The page has not got these files."""

    type: Literal["files-wanted"]
    hashes: list[str]


class EngineWantedMessage(TypedDict):
    """The page has not got the engine."""

    type: Literal["engine-wanted"]


class ChunkMessage(TypedDict):
    """A chunk of a result's bytes, with the bytes; messages may overtake each other.

    Attributes:
        page: Tells apart the pages that show the same widget: each of them may answer.
        field: Which of the result's bytes it belongs to.
        number: Counts the chunks of the result.
    """

    type: Literal["chunk"]
    id: str
    page: str
    field: ResultBytes
    number: int


class RenderedMessage(TypedDict):
    """All that a job's result has but its bytes, which come in so many chunks."""

    type: Literal["rendered"]
    id: str
    page: str
    outcome: SuccessOutcome | FailureOutcome
    chunks: int


ViewCommand = PatchMessage | ScreenshotMessage | FileMessage | FileFailedMessage
"""What Python wants of the views besides the part."""

ToPage = (
    StatusMessage
    | PartMessage
    | ViewCommand
    | RenderMessage
    | FilesMessage
    | EngineMessage
    | EndMessage
    | ForgetMessage
)
"""What Python sends over a widget's messages."""

ViewEvent = (
    HelloMessage
    | CancelMessage
    | PatchMessage
    | SelectedMessage
    | FrameMessage
    | FileWantedMessage
    | PictureMessage
)
"""What views send to Python."""

FromPage = (
    ViewEvent
    | PartWantedMessage
    | FilesWantedMessage
    | EngineWantedMessage
    | ChunkMessage
    | RenderedMessage
)
"""What pages send over a widget's messages."""
