"""Browser exports: a part's other files, by OpenSCAD or from its mesh, for the browser engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marimo_openscad._engines.exports.program import ProgramExports
from marimo_openscad._engines.wasm.mesh import BrowserMesh, drawable
from marimo_openscad._host.browser import ffi
from marimo_openscad._host.browser.kernel import kernel
from marimo_openscad._model.formats import DOCUMENTS, ExportFormat
from marimo_openscad._model.part import Piece


@dataclass(frozen=True)
class PartExports(ProgramExports):
    """Writes one part.

    Attributes:
        mesh: What the engine answered.
    """

    mesh: BrowserMesh

    async def __call__(self, wanted: ExportFormat) -> bytes:
        """The part's file in that format."""
        if wanted in DOCUMENTS:
            return await self.document(DOCUMENTS[wanted])
        return await _written(self.mesh.to_js(), wanted)

    async def together(self, pieces: Sequence[Piece], wanted: ExportFormat) -> bytes:
        """A mesh file of several parts."""
        return await _written(drawable(pieces), wanted)


async def _written(drawn: ffi.JsObject, wanted: ExportFormat) -> bytes:
    exporters = await kernel.exporters()
    written: bytes = (await exporters.writeMesh(drawn, wanted)).to_bytes()
    return written
