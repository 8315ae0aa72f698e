"""Messages between Python and the page or Node; `_wire/__init__.py` has TypeScript's way to them.

Where Python runs in the browser, messages go over a BroadcastChannel and bytes come in them as
a Blob; elsewhere over the widget's messages, whose buffers are the bytes. Messages to Node go
through its standard input and output, in frames with their buffers.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from marimo_openscad._model.formats import MeshFormat, WrittenFormat
from marimo_openscad._wire.render_shapes import FailureOutcome, JobMessage, SuccessOutcome
from marimo_openscad._wire.view_shapes import (
    PartPiece,
    PieceLabel,
    RenderStatus,
    WireSelection,
    WireViewState,
)

ResultBytes = Literal["output", "positions", "colors"]
"""The bytes of a result: triangles and colours only where a part has colours."""


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


class WritePiece(PieceLabel):
    """A solid that is written into a mesh file, as the file that it comes in."""

    format: MeshFormat


class WriteMessage(TypedDict):
    """Write a mesh file of solids, whose files come along in this order."""

    type: Literal["write"]
    id: str
    format: WrittenFormat
    pieces: list[WritePiece]


class StartedMessage(TypedDict):
    """Node stands and takes jobs.

    Attributes:
        version: Node's own.
    """

    type: Literal["started"]
    version: str


class WrittenMessage(TypedDict):
    """A mesh file, whose bytes come along, or why there is none.

    Attributes:
        error: Null where there is one.
    """

    type: Literal["written"]
    id: str
    error: str | None


ToNode = RenderMessage | FilesMessage | EndMessage | WriteMessage
"""What Python sends to Node."""

FromNode = StartedMessage | FilesWantedMessage | ChunkMessage | RenderedMessage | WrittenMessage
"""What Node sends to Python."""
