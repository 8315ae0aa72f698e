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


@dataclass(frozen=True)
class DrawingLosses:
    """What a drawing has and OpenSCAD does not read, or makes something else of.

    Attributes:
        texts: How many.
        images: How many.
        open: Ends of lines that do not close, by layers, and by "" of all together.
        bulged: Layers with polylines that have arcs, of which it makes straight lines.
    """

    texts: int = 0
    images: int = 0
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
        found = _ELEMENT.findall(_COMMENT.sub("", decode_text(data)))
        return DrawingLosses(found.count("text"), found.count("image"))
    if ending == ".dxf":
        found_in_dxf = dxf_losses(decode_text(data))
        return DrawingLosses(open=found_in_dxf.open, bulged=found_in_dxf.bulged)
    return DrawingLosses()
