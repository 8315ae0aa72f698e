"""Programs whose geometry is known without OpenSCAD.

The engine writes binary STL, whose coordinates are 32-bit floats: a coordinate is off by
up to 6e-8 of itself, a volume by up to three times that. `TOLERANCE` leaves room for
these roundings to add up and for nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

TOLERANCE = 1e-6

Bounds = tuple[tuple[float, float, float], tuple[float, float, float]]


@dataclass(frozen=True)
class Solid:
    """A program with the volume (mm³) and bounds (mm) that it must have."""

    name: str
    source: str
    volume: float
    bounds: Bounds


def check_measures(found: Mapping[str, Any], solid: Solid) -> None:
    """What a notebook tells of a part (`volume`, `bounds`, `closed`) is the formula's."""
    assert found["volume"] == pytest.approx(solid.volume, rel=TOLERANCE)
    for corner, expected in zip(found["bounds"], solid.bounds, strict=True):
        assert corner == pytest.approx(expected, rel=TOLERANCE, abs=TOLERANCE)
    assert found["closed"]


def sphere_volume(radius: float, facets: int) -> float:
    """Of OpenSCAD's sphere: rings of regular polygons, the ends half a ring off the poles."""
    rings = (facets + 1) // 2
    polar = [math.pi * (ring + 0.5) / rings for ring in range(rings)]
    areas = [polygon_area(radius * math.sin(angle), facets) for angle in polar]
    heights = [radius * math.cos(angle) for angle in polar]
    return sum(
        (heights[i] - heights[i + 1])
        * (areas[i] + areas[i + 1] + math.sqrt(areas[i] * areas[i + 1]))
        / 3
        for i in range(rings - 1)
    )


def polygon_area(radius: float, corners: int) -> float:
    """Of a regular polygon with its corners on a circle."""
    return corners / 2 * radius**2 * math.sin(2 * math.pi / corners)


def _sphere(radius: float, facets: int) -> Solid:
    height = radius * math.cos(math.pi / ((facets + 1) // 2) / 2)
    reach = radius * math.sin(
        max((math.pi * (i + 0.5) / ((facets + 1) // 2) for i in range(facets)), key=math.sin)
    )
    return Solid(
        f"sphere, {facets} facets",
        f"sphere({radius}, $fn = {facets});",
        sphere_volume(radius, facets),
        ((-reach, -reach, -height), (reach, reach, height)),
    )


SOLIDS = (
    Solid("cube", "cube([10, 20, 30]);", 6000.0, ((0, 0, 0), (10, 20, 30))),
    Solid(
        "cube with a hole",
        "difference() { cube(20, center = true); "
        "cylinder(h = 30, r = 5, $fn = 48, center = true); }",
        8000 - 20 * polygon_area(5, 48),
        ((-10, -10, -10), (10, 10, 10)),
    ),
    _sphere(7.5, 64),
    Solid(
        "far from the origin",
        "translate([1000, -2000, 500]) cube(4);",
        64.0,
        ((1000, -2000, 500), (1004, -1996, 504)),
    ),
)


def text_solid(font_file: str, text: str = "HIE", size: float = 20, height: float = 2) -> Solid:
    """Straight-sided letters without kerning, extruded; FreeType gives their outlines.

    OpenSCAD asks FreeType for hinted outlines at a character size of 100,000 / 64
    points and 100 dpi, and scales these to the text's size.
    """
    import freetype

    face = freetype.Face(font_file)
    face.set_char_size(0, 100_000, 100, 100)
    area, pen, corners = 0.0, 0, []
    for letter in text:
        face.load_char(letter, freetype.FT_LOAD_DEFAULT)
        outline = face.glyph.outline
        start = 0
        for end in outline.contours:
            points = outline.points[start : end + 1]
            area -= _signed_area(points)
            corners += [(pen + x, y) for x, y in points]
            start = end + 1
        # Letters are set at their unhinted advance, given in 1/65536 pixel.
        pen += round(face.glyph.linearHoriAdvance / 1024)
    scale = size / 100_000
    xs, ys = zip(*corners, strict=True)
    return Solid(
        "text",
        f'linear_extrude({height}) text("{text}", size = {size}, font = "Liberation Sans");',
        area * scale**2 * height,
        (
            (min(xs) * scale, min(ys) * scale, 0),
            (max(xs) * scale, max(ys) * scale, height),
        ),
    )


def _signed_area(points: list[tuple[int, int]]) -> float:
    shifted = [*points[1:], points[0]]
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, shifted, strict=True)) / 2
