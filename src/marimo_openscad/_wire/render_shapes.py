"""Render shapes: jobs as they cross to the pool, and what it answers.

Numbers are millimetres and milliseconds. `_wire/__init__.py` says how TypeScript gets them.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict

from marimo_openscad._errors import DiagnosticCode, ErrorCode, Severity
from marimo_openscad._model.formats import DocumentFormat, EngineFormat, MeshFormat
from marimo_openscad._model.measures import Evaluation, Vector

CONTRACT_VERSION = 5
"""Version of all shapes; part of the names of channels, of page singletons and cache keys."""

JsBytes = Any
"""JavaScript's Uint8Array."""


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
        fast: The program may be evaluated without OpenSCAD, for a part that is confirmed later.
        features: Names of OpenSCAD's experimental features to switch on.
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
    fast: bool
    features: list[str]


class Job(JobBase):
    """One render, as the pool beside Python takes it."""

    files: list[JobFile]


class JobMessage(JobBase):
    """One render, as a page takes it, which asks for the bytes of files by their hashes."""

    files: list[NamedFile]


class WireCall(TypedDict):
    """A call inside of which OpenSCAD had something to say.

    Attributes:
        name: Empty of a function that no variable holds.
        arguments: Parameters with their values, as `echo()` writes them, shortened.
        file: Of the call; null for the main program.
        line: Counted from 1.
        depth: Calls between it and the message.
    """

    name: str
    arguments: str
    file: str | None
    line: int | None
    depth: int


class WireDiagnostic(TypedDict):
    """One message of OpenSCAD.

    Attributes:
        message: OpenSCAD's words, and after them what to do.
        file: Null for the main program.
        line: Counted from 1.
        sourceLine: The text of that line, shortened where it is very long.
        origin: Where in Python the object was made that it is about; engines leave it null.
        code: Names a remark of ours; null of OpenSCAD's words.
        calls: The calls around it, the innermost first; empty where they are not known.
    """

    severity: Severity
    message: str
    file: str | None
    line: int | None
    sourceLine: str | None
    origin: str | None
    code: DiagnosticCode | None
    calls: list[WireCall]


class RenderFailure(TypedDict):
    """Why a render gave no part.

    Attributes:
        message: The cause and the fix.
        culprit: Which of the diagnostics it is about, counted from 0; null for none.
    """

    code: ErrorCode
    message: str
    culprit: int | None
    diagnostics: list[WireDiagnostic]
    echo: list[str]


class WireMeasures(TypedDict):
    """Sizes in mm, mm² and mm³.

    Attributes:
        dimension: 2 for a flat shape: it lies at z = 0, has no volume, and its area is that
            of one side.
        closed: Triangles run each edge as often in one direction as in the other: there is
            an inside.
        manifold: Each edge joins exactly two triangles, which run it in opposite directions.
        digits: Significant digits of the coordinates that were measured.
    """

    dimension: Literal[2, 3]
    triangles: int
    volume: float
    area: float
    centerOfMass: Vector
    bounds: tuple[Vector, Vector]
    closed: bool
    manifold: bool
    digits: int


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
        evaluation: Who has evaluated the program: OpenSCAD; the wheel's own evaluator, and
            OpenSCAD has not made this part yet; or OpenSCAD, after the other was wrong.
    """

    warm: bool
    cache: Literal["memory", "disk"] | None
    memory: int
    version: str
    evaluation: Evaluation


class PartSummary(TypedDict):
    """All of a part but its bytes.

    Attributes:
        format: "off" where the mesh was made with its colours, "svg" of a flat part.
        failure: Why something of the program is not in it, null if nothing is left out.
    """

    kind: Literal["part"]
    format: MeshFormat
    measures: WireMeasures
    failure: RenderFailure | None
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


class ProfiledCall(TypedDict):
    """All calls of a function, a module, or the program itself; times are in milliseconds.

    Attributes:
        name: Empty of a function that no variable holds, and of the program.
        file: Null of the program's own text.
        line: Of the definition.
        calls: Of one evaluation, as are the times.
        own: Without the calls inside.
        total: With them.
    """

    kind: Literal["program", "module", "function"]
    name: str
    file: str | None
    line: int | None
    calls: float
    own: float
    total: float


ProfiledPath = tuple[int, int, float, float]
"""Calls that came about in the same way: the path above, -1 at the top; which of the calls; how
often; their own time."""


class CallProfile(TypedDict):
    """How often a program's functions and modules are called, and for how long.

    Attributes:
        evaluations: How many were measured.
        calls: The program first.
        paths: Each behind the one that it is below.
    """

    evaluations: int
    calls: list[ProfiledCall]
    paths: list[ProfiledPath]


class SuccessOutcome(TypedDict):
    """A render that gave something."""

    ok: Literal[True]
    result: PartSummary | DocumentSummary


class FailureOutcome(TypedDict):
    """A render that gave nothing."""

    ok: Literal[False]
    failure: RenderFailure
