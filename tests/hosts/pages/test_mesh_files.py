"""<openscad-view mesh>: anyone's mesh files, without OpenSCAD."""

import pytest
from playwright.sync_api import expect

from tests.support.boxes import ascii_stl, binary_stl, off


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
