"""A rendered part's other files: OpenSCAD writes some, the rest is written from its mesh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from marimo_openscad._browser import ffi, kernel
from marimo_openscad._browser.drawable import drawable_of
from marimo_openscad._engine import Engine, Settings
from marimo_openscad._formats import DOCUMENTS, ExportFormat
from marimo_openscad._part import Piece
from marimo_openscad._program import Program


@dataclass(frozen=True)
class PartExports:
    """Writes one part.

    Attributes:
        engine: What rendered it.
        program: What was rendered.
        settings: How.
        rendered: What the engine answered.
    """

    engine: Engine
    program: Program
    settings: Settings
    rendered: ffi.JsObject

    async def __call__(self, wanted: ExportFormat) -> bytes:
        """The part's file in that format."""
        if wanted in DOCUMENTS:
            # The part has told its warnings already.
            settings = replace(self.settings, exact_warnings=False)
            return await self.engine.document(self.program, settings, DOCUMENTS[wanted])
        return await _written(self.rendered, wanted)

    async def together(self, pieces: Sequence[Piece], wanted: ExportFormat) -> bytes:
        """A mesh file of several parts."""
        return await _written(drawable_of(pieces), wanted)


async def _written(drawable: ffi.JsObject, wanted: ExportFormat) -> bytes:
    exporters = await kernel.exporters()
    written: bytes = (await exporters.writeMesh(drawable, wanted)).to_bytes()
    return written
