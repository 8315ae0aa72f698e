"""<openscad-view mesh>: anyone's mesh files, without OpenSCAD."""

import struct

import pytest
from playwright.sync_api import expect

CORNERS = [(x, y, z) for x in (0, 2) for y in (0, 3) for z in (0, 4)]
QUADS = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
TRIANGLES = [face for a, b, c, d in QUADS for face in ((a, b, c), (a, c, d))]


def binary_stl():
    records = b"".join(
        struct.pack("<12fH", 0, 0, 0, *(value for corner in face for value in CORNERS[corner]), 0)
        for face in TRIANGLES
    )
    return b"solid no words".ljust(80) + struct.pack("<I", len(TRIANGLES)) + records


def ascii_stl():
    lines = ["solid box"]
    for face in TRIANGLES:
        lines += ["facet normal 0 0 0", " outer loop"]
        lines += ["  vertex {} {} {}".format(*CORNERS[corner]) for corner in face]
        lines += [" endloop", "endfacet"]
    return "\n".join([*lines, "endsolid box", ""]).encode()


def off():
    lines = ["OFF 8 6 0", *(" ".join(map(str, corner)) for corner in CORNERS)]
    lines += [f"4 {' '.join(map(str, quad))} 200 30 30" for quad in QUADS]
    return "\n".join([*lines, ""]).encode()


@pytest.mark.parametrize("write", [binary_stl, ascii_stl, off])
def test_mesh_file(visit, site, write):
    (site.folder / "box.mesh").write_bytes(write())
    asked = []
    page = visit("")
    page.page.on("request", lambda request: asked.append(request.url))
    page.page.evaluate(
        "body => { document.body.innerHTML = body }",
        '<openscad-view mesh="box.mesh" measures></openscad-view>',
    )
    view = page.element()
    assert view.volume() == pytest.approx(24)
    assert view.get("result.measures.closed") is True
    expect(view.host.locator("dl")).to_have_text("Size2 × 3 × 4 mmVolume24 mm³Area52 mm²")
    if write is not off:
        view.picture()
    assert [url.rpartition("/")[2] for url in asked] == ["box.mesh"]


def test_another_mesh(visit, site):
    (site.folder / "box.stl").write_bytes(binary_stl())
    (site.folder / "cut.stl").write_bytes(binary_stl()[:-1])
    view = visit('<openscad-view mesh="box.stl"></openscad-view>').element()
    assert view.volume() == pytest.approx(24)
    view.host.evaluate("e => { e.setAttribute('mesh', 'cut.stl') }")
    expect(view.error).to_contain_text("cut off")
    assert view.get("result.measures.volume") == pytest.approx(24)
    view.host.evaluate("e => { e.removeAttribute('mesh'); e.textContent = 'cube(2);' }")
    view.wait_for_volume(8)
