"""Drawing files: contours of flat shapes, and SVG and DXF with every digit, for native renders.

`js/src/geometry/wall-contours.ts` and `drawing-files.ts` are its twins.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from marimo_openscad._model.geometry.drawing import Contour
from marimo_openscad._model.geometry.stl import DamagedMeshError

DOUBLE_DIGITS = 15
"""Significant digits of double precision."""
_FIRST_HANDLE = 0x100
"""Readers keep those below for themselves."""
_VERTEX = re.compile(rb"vertex (\S+) (\S+) (\S+)\r?\n")

Point = tuple[float, float]


def wall_contours(stl: bytes) -> list[Contour]:
    """The contours of a shape that was extruded upwards from z = 0.

    Each wall has one triangle with a side at the bottom, which runs as the contour does.

    Args:
        stl: An ASCII STL, with every digit.

    Raises:
        DamagedMeshError: The walls do not close.
    """
    sides: dict[Point, list[Point]] = {}
    corners = [(float(x), float(y), float(z)) for x, y, z in _VERTEX.findall(stl)]
    for at in range(0, len(corners) - 2, 3):
        triangle = corners[at : at + 3]
        high = [place for place, corner in enumerate(triangle) if corner[2] != 0]
        if len(high) == 1:
            start, end = triangle[(high[0] + 1) % 3], triangle[(high[0] + 2) % 3]
            sides.setdefault((start[0], start[1]), []).append((end[0], end[1]))
    return list(_chained(sides))


def _chained(sides: dict[Point, list[Point]]) -> Iterator[Contour]:
    for start, leaving in sides.items():
        while leaving:
            contour: Contour = []
            at = start
            while at != start or not contour:
                if not sides.get(at):
                    raise DamagedMeshError("The outline of the shape does not close.")
                # Adding 0 turns -0 into 0.
                contour.append((at[0] + 0.0, at[1] + 0.0))
                at = sides[at].pop()
            yield contour


def write_svg(contours: list[Contour]) -> bytes:
    """An SVG as OpenSCAD writes it, with every digit."""
    left, bottom, right, top = _bounds(contours)
    box = (math.floor(left), -math.ceil(top))
    size = (math.ceil(right) - math.floor(left), math.ceil(top) - math.floor(bottom))
    # In SVG y points downwards.
    paths = (
        "M " + " L ".join(f"{_number(x)},{_number(0.0 - y)}" for x, y in contour) + " z\n"
        for contour in contours
    )
    return (
        '<?xml version="1.0" standalone="no"?>\n'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
        f'<svg width="{size[0]}mm" height="{size[1]}mm" '
        f'viewBox="{box[0]} {box[1]} {size[0]} {size[1]}" data-digits="{DOUBLE_DIGITS}" '
        'xmlns="http://www.w3.org/2000/svg" version="1.1">\n'
        f'<title>OpenSCAD Model</title>\n<path d="\n{"".join(paths)}" '
        'stroke="black" fill="lightgray" stroke-width="0.5"/>\n</svg>\n'
    ).encode()


def write_dxf(contours: list[Contour]) -> bytes:
    """A closed polyline for each contour, on layer 0, as OpenSCAD writes them."""
    left, bottom, right, top = _bounds(contours)
    words = [
        *("  0", "SECTION", "  2", "HEADER", "  9", "$ACADVER", "  1", "AC1006"),
        *("  9", "$EXTMIN", " 10", _number(left), " 20", _number(bottom)),
        *("  9", "$EXTMAX", " 10", _number(right), " 20", _number(top)),
        *("  0", "ENDSEC", "  0", "SECTION", "  2", "ENTITIES"),
    ]
    for handle, contour in enumerate(contours, _FIRST_HANDLE):
        words += ["  0", "LWPOLYLINE", "  5", f"{handle:X}", "100", "AcDbEntity", "  8", "0"]
        words += ["100", "AcDbPolyline", " 90", str(len(contour)), " 70", "1"]
        for x, y in contour:
            words += [" 10", _number(x), " 20", _number(y)]
    return "\n".join([*words, "  0", "ENDSEC", "  0", "EOF", ""]).encode()


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)


def _bounds(contours: list[Contour]) -> tuple[float, float, float, float]:
    xs = [x for contour in contours for x, _ in contour]
    ys = [y for contour in contours for _, y in contour]
    return min(xs), min(ys), max(xs), max(ys)
