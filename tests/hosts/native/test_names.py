"""Any text is a part's name in every file, or is refused by name."""

import asyncio
import io

import pytest
import trimesh

from marimo_openscad import Assembly, FormatError, Program, Source
from marimo_openscad._engines.base import Settings

TWO_COLORS = 'color("red") cube(1); color("blue") translate([2, 0, 0]) cube(1);'
NAMES = ["a", "a 2", "a 2 (2)", "world", "../x", "<&>\"'", "ä\u2028", "{0}", "a\\b", "con", " "]


@pytest.fixture
def parts(manifold):
    async def rendered(source):
        return await manifold.render(Program(Source(source)), Settings())

    two = asyncio.run(rendered(TWO_COLORS))
    one = asyncio.run(rendered("cube(3);"))
    return {name: two if name == "a" else one for name in NAMES}


@pytest.mark.parametrize("wanted", ["glb", "3mf"])
def test_no_name_costs_a_triangle(parts, wanted):
    data = asyncio.run(Assembly(parts).to(wanted))
    scene = trimesh.load(io.BytesIO(data), file_type=wanted)
    assert sum(len(mesh.faces) for mesh in scene.geometry.values()) == 24 + 12 * (len(NAMES) - 1)


def test_the_part_of_two_colours_comes_last_or_first(parts):
    turned = dict(reversed(parts.items()))
    scene = trimesh.load(io.BytesIO(asyncio.run(Assembly(turned).to("glb"))), file_type="glb")
    assert sum(len(mesh.faces) for mesh in scene.geometry.values()) == 24 + 12 * (len(NAMES) - 1)


@pytest.mark.parametrize("name", ["\0", "a\x01", "\ud800", "\ufffe"])
def test_what_a_format_cannot_hold_is_refused_by_name(parts, name):
    assembly = Assembly({name: parts["world"]})
    with pytest.raises(FormatError, match="3MF files cannot hold"):
        asyncio.run(assembly.to("3mf"))
    if name == "\ud800":
        with pytest.raises(FormatError, match="GLB files cannot hold"):
            asyncio.run(assembly.to("glb"))
        return
    scene = trimesh.load(io.BytesIO(asyncio.run(assembly.to("glb"))), file_type="glb")
    assert sum(len(mesh.faces) for mesh in scene.geometry.values()) == 12
