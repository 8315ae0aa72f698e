"""Answers to jobs, as they come in chunks from a page or from Node, for both engines."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from functools import cached_property

from marimo_openscad._model.geometry.off import write_off
from marimo_openscad._model.mesh_file import MeshFile
from marimo_openscad._wire.messages import ChunkMessage, RenderedMessage
from marimo_openscad._wire.render_shapes import DocumentSummary, PartSummary, RenderFailure


@dataclass(frozen=True)
class Answer:
    """What an engine has made of a job; of a part it is its `DisplayMesh`.

    Attributes:
        summary: All but the bytes.
        output: The part's file, or the document.
        positions: Corners of the triangles as they are drawn, where the part has colours.
        colors: Their colours.
    """

    summary: PartSummary | DocumentSummary
    output: bytes
    positions: bytes
    colors: bytes

    @property
    def written(self) -> MeshFile:
        """The part's file, without colours."""
        summary = self.summary
        flat = summary["kind"] == "part" and summary["measures"]["dimension"] == 2
        return MeshFile("svg" if flat else "binstl", self.output)

    @property
    def is_colored(self) -> bool:
        """Whether its faces have colours."""
        return bool(self.colors)

    def file(self) -> MeshFile:
        """The part as it is drawn, with its colours."""
        return self._colored if self.colors else self.written

    @cached_property
    def _colored(self) -> MeshFile:
        return MeshFile("off", write_off(array("f", self.positions), self.colors))


@dataclass
class Received:
    """What has come of an answer so far, in whatever order it came."""

    chunks: dict[int, tuple[str, bytes]] = field(default_factory=dict)
    end: RenderedMessage | None = None

    def add(
        self, message: ChunkMessage | RenderedMessage, data: bytes
    ) -> Answer | RenderFailure | None:
        """Take a piece; gives what it says, when all has come.

        Raises:
            KeyError, TypeError, ValueError: The message is not whole.
        """
        if message["type"] == "chunk":
            self.chunks[message["number"]] = message["field"], data
        else:
            self.end = message
        if self.end is None or len(self.chunks) != self.end["chunks"]:
            return None
        outcome = self.end["outcome"]
        if not outcome["ok"]:
            return outcome["failure"]
        output, positions, colors = map(self._whole, ("output", "positions", "colors"))
        return Answer(outcome["result"], output, positions, colors)

    def _whole(self, name: str) -> bytes:
        chunks = (self.chunks[number] for number in sorted(self.chunks))
        own = [data for field, data in chunks if field == name]
        return own[0] if len(own) == 1 else b"".join(own)
