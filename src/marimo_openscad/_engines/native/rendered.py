"""What a native run gives, and the part that the engine makes of several."""

from __future__ import annotations

from dataclasses import dataclass

from marimo_openscad._errors import Diagnostic, OpenSCADError
from marimo_openscad._model.measures import Measures, Timings
from marimo_openscad._model.mesh_file import MeshFile


@dataclass(frozen=True)
class Rendered:
    """A part without the engine that writes its other files."""

    output: MeshFile
    drawn: MeshFile
    measures: Measures
    diagnostics: tuple[Diagnostic, ...]
    echo: tuple[str, ...]
    timings: Timings
    error: OpenSCADError | None

    @property
    def byte_count(self) -> int:
        texts = sum(map(len, self.echo)) + sum(len(item.message) for item in self.diagnostics)
        return len(self.output.data) + len(self.drawn.data) + 4 * texts + 1000


@dataclass(frozen=True)
class Run:
    """What one run of OpenSCAD gave."""

    output: bytes
    diagnostics: list[Diagnostic]
    echo: list[str]
    seconds: float
    error: OpenSCADError | None
