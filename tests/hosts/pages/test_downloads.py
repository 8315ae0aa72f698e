"""Files that a view of a page gives its reader."""

import io

import pytest
import trimesh
from playwright.sync_api import expect

from tests.hosts.pages.open_page import MODULE, SINGLE_FILE
from tests.support.boxes import binary_stl
from tests.support.browser.shown_view import ShownView

SOLID = """<openscad-view>
    difference() { cube(10); translate([0, 0, 5]) cube([5, 10, 5]); }
</openscad-view>"""
FLAT = "<openscad-view>square([3, 4]);</openscad-view>"


def shown(element):
    return ShownView(element.host)


@pytest.mark.parametrize("head", [MODULE, SINGLE_FILE], ids=["module", "single-file"])
def test_solid(visit, head):
    view = visit(SOLID, head=head).element()
    view.canvas.wait_for()
    formats = ["STL", "3MF", "GLB", "OBJ", "PLY", "OFF", "STL (text)", "CSG"]
    expect(shown(view).formats()).to_have_text(formats)
    for label in ("STL", "3MF", "GLB", "OBJ", "PLY", "OFF"):
        name, data = shown(view).download(label)
        assert name == f"part.{label.lower()}"
        mesh = trimesh.load(io.BytesIO(data), file_type=label.lower(), force="mesh")
        # GLB is in metres.
        scale = 1000 if label == "GLB" else 1
        assert mesh.volume * scale**3 == pytest.approx(750)
    assert shown(view).download("STL (text)")[1].startswith(b"solid ")
    assert b"cube(size = [10, 10, 10]" in shown(view).download("CSG")[1]


def test_flat_part_and_mesh(visit, site):
    (site.folder / "box.stl").write_bytes(binary_stl())
    view = visit(FLAT).element()
    view.canvas.wait_for()
    expect(shown(view).formats()).to_have_text(["SVG", "DXF", "CSG"])
    assert b"<svg" in shown(view).download("SVG")[1]
    assert b"SECTION" in shown(view).download("DXF")[1]
    # A mesh has no program that OpenSCAD could write it from.
    view = visit('<openscad-view mesh="box.stl"></openscad-view>').element()
    view.canvas.wait_for()
    expect(shown(view).formats()).to_have_text(["3MF", "GLB", "PLY"])
    _, data = shown(view).download("3MF")
    assert trimesh.load(io.BytesIO(data), file_type="3mf", force="mesh").volume == pytest.approx(24)


def test_written_pages(written, visit):
    pages, _, _ = written
    part = visit(None, html=pages["part"], from_file=True).element("openscad-part")
    part.canvas.wait_for()
    expect(shown(part).formats()).to_have_text(["STL"])
    assert len(shown(part).download("STL")[1]) == 84 + 50 * part.get("result.measures.triangles")
    engine = visit(None, html=pages["engine"], from_file=True).element()
    engine.canvas.wait_for()
    _, data = shown(engine).download("3MF")
    mesh = trimesh.load(io.BytesIO(data), file_type="3mf", force="mesh")
    assert mesh.volume == pytest.approx(engine.volume())


def test_nothing_to_give(visit):
    view = visit("<openscad-view>cube(</openscad-view>").element()
    expect(view.error).to_be_visible()
    view.host.locator("canvas").hover()
    expect(view.host.get_by_role("button", name="Download", exact=True)).to_be_hidden()
