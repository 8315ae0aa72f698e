"""The shapes that cross between Python and the browser's side.

`js/src/contract.ts` and `js/src/comm/messages.ts` mirror this file; both test suites
decode the fixtures in `tests/contract/fixtures`. Wire names are JavaScript's; this file is
where they turn into Python's.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict

from marimo_openscad._errors import Severity
from marimo_openscad._model.formats import DocumentFormat, EngineFormat, MeshFormat

ViewPhase = Literal["waiting", "rendering", "ready", "failed"]


class NamedFile(TypedDict):
    path: str
    hash: str


class JobFile(NamedFile):
    bytes: Any  # JavaScript's Uint8Array


class _JobBase(TypedDict):
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


class Job(_JobBase):
    files: list[JobFile]


class JobMessage(_JobBase):
    files: list[NamedFile]


class WireDiagnostic(TypedDict):
    severity: Severity
    message: str
    file: str | None
    line: int | None
    sourceLine: str | None
    origin: str | None


class RenderFailure(TypedDict):
    code: str
    message: str
    diagnostics: list[WireDiagnostic]
    echo: list[str]


class WireMeasures(TypedDict):
    dimension: Literal[2, 3]
    triangles: int
    volume: float
    area: float
    centerOfMass: list[float]
    bounds: list[list[float]]
    closed: bool


class WireTimings(TypedDict):
    queue: float
    files: float
    evaluate: float
    decode: float
    transfer: float
    total: float


class WireEngineReport(TypedDict):
    warm: bool
    cache: Literal["memory", "disk"] | None
    memory: int
    version: str


class WireCamera(TypedDict):
    target: list[float]
    azimuth: float
    elevation: float
    span: float
    parallel: bool


class WireCut(TypedDict):
    at: float
    flipped: bool


class WireCuts(TypedDict):
    x: WireCut | None
    y: WireCut | None
    z: WireCut | None


class WirePiece(TypedDict):
    name: str | None
    color: list[int] | None
    format: MeshFormat
    job: str | None


class WireSelection(TypedDict):
    kind: Literal["corner", "line", "circle", "face"]
    point: list[float]
    normal: list[float] | None
    color: list[int] | None
    length: float | None
    part: str | None


class LookMessage(TypedDict):
    type: Literal["look"]
    side: str | None
    camera: WireCamera | None


class SectionMessage(TypedDict):
    type: Literal["section"]
    cuts: WireCuts


class HideMessage(TypedDict):
    type: Literal["hide"]
    names: list[str]


class ExplodeMessage(TypedDict):
    type: Literal["explode"]
    by: float


class PhotographMessage(TypedDict):
    type: Literal["photograph"]
    id: str


class FramesMessage(TypedDict):
    type: Literal["frames"]
    count: int
    fps: float


class FileMessage(TypedDict):
    type: Literal["file"]
    name: str


class FileFailedMessage(TypedDict):
    type: Literal["file-failed"]
    message: str


ViewCommand = (
    LookMessage
    | SectionMessage
    | HideMessage
    | ExplodeMessage
    | PhotographMessage
    | FramesMessage
    | FileMessage
    | FileFailedMessage
)
REPLAYED_ON_MOUNT = ("look", "section", "hide", "explode", "frames")
"""Types of messages that views which are mounted later must hear too."""


class StateMessage(TypedDict):
    type: Literal["state"]
    state: RenderStatus


class PartMessage(TypedDict):
    type: Literal["part"]
    revision: int
    pieces: list[WirePiece]


class RenderMessage(TypedDict):
    type: Literal["render"]
    job: JobMessage


class ChunkMessage(TypedDict):
    type: Literal["piece"]
    id: str
    page: str
    of: Literal["output", "positions", "colors"]
    number: int


class PartSummary(TypedDict):
    """All of a part but its bytes."""

    kind: Literal["part"]
    format: MeshFormat
    measures: WireMeasures
    diagnostics: list[WireDiagnostic]
    echo: list[str]
    timings: WireTimings
    engine: WireEngineReport


class PartOutcome(TypedDict):
    ok: Literal[True]
    result: PartSummary


class FailureOutcome(TypedDict):
    ok: Literal[False]
    failure: RenderFailure


class RenderedMessage(TypedDict):
    type: Literal["rendered"]
    id: str
    page: str
    outcome: PartOutcome | FailureOutcome
    pieces: int


class RenderStatus(TypedDict):
    phase: ViewPhase
    revision: int
    startedAt: float | None
    measures: WireMeasures | None
    elapsed: float | None
    failure: RenderFailure | None
    excerpt: list[tuple[int, str]]
    diagnostics: list[WireDiagnostic]
    echo: list[str]
