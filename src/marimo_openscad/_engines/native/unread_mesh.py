"""Mesh files of a kind that an installed OpenSCAD does not read, for its failures.

Those of known kinds are converted before, where they are found: what is left of them is missing.
`js/src/engine/render/unread-mesh.ts` is its twin.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass

from marimo_openscad._errors import Diagnostic
from marimo_openscad._model.program import Source
from marimo_openscad._scad.import_calls import ENDING

_CONVERTED = ("3MF", "PLY", "OBJ")
_NOT_BUILT = re.compile(r"Import from (\w+) format was not enabled")
_IMPORTED = re.compile(r'(?:import\s*\(|file\s*=)\s*"([^"\n]+)"')
_UNSUPPORTED = re.compile(
    r"Unsupported file format while trying to import file '\"?(.*?\.([^.'\"]+))\"?'", re.DOTALL
)


@dataclass(frozen=True)
class UnreadMesh:
    """A mesh file that OpenSCAD has not read.

    Attributes:
        item: What it said.
        kind: In capitals.
        names: Those that it may be, as OpenSCAD, or the text of its line, has them.
    """

    item: Diagnostic
    kind: str
    names: tuple[str, ...]


def unread_mesh(diagnostics: Sequence[Diagnostic]) -> UnreadMesh | None:
    """The first one that messages are about."""
    for item in diagnostics:
        told = _UNSUPPORTED.match(item.message)
        if told is not None:
            return UnreadMesh(item, told[2].upper(), (told[1],))
        known = _NOT_BUILT.match(item.message)
        if known is not None:
            ending = f".{known[1].lower()}"
            named = _IMPORTED.findall(item.source_line or "")
            names = tuple(name for name in named if name.lower().endswith(ending))
            return UnreadMesh(item, known[1].upper(), names)
    return None


def missing_mesh(mesh: UnreadMesh, source: Source | None) -> str | None:
    """The name of the file where it is not among the program's; `None` where it is.

    Where neither OpenSCAD nor the line has a name it is any of that kind, such as "….3mf".
    """
    if mesh.kind not in _CONVERTED or source is None:
        return None
    there = {posixpath.basename(file.path).lower() for file in source.gathered.files}
    bases = {name: posixpath.basename(name).lower() for name in mesh.names}
    if not there.isdisjoint(bases.values()):
        return None
    # One on the same line may have been converted.
    missing = (name for name, base in bases.items() if base + ENDING not in there)
    return next(missing, f"….{mesh.kind.lower()}")
