"""The files that a part can be written to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast, get_args

from marimo_openscad._contract import DocumentFormat
from marimo_openscad._errors import ThreeDimensionalError, TwoDimensionalError

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
        ValueError: There is no such format.
        TwoDimensionalError: It is for solids and the part is flat.
        ThreeDimensionalError: It is for flat shapes and the part is a solid.
    """
    if name not in FORMATS:
        raise ValueError(f"there is no format {name!r}: use one of {', '.join(FORMATS)}")
    if dimension == 2 and name not in (*FLAT, "csg"):
        raise TwoDimensionalError(
            f"{name} files hold solids and the part is a flat shape: give it a height "
            'with linear_extrude(), or use "svg" or "dxf".'
        )
    if dimension == 3 and name in FLAT:
        raise ThreeDimensionalError(
            f"{name} files hold flat shapes and the part is a solid: flatten the model "
            "with projection(), or cut it with projection(cut = true)."
        )
    return cast(ExportFormat, name)


def format_of(path: Path) -> str:
    """The format that a file's ending names.

    Raises:
        ValueError: It names none.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        endings = ", ".join(f".{name}" for name in FORMATS if name != "stl-ascii")
        raise ValueError(f"cannot write {path.name!r}: use a name that ends in {endings}")
    return ending
