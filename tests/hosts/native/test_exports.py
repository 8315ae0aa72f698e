"""Files of parts of an installed OpenSCAD, opened by others."""

import asyncio
import io
import math

import pytest
import trimesh

from marimo_openscad import Assembly, EngineUnavailable, ProfileError, Program, Source
from marimo_openscad._engines.base import Settings

SOLID = "difference() { cube([10, 20, 5]); translate([5, 5, 2]) cylinder(10, 3, 3, $fn = 24); }"
COLORED = """
color("red") cube(10);
color([0, 0.2, 1, 0.5]) translate([20, 0, 0]) cube(5);
"""


def opened(data, name):
    ending = "stl" if name == "stl-ascii" else name
    loaded = trimesh.load(io.BytesIO(data), file_type=ending)
    mesh = loaded if isinstance(loaded, trimesh.Trimesh) else loaded.to_mesh()
    if name == "glb":
        mesh.apply_scale(1000)
        mesh.apply_transform(trimesh.transformations.rotation_matrix(math.pi / 2, [1, 0, 0]))
    return mesh


@pytest.mark.parametrize("name", ["stl", "stl-ascii", "off", "3mf", "glb", "ply"])
def test_mesh_files_hold_the_part(render, name):
    part = asyncio.run(render(SOLID))
    mesh = opened(part.to_sync(name), name)
    assert mesh.is_watertight
    assert mesh.volume == pytest.approx(part.volume, rel=1e-5)
    assert mesh.bounds.tolist() == [pytest.approx(corner, abs=1e-4) for corner in part.bounds]


def test_what_an_old_release_cannot_write_it_says(render_release):
    part = asyncio.run(render_release(SOLID))
    if part.engine.version == "2021.01":
        with pytest.raises(EngineUnavailable, match="does not write obj"):
            part.to_sync("obj")
    else:
        assert part.to_sync("obj").count(b"\nv ") > 8


def test_a_build_with_manifold_keeps_colors(manifold):
    part = asyncio.run(manifold.render(Program(Source(COLORED)), Settings(cache=False)))
    ply = opened(part.to_sync("ply"), "ply")
    assert {tuple(color) for color in ply.visual.face_colors.tolist()} == {
        (255, 0, 0, 255),
        (0, 51, 255, 127),
    }
    scene = trimesh.load(io.BytesIO(part.to_sync("glb")), file_type="glb")
    alphas = {mesh.visual.material.alphaMode for mesh in scene.geometry.values()}
    assert alphas == {"BLEND", "OPAQUE"}
    assert part.volume == pytest.approx(1125)


def test_an_installed_openscad_counts_no_calls(render):
    part = asyncio.run(render(SOLID))
    with pytest.raises(ProfileError, match='engine="node"'):
        asyncio.run(part.call_profile())


def test_files_of_an_assembly_hold_its_parts_by_their_names(render):
    async def made():
        return Assembly(
            {
                "body": await render("cube(10);"),
                "lid": await render("translate([0, 0, 20]) cube(5);"),
            },
            colors={"lid": "red"},
        )

    assembly = asyncio.run(made())
    assert opened(assembly.to_sync("stl"), "stl").volume == pytest.approx(1125)
    ply = opened(assembly.to_sync("ply"), "ply")
    assert ply.volume == pytest.approx(1125)
    assert (255, 0, 0, 255) in {tuple(color) for color in ply.visual.face_colors.tolist()}
    for name in ("3mf", "glb"):
        scene = trimesh.load(io.BytesIO(assembly.to_sync(name)), file_type=name)
        assert {*scene.geometry} == {"body", "lid"}
        assert opened(assembly.to_sync(name), name).volume == pytest.approx(1125, rel=1e-5)


def test_a_part_is_saved_by_its_ending(render, tmp_path):
    part = asyncio.run(render(SOLID))
    assert part.save_sync(tmp_path / "part.csg").read_text().count("cube") == 1
