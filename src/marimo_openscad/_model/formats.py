"""File formats: those that parts can be written to, and those that engines write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast, get_args

from marimo_openscad._errors import FormatError

EngineFormat = Literal["binstl", "off"]
"""What OpenSCAD writes of a part: binary STL, or OFF which keeps the colour of each face."""
DocumentFormat = Literal["asciistl", "off", "obj", "svg", "dxf", "csg", "param", "profile"]
"""What an engine writes for others to read: files, and as JSON the Customizer's parameters and the
profile of a program's calls."""
MeshFormat = Literal["binstl", "off", "svg"]
"""What a part's file is: an OFF has colours, an SVG is that of a flat part."""
WrittenFormat = Literal["3mf", "glb", "ply"]
"""Mesh files that are written of what OpenSCAD gave, as it does not write them itself."""
ExportFormat = Literal["stl", "stl-ascii", "off", "obj", "3mf", "glb", "ply", "svg", "dxf", "csg"]
FORMATS: tuple[str, ...] = get_args(ExportFormat)
FLAT = ("svg", "dxf")
"""Those of drawings. A CSG tree is of either kind, the others are of solids."""
DOCUMENTS: Mapping[ExportFormat, DocumentFormat] = {
    "stl-ascii": "asciistl",
    "off": "off",
    "obj": "obj",
    "svg": "svg",
    "dxf": "dxf",
    "csg": "csg",
}
"""What OpenSCAD itself writes, in its words."""


def checked_format(name: str, dimension: int) -> ExportFormat:
    """The format of that name, if a part of 2 or 3 dimensions can have it.

    Raises:
        FormatError: There is no such format, or it is for solids and the part is flat, or
            for flat shapes and the part is a solid.
    """
    if name not in FORMATS:
        raise FormatError(f"there is no format {name!r}: use one of {', '.join(FORMATS)}")
    if dimension == 2 and name not in (*FLAT, "csg"):
        raise FormatError(
            f"{name} files hold solids and the part is a flat shape: give it a height "
            'with linear_extrude(), or use "svg" or "dxf".'
        )
    if dimension == 3 and name in FLAT:
        raise FormatError(
            f"{name} files hold flat shapes and the part is a solid: flatten the model "
            "with projection(), or cut it with projection(cut = true)."
        )
    return cast(ExportFormat, name)


def format_of(path: Path) -> str:
    """The format that a file's ending names.

    Raises:
        FormatError: It names none.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        endings = ", ".join(f".{name}" for name in FORMATS if name != "stl-ascii")
        raise FormatError(f"cannot write {path.name!r}: use a name that ends in {endings}")
    return ending
