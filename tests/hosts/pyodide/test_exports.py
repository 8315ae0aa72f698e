"""Files of parts, written in the browser and opened by readers that know nothing of us."""

import io

import pytest
import trimesh
from pytest_pyodide import run_in_pyodide

from tests.support.mesh_files import AREAS_OF, check_areas, model_of, opened

SOLID = "difference() { cube([10, 20, 5]); translate([5, 5, 2]) cylinder(10, 3, 3, $fn = 24); }"
COLORED = """
color("red") cube(10);
color([0, 0.2, 1, 0.5]) translate([20, 0, 0]) cube(5);
translate([0, 0, 20]) cube(2);
"""
COLORS = {(255, 0, 0, 255): 600, (0, 51, 255, 127): 150, (249, 215, 44, 255): 24}
"""Surface area, in mm², of each colour; the last is OpenSCAD's own."""

MESHES = ["stl", "stl-ascii", "off", "obj", "3mf", "glb", "ply"]


def in_browser(function):
    """Runs the function in the browser's Python, with the wheel installed."""
    return run_in_pyodide(packages=["marimo-openscad"])(function)


@in_browser
async def exported(selenium, source, formats):
    from marimo_openscad import render

    part = await render(source)
    files = {name: await part.to(name) for name in formats}
    return files, part.volume, part.area, part.bounds


@pytest.mark.parametrize("source", [SOLID, COLORED], ids=["plain", "colored"])
def test_every_mesh_file_holds_the_part(selenium_worker, source):
    files, volume, area, bounds = exported(selenium_worker, source, MESHES)
    assert files["stl-ascii"].startswith(b"solid")
    for name, data in files.items():
        mesh = opened(data, name)
        assert mesh.is_watertight, name
        assert mesh.volume == pytest.approx(volume, rel=1e-5), name
        assert mesh.area == pytest.approx(area, rel=1e-5), name
        assert mesh.bounds.tolist() == [pytest.approx(corner, abs=1e-4) for corner in bounds], name


def test_colors_are_kept(selenium_worker):
    files, *_ = exported(selenium_worker, COLORED, ["ply", "glb", "3mf", "off"])
    for name in AREAS_OF:
        check_areas(files[name], name, COLORS)
    assert files["off"].count(b" 255 0 0\n") == 12
    assert files["off"].count(b" 0 51 255 127\n") == 12


def test_a_plain_part_has_no_colors(selenium_worker):
    files, *_ = exported(selenium_worker, SOLID, ["ply", "glb", "3mf"])
    assert b"red" not in files["ply"][:300]
    assert model_of(files["3mf"]).GetBaseMaterialGroups().Count() == 0
    (mesh,) = trimesh.load(io.BytesIO(files["glb"]), file_type="glb").dump()
    assert mesh.visual.material.baseColorFactor is None


@in_browser
async def test_files_are_written_without_await(selenium_worker):
    from pathlib import Path

    from marimo_openscad import render_sync

    part = render_sync("use <lib.scad>\nblock(3);", files={"lib.scad": "module block(s) cube(s);"})
    assert part.to_sync("stl") == part.stl
    assert b"cube(size = [3, 3, 3]" in part.to_sync("csg")
    for ending, start in {
        "stl": b"OpenSCAD Model",
        "off": b"OFF 8 6 0",
        "obj": b"# OpenSCAD obj",
        "3mf": b"PK",
        "GLB": b"glTF",
        "ply": b"ply\n",
        "csg": b"group() {",
    }.items():
        path = part.save_sync(f"/tmp/block.{ending}")
        assert path.read_bytes().startswith(start), path.read_bytes()[:40]
    assert isinstance(path, Path)


@in_browser
async def test_what_a_solid_cannot_be_written_to(selenium_worker):
    from pathlib import Path

    from marimo_openscad import render

    part = await render("cube(1);")
    messages = []
    for attempt in (
        lambda: part.to_sync("svg"),
        lambda: part.save_sync("/tmp/cube.dxf"),
        lambda: part.to_sync("step"),
        lambda: part.save_sync("/tmp/cube.step"),
    ):
        try:
            attempt()
        except ValueError as error:
            messages.append(f"{type(error).__name__}: {error}")
    assert [message.split(":")[0] for message in messages] == [
        "FormatError",
        "FormatError",
        "FormatError",
        "FormatError",
    ]
    assert "projection()" in messages[0]
    assert "3mf" in messages[2]
    assert ".3mf" in messages[3]
    assert not Path("/tmp/cube.dxf").exists()


def test_exports_in_pythons_own_thread(run_in_node):
    result = run_in_node(
        """
from marimo_openscad import render

part = await render("color([1, 0, 0]) cube(2);")
names = ("stl-ascii", "off", "obj", "3mf", "glb", "ply", "csg")
result = {name: list((await part.to(name))[:4]) for name in names}
"""
    )
    starts = {name: bytes(start) for name, start in result.items()}
    assert starts["glb"] == b"glTF"
    assert starts["3mf"] == b"PK\x03\x04"
    assert starts["ply"] == b"ply\n"
    assert starts["off"] == b"OFF "


def test_writing_without_await_works_or_says_what_to_do(run_in_node):
    result = run_in_node(
        """
from pyodide.ffi import can_run_sync
from marimo_openscad import EngineUnavailable, customizer_parameters_sync, render

part = await render("cube(2);")
attempts = {
    'await part.to("obj")': lambda: len(part.to_sync("obj")) > 0,
    "await customizer_parameters(...)": lambda: len(customizer_parameters_sync("a = 1;")) == 1,
}
result = [len(part.to_sync("stl")) == len(part.stl)]
for instead, attempt in attempts.items():
    try:
        worked = attempt()
        result.append(can_run_sync() and worked)
    except EngineUnavailable as error:
        result.append(not can_run_sync() and instead in str(error))
"""
    )
    assert result == [True, True, True]


@in_browser
async def profiled(selenium):
    from marimo_openscad import ProfileError, render

    part = await render("module m(n) if (n > 0) { cube(n); m(n - 1); } m(3);")
    table = await part.call_profile()
    unknown = await render("cube(2); cube(nothing);")
    try:
        await unknown.call_profile()
    except ProfileError as error:
        reason = str(error)
    return table["name"].to_list(), table["calls"].to_list(), list(table["total_ms"]), reason


def test_calls_are_counted_in_the_browser(selenium_worker):
    names, calls, total, reason = profiled(selenium_worker)
    assert dict(zip(names, calls, strict=True)) == {"": 1, "m": 4}
    assert max(total) > 0
    assert "the unknown variable nothing" in reason
