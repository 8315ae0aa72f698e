"""Host exports: a part's other files on the machine, by OpenSCAD or trimesh, for its engines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from marimo_openscad._engines.exports.program import ProgramExports
from marimo_openscad._errors import EngineUnavailable
from marimo_openscad._model.colors import Rgba
from marimo_openscad._model.formats import DOCUMENTS, ExportFormat
from marimo_openscad._model.mesh_file import MeshFile
from marimo_openscad._model.part import Piece


@dataclass(frozen=True)
class HostExports(ProgramExports):
    """Writes one part.

    Attributes:
        drawn: The part as it is shown, with its colours.
    """

    drawn: MeshFile

    async def __call__(self, wanted: ExportFormat) -> bytes:
        """The part's file in that format.

        Raises:
            EngineUnavailable: Nothing here writes it; the message says what would.
        """
        if wanted in DOCUMENTS:
            return await self.document(DOCUMENTS[wanted])
        return _written([("part", self.drawn, None)], wanted)

    async def together(self, pieces: Sequence[Piece], wanted: ExportFormat) -> bytes:
        """A mesh file of several parts.

        Raises:
            EngineUnavailable: Nothing here writes it; the message says what would.
        """
        return _written(
            [(piece.name or "part", piece.part._mesh.file(), piece.color) for piece in pieces],
            wanted,
        )


def _written(solids: Sequence[tuple[str, MeshFile, Rgba | None]], wanted: ExportFormat) -> bytes:
    if find_spec("trimesh") is None:
        raise EngineUnavailable(
            f"writing {wanted} outside the browser is trimesh's work, and trimesh is not "
            'installed: `pip install "marimo-openscad[export]"`, or use "stl", "off" or '
            '"obj".'
        )
    from marimo_openscad._engines.exports.mesh_files import write_mesh

    return write_mesh(solids, wanted)
