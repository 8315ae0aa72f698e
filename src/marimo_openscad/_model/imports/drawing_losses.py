"""Losses of drawings: what OpenSCAD leaves out of them without a word, for the remarks on a render.

`js/src/geometry/drawing-losses.ts` is its twin, and both run the same cases.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from marimo_openscad._model.imports.dxf_losses import OpenEnds, dxf_losses
from marimo_openscad._scad.program_text import decode_text

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ELEMENT = re.compile(r"<(?:[\w.-]+:)?(text|image)[\s/>]")
_CUT = re.compile(r"""[\s;"'](?:clip-path|mask)\s*[=:]\s*(?:["']\s*)?url\(""")
_AMF_UNIT = re.compile(r"""<(?:[\w.-]+:)?amf\b[^<>]*?\sunit\s*=\s*["'](\w+)["']""")
_LOOKED_AT = 4096
"""Bytes in which a file says its unit."""


@dataclass(frozen=True)
class ShortRow:
    """A row of heights that has fewer numbers than others.

    Attributes:
        line: Where, counted from 1.
        count: How many it has.
        most: How many the longest has.
    """

    line: int
    count: int
    most: int


@dataclass(frozen=True)
class DrawingLosses:
    """What a drawing has and OpenSCAD does not read, or makes something else of.

    Attributes:
        texts: How many.
        images: How many.
        cuts: Uses of clip paths and masks.
        unit: That of an AMF file, where it is none of millimetres.
        short: The first row of heights that has fewer numbers than others.
        open: Ends of lines that do not close, by layers, and by "" of all together.
        bulged: Layers with polylines that have arcs, of which it makes straight lines.
    """

    texts: int = 0
    images: int = 0
    cuts: int = 0
    unit: str = ""
    short: ShortRow | None = None
    open: Mapping[str, OpenEnds] = field(default_factory=dict)
    bulged: tuple[str, ...] = ()


def drawing_losses(name: str, data: bytes) -> DrawingLosses:
    """What OpenSCAD leaves out of a drawing.

    Args:
        name: Its ending says what it is.
        data: Its bytes.
    """
    ending = name[-4:].lower()
    if ending == ".svg":
        text = _COMMENT.sub("", decode_text(data))
        found = _ELEMENT.findall(text)
        cuts = len(_CUT.findall(text))
        return DrawingLosses(found.count("text"), found.count("image"), cuts)
    if ending == ".dxf":
        found_in_dxf = dxf_losses(decode_text(data))
        return DrawingLosses(open=found_in_dxf.open, bulged=found_in_dxf.bulged)
    if ending == ".amf":
        said = _AMF_UNIT.search(decode_text(data[:_LOOKED_AT]))
        unit = said[1].lower() if said else ""
        return DrawingLosses(unit="" if unit == "millimeter" else unit)
    if ending in (".dat", ".txt"):
        return DrawingLosses(short=_short_row(decode_text(data)))
    return DrawingLosses()


def _short_row(text: str) -> ShortRow | None:
    rows = [
        (number, len(line.split()))
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    most = max((count for _, count in rows), default=0)
    return next((ShortRow(line, count, most) for line, count in rows if count < most), None)
