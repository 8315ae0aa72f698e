"""Parts in the scene of a chart in three dimensions: their triangles as a table."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from marimo_openscad._errors import ChartError
from marimo_openscad._model.part import Part
from marimo_openscad.charts._mark import Mark

_HEADER = 84
_TRIANGLE = struct.Struct("<12x9f2x")


def checked_parts(parts: Any) -> tuple[Part, ...]:
    """What `parts=` gives: none, one part, or several.

    Raises:
        ChartError: Something of it is no part, or flat.
    """
    several = isinstance(parts, Sequence) and not isinstance(parts, str)
    given = () if parts is None else tuple(parts) if several else (parts,)
    for part in given:
        if not isinstance(part, Part):
            raise ChartError(
                f"plot: parts={part!r:.80} is no part: render the model first, "
                "parts=await render(model)."
            )
        if part.dimension != 3:
            raise ChartError("plot: parts= has a flat shape, which has no place in a scene.")
    return given


def solids_of(parts: Any) -> list[Mark]:
    """A mark for each of the parts, an assembly's one by one.

    Raises:
        ChartError: Something is no part, or flat.
    """
    return [
        solid(piece.part, piece.name, piece.color)
        for part in checked_parts(parts)
        for piece in part._pieces
    ]


def corners_of(stl: bytes) -> dict[str, array[float]]:
    """Where the corners of a binary STL file's triangles are, three rows a triangle."""
    corners = array("f")
    for triangle in _TRIANGLE.iter_unpack(stl[_HEADER:]):
        corners.extend(triangle)
    return {"x": corners[0::3], "y": corners[1::3], "z": corners[2::3]}


_corners: WeakKeyDictionary[Part, dict[str, array[float]]] = WeakKeyDictionary()


def solid(part: Part, name: str | None, color: Sequence[int] | None) -> Mark:
    """A part as a mark, with three rows a triangle."""
    table = _corners.get(part)
    if table is None:
        # Once a part, however often its chart is shown with another section.
        table = _corners[part] = corners_of(part.stl)
    css = None if color is None else "#" + "".join(f"{value:02x}" for value in color[:3])
    return Mark("solid", table, {name: name for name in table}, color=css, label=name or "part")
