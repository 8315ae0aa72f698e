"""Program exports: what an engine makes of a part's program, for the exports of each engine."""

from __future__ import annotations

from dataclasses import dataclass

from marimo_openscad._engines.base import Engine, Settings
from marimo_openscad._model.formats import DocumentFormat
from marimo_openscad._model.program import Program


@dataclass(frozen=True)
class ProgramExports:
    """Asks the engine for documents.

    Attributes:
        engine: What rendered it.
        program: What was rendered.
        settings: How.
    """

    engine: Engine
    program: Program
    settings: Settings

    async def document(self, wanted: DocumentFormat) -> bytes:
        """What OpenSCAD writes of it."""
        return await self.engine.document(self.program, self.settings.for_files(), wanted)

    async def profile(self) -> bytes:
        """The profile of the program's calls, as JSON."""
        return await self.engine.document(self.program, self.settings.for_profile(), "profile")
