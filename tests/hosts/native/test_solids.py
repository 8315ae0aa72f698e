"""Parts of an installed OpenSCAD, against their formulas."""

import asyncio
import io

import ezdxf
import numpy as np
import pytest
import trimesh

from marimo_openscad import Program, Source
from marimo_openscad._engines.base import Settings
from marimo_openscad._model.geometry.stl import DamagedMeshError, measure_solid
from tests.support.reference_solids import SOLIDS, TOLERANCE, text_solid
from tools.mirror import ROOT

FONT = ROOT / "src/marimo_openscad/static/fonts/LiberationSans-Regular.ttf"
TEXT = text_solid(str(FONT))


@pytest.mark.parametrize("solid", SOLIDS, ids=lambda solid: solid.name)
def test_measures_are_those_of_the_formula(render, solid):
    part = asyncio.run(render(solid.source))
    assert part.volume == pytest.approx(solid.volume, rel=TOLERANCE)
    for found, expected in zip(part.bounds, solid.bounds, strict=True):
        assert found == pytest.approx(expected, rel=TOLERANCE, abs=TOLERANCE)
    assert part.is_closed
    assert part.dimension == 3


@pytest.mark.parametrize("solid", SOLIDS, ids=lambda solid: solid.name)
def test_another_reader_measures_the_same(render, solid):
    part = asyncio.run(render(solid.source))
    mesh = trimesh.load(io.BytesIO(part.stl), file_type="stl")
    assert len(mesh.faces) == part.triangle_count
    assert mesh.is_watertight
    assert mesh.volume == pytest.approx(part.volume, rel=TOLERANCE)
    assert mesh.area == pytest.approx(part.area, rel=TOLERANCE)
    assert mesh.center_mass == pytest.approx(np.array(part.center_of_mass), abs=1e-4)


def test_text_is_set_in_the_fonts_of_the_wheel(render):
    part = asyncio.run(render(TEXT.source))
    # Builds differ in how far the letters are apart.
    assert part.volume == pytest.approx(TEXT.volume, rel=1e-5)


def test_a_surface_with_a_hole_is_open():
    mesh = trimesh.creation.box((1, 2, 3))
    mesh.update_faces(np.arange(12) > 0)
    measures = measure_solid(mesh.export(file_type="stl"))
    assert not measures.is_closed
    assert measures.triangle_count == 11
    # Of the surface, as there is no inside.
    assert measures.center_of_mass == pytest.approx(tuple(mesh.centroid), abs=1e-6)


@pytest.mark.parametrize("damage", ["cut", "empty", "infinite"])
def test_a_damaged_mesh_is_refused(damage):
    data = trimesh.creation.box().export(file_type="stl")
    if damage == "cut":
        data = data[:-1]
    elif damage == "empty":
        data = data[:80] + bytes(4)
    else:
        data = data[:96] + np.float32(np.inf).tobytes() + data[100:]
    with pytest.raises(DamagedMeshError):
        measure_solid(data)


FLAT = """
square(10);
translate([20, 0]) difference() { square(10); translate([2, 2]) square(6);
    translate([1, 1]) square(0.5); }
translate([23, 3]) square(2);
polygon([[-5, 0], [-5, 4], [-1, 4], [-1, 0]]);
"""


def test_a_flat_program_gives_a_flat_part(render):
    part = asyncio.run(render(FLAT))
    assert part.dimension == 2
    assert part.area == pytest.approx(100 + (100 - 36 - 0.25) + 4 + 16)
    assert part.volume == 0
    assert part.bounds == ((-5, 0, 0), (30, 10, 0))
    moment = 100 * 5 + (100 * 25 - 36 * 25 - 0.25 * 21.25) + 4 * 24 - 16 * 3
    assert part.center_of_mass[0] == pytest.approx(moment / part.area)
    assert part.to_sync("svg").startswith(b"<?xml")
    assert b"SECTION" in part.to_sync("dxf")


def shoelace(points):
    """The area of a loop, below 0 where it runs clockwise."""
    (ox, oy), *_ = points
    moved = [(x - ox, y - oy) for x, y in points]
    pairs = zip(moved, [*moved[1:], moved[0]], strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 2


EXACT = [
    ("square(1.23456789012);", 1.23456789012**2),
    ("translate([1000.123, 2000.456]) square(1.234);", 1.234**2),
    ("difference() { square(9.87654321); translate([1, 1]) square(1.5); }", 9.87654321**2 - 2.25),
    ("square(1.1); translate([1.1, 1.1]) square(2.2);", 1.21 + 4.84),
]


@pytest.mark.parametrize(("source", "area"), EXACT)
def test_flat_shapes_have_all_digits_where_openscad_tells_them(manifold, source, area):
    part = asyncio.run(manifold.render(Program(Source(source)), Settings(cache=False)))
    assert part.area == pytest.approx(area, rel=1e-8)
    assert part.measures.digits == 15
    drawing = ezdxf.read(io.StringIO(asyncio.run(part.to("dxf")).decode()))
    outlines = [(line.closed, list(line.get_points("xy"))) for line in drawing.modelspace()]
    assert all(closed for closed, _ in outlines)
    assert sum(shoelace(points) for _, points in outlines) == pytest.approx(area, rel=1e-8)


def test_flat_shapes_of_a_release_say_their_digits(release):
    part = asyncio.run(release.render(Program(Source(EXACT[1][0])), Settings(cache=False)))
    assert part.measures.digits == 6
