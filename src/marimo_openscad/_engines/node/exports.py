"""Node exports: a part's other files, by OpenSCAD or the page's writers, for the node engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from marimo_openscad._engines.base import Engine, Settings
from marimo_openscad._model.colors import Rgba
from marimo_openscad._model.formats import DOCUMENTS, ExportFormat, WrittenFormat
from marimo_openscad._model.mesh_file import DisplayMesh
from marimo_openscad._model.part import Piece
from marimo_openscad._model.program import Program
from marimo_openscad._wire.messages import WritePiece


class MeshWriter(Engine, Protocol):
    """An engine that writes mesh files of others' parts, too."""

    async def write(
        self, pieces: Sequence[tuple[WritePiece, bytes]], wanted: WrittenFormat
    ) -> bytes:
        """A mesh file of solids, each with its own file.

        Raises:
            OpenSCADError: It could not be written; the message says why.
        """
        ...


@dataclass(frozen=True)
class NodeExports:
    """Writes one part.

    Attributes:
        engine: What rendered it.
        program: What was rendered.
        settings: How.
        mesh: The part as it is drawn, with its colours.
    """

    engine: MeshWriter
    program: Program
    settings: Settings
    mesh: DisplayMesh

    async def __call__(self, wanted: ExportFormat) -> bytes:
        """The part's file in that format."""
        if wanted in DOCUMENTS:
            settings = self.settings.for_files()
            return await self.engine.document(self.program, settings, DOCUMENTS[wanted])
        return await self._written([(None, None, self.mesh)], wanted)

    async def profile(self) -> bytes:
        """The profile of the program's calls, as JSON."""
        return await self.engine.document(self.program, self.settings.for_profile(), "profile")

    async def together(self, pieces: Sequence[Piece], wanted: ExportFormat) -> bytes:
        """A mesh file of several parts."""
        return await self._written(
            [(piece.name, piece.color, piece.part._mesh) for piece in pieces], wanted
        )

    async def _written(
        self,
        solids: Sequence[tuple[str | None, Rgba | None, DisplayMesh]],
        wanted: ExportFormat,
    ) -> bytes:
        assert wanted == "3mf" or wanted == "glb" or wanted == "ply"
        form: WrittenFormat = wanted
        pieces: list[tuple[WritePiece, bytes]] = []
        for name, color, mesh in solids:
            file = mesh.file()
            pieces.append(({"name": name, "color": color, "format": file.format}, file.data))
        return await self.engine.write(pieces, form)
