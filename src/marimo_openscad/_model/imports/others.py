"""DXF and AMF files, of which OpenSCAD imports nothing without a word where they are none."""

from __future__ import annotations

import re

from marimo_openscad._model.imports.mesh import fault
from marimo_openscad._scad.program_text import decode_text

_LOOKED_AT = 1024 * 1024
_BINARY_DXF = b"AutoCAD Binary DXF"
_SECTION = re.compile(r"^[ \t]*0[ \t]*\r?\n[ \t]*SECTION[ \t]*\r?$", re.MULTILINE)
_AMF = re.compile(r"<(?:[\w.-]+:)?amf\b")


def checked_dxf(data: bytes, name: str) -> bytes:
    """A DXF file, as it is.

    Raises:
        FileReadError: It is none that OpenSCAD reads.
    """
    if data.startswith(_BINARY_DXF):
        raise fault(name, 1, "binary DXF is not read: save it as ASCII DXF.")
    if _SECTION.search(decode_text(data[:_LOOKED_AT])) is None:
        raise fault(
            name, None, 'the file is no DXF: it has no "SECTION". It was cut off, or damaged.'
        )
    return data


def checked_amf(data: bytes, name: str) -> bytes:
    """An AMF file, as it is, also packed.

    Raises:
        FileReadError: It is none.
    """
    packed = data.startswith(b"PK")
    if not packed and _AMF.search(decode_text(data[:_LOOKED_AT])) is None:
        raise fault(
            name,
            None,
            "the file is no AMF: it has no element <amf>. It was cut off, or damaged.",
        )
    return data
