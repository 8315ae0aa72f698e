"""Conversion of imported mesh files, for the gathering of a program's files.

OpenSCAD reads 3MF and OBJ in some builds only and PLY in none, and of some STL and OFF files it
drops a part, or dies of them. DXF, SVG, AMF and the files of surface() are looked at, and mended
where only their letters or lines are strange.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from marimo_openscad._model.imports.mesh import ImportedMesh
from marimo_openscad._model.imports.obj import read_obj
from marimo_openscad._model.imports.off import plain_off
from marimo_openscad._model.imports.others import (
    checked_amf,
    checked_dxf,
    checked_image,
    checked_png,
    checked_svg,
    plain_heights,
)
from marimo_openscad._model.imports.ply import read_ply
from marimo_openscad._model.imports.stl import plain_stl
from marimo_openscad._model.imports.three_mf import read_3mf

CONVERTED = (".3mf", ".obj", ".ply")
_READERS: dict[str, Callable[[bytes, str], ImportedMesh]] = {
    ".3mf": read_3mf,
    ".obj": read_obj,
    ".ply": read_ply,
}
_MENDED: dict[str, Callable[[bytes, str], bytes]] = {
    ".off": plain_off,
    ".stl": plain_stl,
    ".amf": checked_amf,
    ".dxf": checked_dxf,
    ".svg": checked_svg,
    ".png": checked_png,
    ".dat": plain_heights,
    **dict.fromkeys((".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp"), checked_image),
}


def for_openscad(name: str, data: bytes) -> bytes:
    """A mesh file as OpenSCAD reads it without loss; other files as they are.

    Those whose name has an ending of `CONVERTED` come as OFF.

    Args:
        name: As the user knows the file.
        data: Its bytes.

    Raises:
        FileReadError: It cannot be read; the message has the file, the line and the reason.
    """
    ending = posixpath.splitext(name)[1].lower()
    if ending not in _READERS and ending not in _MENDED:
        return data
    mend = _MENDED.get(ending)
    return mend(data, name) if mend else _READERS[ending](data, name).off()
