"""Mesh files of every manner, imported by programs of an installed OpenSCAD."""

import asyncio

import pytest

from marimo_openscad import Program, Source
from marimo_openscad._engines.base import Settings
from tests.support.mesh_corpus import SHOWN
from tests.support.mesh_files import areas_of_ply

EACH_KIND = [
    *("utf-16.stl", "one-line.stl", "fractions.off", "wrapped.off", "negative.obj"),
    *("big-endian.ply", "millimetres.3mf", "inches.3mf"),
]


@pytest.mark.parametrize("name", EACH_KIND)
def test_a_box_is_imported_as_the_box(render, name):
    part = asyncio.run(render(f'import("{name}");', files={name: SHOWN[name]}))
    assert part.volume == pytest.approx(6000, rel=1e-4)
    assert part.is_closed
    assert [str(item) for item in part.diagnostics] == []


def test_a_name_that_is_put_together_is_found(render):
    files = {
        "parts/box.3mf": SHOWN["inches.3mf"],
        "shape.scad": 'module shape(name) import(convexity = 2, file = str("parts/", name));',
    }
    program = 'use <shape.scad>\nname = "plain"; // [plain]\nshape(str(name, ".3mf"));'
    part = asyncio.run(render(program, {"name": "box"}, files))
    assert part.volume == pytest.approx(6000, rel=1e-4)


def test_colors_are_those_of_the_file(manifold):
    program = Program(Source('import("box.3mf");', files={"box.3mf": SHOWN["millimetres.3mf"]}))
    part = asyncio.run(manifold.render(program, Settings(cache=False)))
    assert set(areas_of_ply(part.to_sync("ply"))) == {(255, 0, 0, 255)}
