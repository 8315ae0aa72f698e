"""Files that leave the view: pictures, and the part in every format. And the full screen."""

import base64
import io
from xml.etree import ElementTree as ET

import ezdxf
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.support.mesh_files import check_areas
from tests.support.mesh_files import opened as read_mesh
from tests.support.reference_solids import polygon_area

MESHES = ("STL", "3MF", "GLB", "OBJ", "PLY", "OFF")
# The bore is a prism of 64 sides.
BORE = polygon_area(4, 64) * 10
VOLUME = 40 * 30 / 2 * 10 - BORE
# Of the die's sides.
AREAS = {
    (255, 0, 0, 255): 40 * 20,
    (0, 255, 255, 255): 40 * 20,
    (0, 255, 0, 255): 30 * 20,
    (255, 0, 255, 255): 30 * 20,
    (0, 0, 255, 255): 40 * 30,
    (255, 255, 0, 255): 40 * 30,
}


@pytest.fixture(scope="module")
def files(opened):
    """Every file that there is of the wedge: its name and what is in it."""
    opened.show("wedge")
    expect(opened.formats()).to_have_count(8)
    files = {label: opened.download(label) for label in opened.formats().all_inner_texts()}
    opened.undo()
    return files


def test_every_format_is_there(files):
    assert {label: name for label, (name, _) in files.items()} == {
        **{label: f"part.{label.lower()}" for label in MESHES},
        "STL (text)": "part.stl",
        "CSG": "part.csg",
    }


@pytest.mark.parametrize("label", MESHES)
def test_mesh_is_the_part(files, label):
    mesh = read_mesh(files[label][1], label.lower())
    mesh.merge_vertices()
    assert mesh.is_watertight
    assert mesh.volume == pytest.approx(VOLUME, rel=1e-5)
    assert mesh.bounds.tolist() == [pytest.approx(end) for end in ([-20, -15, 0], [20, 15, 10])]


def test_text_formats_are_the_part(files):
    text = files["STL (text)"][1]
    assert text.startswith(b"solid ")
    assert read_mesh(text, "stl-ascii").volume == pytest.approx(VOLUME, rel=1e-4)
    program = files["CSG"][1].decode()
    assert "polygon(points = [[-20, -15], [20, -15], [20, 15]]" in program
    assert "cylinder($fn = 64, $fa = 12, $fs = 2, h = 12, r1 = 4, r2 = 4" in program


@pytest.mark.parametrize("label", ["3MF", "GLB", "PLY"])
def test_colours_are_kept(view, label):
    name, data = view.download(label)
    check_areas(data, name.rpartition(".")[2], AREAS)


def test_flat_part_is_a_drawing(view):
    view.show("gasket")
    expect(view.formats()).to_have_text(["SVG", "DXF", "CSG"])
    _, svg = view.download("SVG")
    root = ET.fromstring(svg)
    assert [root.get(side) for side in ("width", "height")] == ["40mm", "30mm"]
    assert root.find("{http://www.w3.org/2000/svg}path") is not None
    _, dxf = view.download("DXF")
    drawing = ezdxf.read(io.StringIO(dxf.decode()))
    points = [
        point
        for line in drawing.modelspace()
        for point in (
            [line.dxf.start, line.dxf.end] if line.dxftype() == "LINE" else line.get_points("xy")
        )
    ]
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    assert [max(xs) - min(xs), max(ys) - min(ys)] == pytest.approx([40, 30])
    assert b"square(size = [40, 30], center = true)" in view.download("CSG")[1]


def over(ground, image):
    """The pixels of a see-through picture that hide the ground whole, and those there."""
    front, back = np.asarray(image, int), np.asarray(ground.convert("RGB"), int)
    opaque = front[:, :, 3] == 255
    return front[:, :, :3][opaque], back[opaque]


@pytest.mark.parametrize("way", ["Python", "toolbar"])
def test_picture_is_what_is_seen(view, way):
    view.look(-60, 30)
    view.press("x")
    seen = view.picture()
    if way == "Python":
        data = base64.b64decode(view.ask(screenshot=True)["screenshot"])
    else:
        name, data = view.save_picture()
        assert name == "part.png"
    saved = Image.open(io.BytesIO(data))
    assert saved.format == "PNG"
    assert saved.size == seen.size
    assert saved.convert("RGBA").getextrema()[3] == (255, 255)
    part, same = over(saved, seen)
    assert len(part) > 5000
    assert np.abs(part - same).max() <= 2
    # The grid is there, too: the ground is not of one colour.
    ground = saved.convert("RGB").crop((0, 0, saved.width // 4, saved.height))
    assert len(ground.getcolors(100_000)) > 3


@pytest.fixture
def full_screen_ends(view):
    yield
    view.page.evaluate("document.fullscreenElement && document.exitFullscreen()")
    view.page.wait_for_function("document.fullscreenElement === null")


@pytest.mark.usefixtures("full_screen_ends")
def test_full_screen_and_back(view):
    page = view.page
    before = view.root.bounding_box()
    view.canvas.hover()
    view.button("Full screen").click()
    page.wait_for_function("document.fullscreenElement !== null")

    def fills():
        box = view.root.bounding_box()
        return [box["width"], box["height"]] == page.evaluate("[innerWidth, innerHeight]")

    view.wait_until(fills, "a view that fills the screen")

    def is_sharp():
        canvas = view.canvas.bounding_box()
        return view.picture().size == (round(canvas["width"]), round(canvas["height"]))

    view.wait_until(is_sharp, "a picture of that size")
    view.button("Full screen").click()
    page.wait_for_function("document.fullscreenElement === null")
    view.wait_until(lambda: view.root.bounding_box() == before, "the size that it had")
