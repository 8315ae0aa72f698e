"""Files of parts, written in the browser and opened by readers that know nothing of us."""

import io
import math
from collections import defaultdict

import lib3mf
import pytest
import trimesh
from pytest_pyodide import run_in_pyodide

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
    files = {name: await part.export(name) for name in formats}
    return files, part.volume, part.area, part.bounds


def opened(data, name):
    """The mesh as a reader sees it, in millimetres with z up."""
    ending = "stl" if name == "stl-ascii" else name
    loaded = trimesh.load(io.BytesIO(data), file_type=ending)
    mesh = loaded if isinstance(loaded, trimesh.Trimesh) else loaded.to_mesh()
    if name == "glb":
        mesh.apply_scale(1000)
        quarter = trimesh.transformations.rotation_matrix(math.pi / 2, [1, 0, 0])
        mesh.apply_transform(quarter)
    return mesh


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


def areas_of_ply(data):
    mesh = trimesh.load(io.BytesIO(data), file_type="ply")
    areas = defaultdict(float)
    for color, area in zip(mesh.visual.face_colors.tolist(), mesh.area_faces, strict=True):
        areas[tuple(color)] += area
    return areas


def areas_of_glb(data):
    areas = {}
    for mesh in trimesh.load(io.BytesIO(data), file_type="glb").dump():
        material = mesh.visual.material
        *light, alpha = (part / 255 for part in material.baseColorFactor)
        assert (material.alphaMode == "BLEND") == (alpha < 1)
        # glTF counts in light, which trimesh hands on.
        shades = (x * 12.92 if x <= 0.0031308 else 1.055 * x ** (1 / 2.4) - 0.055 for x in light)
        areas[(*(round(shade * 255) for shade in shades), round(alpha * 255))] = mesh.area * 1e6
    return areas


def model_of(data):
    """A 3MF as the format's reference implementation reads it, forgiving nothing."""
    model = lib3mf.get_wrapper().CreateModel()
    reader = model.QueryReader("3mf")
    reader.SetStrictModeActive(True)
    reader.ReadFromBuffer(data)
    assert reader.GetWarningCount() == 0
    assert model.GetUnit() == lib3mf.ModelUnit.MilliMeter
    assert model.GetBuildItems().Count() == 1
    return model


def first(iterator, name):
    assert iterator.MoveNext()
    return getattr(iterator, f"GetCurrent{name}")()


def areas_of_3mf(data):
    model = model_of(data)
    mesh = first(model.GetMeshObjects(), "MeshObject")
    assert mesh.IsManifoldAndOriented()
    materials = first(model.GetBaseMaterialGroups(), "BaseMaterialGroup")
    corners = [list(vertex.Coordinates) for vertex in mesh.GetVertices()]
    areas = defaultdict(float)
    for index, triangle in enumerate(mesh.GetTriangleIndices()):
        face = [corners[corner] for corner in triangle.Indices]
        properties = mesh.GetTriangleProperties(index)
        assert properties.ResourceID == materials.GetResourceID()
        color = materials.GetDisplayColor(properties.PropertyIDs[0])
        shade = (color.Red, color.Green, color.Blue, color.Alpha)
        areas[shade] += trimesh.triangles.area([face])[0]
    return areas


def test_colors_are_kept(selenium_worker):
    files, *_ = exported(selenium_worker, COLORED, ["ply", "glb", "3mf", "off"])
    assert areas_of_ply(files["ply"]) == pytest.approx(COLORS)
    assert areas_of_3mf(files["3mf"]) == pytest.approx(COLORS)
    # A byte of light is too coarse for dark shades.
    found = {
        color: sum(area for shade, area in areas_of_glb(files["glb"]).items() if near(shade, color))
        for color in COLORS
    }
    assert found == pytest.approx(COLORS, rel=1e-5)
    assert files["off"].count(b" 255 0 0\n") == 12
    assert files["off"].count(b" 0 51 255 127\n") == 12


def near(one, other):
    return all(abs(a - b) <= 4 for a, b in zip(one, other, strict=True))


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
    assert part.to("stl") == part.stl
    assert b"cube(size = [3, 3, 3]" in part.to("csg")
    for ending, start in {
        "stl": b"OpenSCAD Model",
        "off": b"OFF 8 6 0",
        "obj": b"# OpenSCAD obj",
        "3mf": b"PK",
        "GLB": b"glTF",
        "ply": b"ply\n",
        "csg": b"group() {",
    }.items():
        path = part.save(f"/tmp/block.{ending}")
        assert path.read_bytes().startswith(start), path.read_bytes()[:40]
    assert isinstance(path, Path)


@in_browser
async def test_what_a_solid_cannot_be_written_to(selenium_worker):
    from pathlib import Path

    from marimo_openscad import ThreeDimensionalError, render

    part = await render("cube(1);")
    messages = []
    for attempt in (
        lambda: part.to("svg"),
        lambda: part.save("/tmp/cube.dxf"),
        lambda: part.to("step"),
        lambda: part.save("/tmp/cube.step"),
    ):
        try:
            attempt()
        except (ThreeDimensionalError, ValueError) as error:
            messages.append(f"{type(error).__name__}: {error}")
    assert [message.split(":")[0] for message in messages] == [
        "ThreeDimensionalError",
        "ThreeDimensionalError",
        "ValueError",
        "ValueError",
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
result = {name: list((await part.export(name))[:4]) for name in names}
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
from marimo_openscad import EngineUnavailable, customizer_parameters, render

part = await render("cube(2);")
attempts = {
    'await part.export("obj")': lambda: len(part.to("obj")) > 0,
    "await customizer_parameters_async": lambda: len(customizer_parameters("a = 1;")) == 1,
}
result = [len(part.to("stl")) == len(part.stl)]
for instead, attempt in attempts.items():
    try:
        worked = attempt()
        result.append(can_run_sync() and worked)
    except EngineUnavailable as error:
        result.append(not can_run_sync() and instead in str(error))
"""
    )
    assert result == [True, True, True]
