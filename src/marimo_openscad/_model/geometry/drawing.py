"""Drawings: the measures of a flat shape from OpenSCAD's SVG, for the native engine.

`js/src/geometry/flat.ts` is its twin, and both run the same cases.
"""

from __future__ import annotations

import re

from marimo_openscad._model.geometry.stl import DamagedMeshError
from marimo_openscad._model.measures import Measures

_PATH = re.compile(r'<path d="([^"]*)"')
_SAID_DIGITS = re.compile(r'^<svg [^>]*data-digits="([0-9]{1,3})"', re.MULTILINE)
_BETWEEN = re.compile(r"[\sLz,]+")

DIGITS = 6
"""Significant digits that OpenSCAD writes into an SVG; files with more say so."""

Contour = list[tuple[float, float]]


def measure_drawing(svg: bytes) -> Measures:
    """The measures of a drawing as OpenSCAD writes it: one path of straight lines.

    OpenSCAD runs around holes the other way than around outlines, so that their signed
    areas add up.

    Raises:
        DamagedMeshError: It is no such drawing, or its shape has no area.
    """
    text = svg.decode("utf-8", "replace")
    contours = _contours(text)
    digits = _SAID_DIGITS.search(text[:1000])
    area, mx, my = 0.0, 0.0, 0.0
    holes = corners = 0
    x0, y0 = contours[0][0]
    for contour in contours:
        own = 0.0
        for (ax, ay), (bx, by) in zip(contour, [*contour[1:], contour[0]], strict=True):
            # Twice the triangle between this side and the first corner of all.
            double = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
            own += double
            mx += double * (ax + bx - 2 * x0)
            my += double * (ay + by - 2 * y0)
        area += own
        holes += own < 0
        corners += len(contour)
    if area <= 0:
        raise DamagedMeshError(
            "With the six digits that OpenSCAD writes, the shape has no area. "
            "Draw it larger, or nearer to the origin."
        )
    xs = [x for contour in contours for x, _ in contour]
    ys = [y for contour in contours for _, y in contour]
    outlines = len(contours) - holes + sum(map(_touchings, contours))
    return Measures(
        dimension=2,
        triangle_count=corners - 2 * outlines + 2 * holes,
        volume=0.0,
        area=area / 2,
        center_of_mass=(x0 + mx / (3 * area), y0 + my / (3 * area), 0.0),
        bounds=((min(xs), min(ys), 0.0), (max(xs), max(ys), 0.0)),
        is_closed=False,
        is_manifold=False,
        digits=int(digits[1]) if digits else DIGITS,
    )


def _touchings(contour: Contour) -> int:
    """How many outlines more a contour is: one that touches itself at a corner is several."""
    found = 0
    path: Contour = []
    # Twice the area from the origin to each corner of the path.
    areas: list[float] = []
    places: dict[tuple[float, float], int] = {}
    for corner in contour:
        x, y = corner
        swept = areas[-1] + path[-1][0] * y - x * path[-1][1] if path else 0.0
        begin = places.get(corner)
        if begin is not None and swept > areas[begin]:
            # Holes run the other way round, and are none.
            found += 1
            for past in path[begin + 1 :]:
                places.pop(past, None)
            del path[begin + 1 :], areas[begin + 1 :]
            continue
        places[corner] = len(path)
        path.append(corner)
        areas.append(swept)
    return found


def _contours(svg: str) -> list[Contour]:
    path = _PATH.search(svg)
    if path is None:
        raise DamagedMeshError("The SVG has no path. It was cut off, or it is not OpenSCAD's.")
    contours = [_contour(text) for text in path[1].split("M")[1:]]
    if not contours:
        raise DamagedMeshError("The SVG has no outline.")
    return contours


def _contour(text: str) -> Contour:
    try:
        numbers = [float(word) for word in _BETWEEN.split(text) if word]
        # In SVG y points downwards. Subtracting turns no 0 into -0.
        return [(x, 0.0 - y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    except ValueError:
        raise DamagedMeshError("A path of the SVG has a corner that is not two numbers.") from None
