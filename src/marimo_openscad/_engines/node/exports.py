"""Node exports: a part's other files, by OpenSCAD or the page's writers, for the node engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from marimo_openscad._engines.base import Engine
from marimo_openscad._engines.exports.program import ProgramExports
from marimo_openscad._model.colors import Rgba
from marimo_openscad._model.formats import DOCUMENTS, ExportFormat, WrittenFormat
from marimo_openscad._model.mesh_file import DisplayMesh
from marimo_openscad._model.part import Piece
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
class NodeExports(ProgramExports):
    """Writes one part.

    Attributes:
        engine: What rendered it, and writes meshes.
        mesh: The part as it is drawn, with its colours.
    """

    engine: MeshWriter
    mesh: DisplayMesh

    async def __call__(self, wanted: ExportFormat) -> bytes:
        """The part's file in that format."""
        if wanted in DOCUMENTS:
            return await self.document(DOCUMENTS[wanted])
        return await self._written([(None, None, self.mesh)], wanted)

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
