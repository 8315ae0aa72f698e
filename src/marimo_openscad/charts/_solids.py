"""Parts in the scene of a chart in three dimensions: their triangles as a table."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence
from itertools import repeat
from typing import Any
from weakref import WeakKeyDictionary

from marimo_openscad._errors import ChartError
from marimo_openscad._model.geometry.off import PLAIN, UNCOLORED, read_off
from marimo_openscad._model.part import Part
from marimo_openscad.charts._mark import Mark

_HEADER = 84
_TRIANGLE = struct.Struct("<12x9f2x")
TONE = "tone"
"""The column of what faces look like."""


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


Corners = dict[str, "array[Any]"]
"""Columns of corners, three rows a triangle."""


def corners_of(stl: bytes) -> Corners:
    """Where the corners of a binary STL file's triangles are."""
    corners = array("f")
    for triangle in _TRIANGLE.iter_unpack(stl[_HEADER:]):
        corners.extend(triangle)
    return _columns(corners)


def colored_corners_of(off: bytes) -> Corners:
    """The same of an OFF file, with what its faces look like as `tone`."""
    vertices, triangles, colors = read_off(off)
    corners, tones = array("f"), array("I")
    for triangle, color in zip(triangles, colors or repeat(UNCOLORED), strict=False):
        for vertex in triangle:
            corners.extend(vertices[vertex])
        tone = 0 if color in PLAIN else int.from_bytes(bytes(color), "little")
        tones.extend((tone, tone, tone))
    return {**_columns(corners), TONE: tones}


def _columns(corners: array[float]) -> Corners:
    return {"x": corners[0::3], "y": corners[1::3], "z": corners[2::3]}


_corners: WeakKeyDictionary[Part, Corners] = WeakKeyDictionary()


def solid(part: Part, name: str | None, color: Sequence[int] | None) -> Mark:
    """A part as a mark, in the colours of its faces where nobody has given it one."""
    table = _corners.get(part)
    if table is None:
        # Once a part, however often its chart is shown with another section.
        table = _corners[part] = _read(part)
    css = None if color is None else "#" + "".join(f"{value:02x}" for value in color[:3])
    places = {axis: axis for axis in "xyz"}
    tone = TONE if color is None and TONE in table else None
    return Mark(
        "solid",
        table,
        {**places, TONE: tone},
        color=css,
        label=name or "part",
        optional=(TONE,),
    )


def _read(part: Part) -> Corners:
    if part._mesh.is_colored:
        file = part._mesh.file()
        if file.format == "off":
            return colored_corners_of(file.data)
    return corners_of(part.stl)
