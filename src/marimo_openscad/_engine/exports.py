"""A rendered part's other files: OpenSCAD writes some, the rest is written from its mesh."""

from __future__ import annotations

from dataclasses import dataclass, replace

from marimo_openscad._browser import ffi, kernel
from marimo_openscad._engine import Engine, Settings
from marimo_openscad._formats import DOCUMENTS, ExportFormat
from marimo_openscad._program import Program


@dataclass(frozen=True)
class PartExports:
    """Writes one part.

    Attributes:
        engine: What rendered it.
        program: What was rendered.
        settings: How.
        mesh: What is drawn of it, JavaScript's `Mesh`.
    """

    engine: Engine
    program: Program
    settings: Settings
    mesh: ffi.JsObject

    async def __call__(self, wanted: ExportFormat) -> bytes:
        """The part's file in that format."""
        if wanted in DOCUMENTS:
            # The part has told its warnings already.
            settings = replace(self.settings, exact_warnings=False)
            return await self.engine.document(self.program, settings, DOCUMENTS[wanted])
        exporters = await kernel.exporters()
        written: bytes = (await exporters.writeMesh(self.mesh, wanted)).to_bytes()
        return written
