"""Mesh files of every manner, imported by programs of the wheel's own OpenSCAD."""

import asyncio

import pytest

from tests.support.mesh_corpus import RED_ONES, SHOWN, in_components, stl, three_mf
from tests.support.mesh_files import areas_of_ply


@pytest.mark.parametrize("name", SHOWN)
def test_a_box_is_imported_as_the_box(render, name):
    colored = name in RED_ONES
    part = asyncio.run(render(f'import("{name}");', files={name: SHOWN[name]}))
    assert part.volume == pytest.approx(6000, rel=1e-4)
    assert part.is_closed
    assert [str(item) for item in part.diagnostics] == []
    if colored:
        assert set(areas_of_ply(part.to_sync("ply"))) == {(255, 0, 0, 255)}


def test_several_solids_are_all_imported(render):
    two = stl("a") + stl("b", by=100)
    part = asyncio.run(render('import("two.stl");', files={"two.stl": two}))
    assert part.volume == pytest.approx(12000)


def test_a_name_that_is_put_together_is_found(render):
    files = {
        "parts/box.3mf": three_mf(place=in_components),
        "shape.scad": 'module shape(name) import(convexity = 2, file = str("parts/", name));',
    }
    program = 'use <shape.scad>\nname = "plain"; // [plain]\nshape(str(name, ".3mf"));'
    part = asyncio.run(render(program, {"name": "box"}, files))
    assert part.volume == pytest.approx(12000, rel=1e-4)


def test_messages_speak_of_the_program_as_it_was_written(render):
    program = 'import("box.3mf");\nimport(str("box.3mf", name), layer = 3);'
    part = asyncio.run(render(program, files={"box.3mf": SHOWN["millimetres.3mf"]}))
    assert [(item.line, item.source_line) for item in part.diagnostics] == [
        (2, 'import(str("box.3mf", name), layer = 3);')
    ] * len(part.diagnostics)
    assert part.diagnostics
    assert "converted" not in str(part.diagnostics)
