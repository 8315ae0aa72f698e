"""What a native run gives, and the part that the engine makes of several."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.native.executable import Executable
from marimo_openscad._errors import Diagnostic, OpenSCADError
from marimo_openscad._model.measures import Measures, Timings
from marimo_openscad._model.mesh_file import MeshFile
from marimo_openscad._model.program import Program


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


def identity(executable: Executable, program: Program, settings: Settings) -> str:
    """What is the same for renders that give the same."""
    gathered = program.source.gathered
    parts = [
        executable.path,
        executable.version,
        gathered.path,
        gathered.source,
        program.assignments,
        *settings.features,
        *(f"{file.path}\n{file.hash}" for file in gathered.files),
    ]
    # With their lengths: a text may hold whatever would stand between them.
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
