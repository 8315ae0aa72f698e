"""What README shows, as it stands there."""

import pytest

from tests.support.boxes import binary_stl
from tests.support.readme import readme_block


def test_elements_in_any_page(visit, site):
    example = readme_block("openscad-view.js", "html")
    (site.folder / "part.scad").write_text("r = 1; // [1:5]\ncube(r);")
    (site.folder / "part.stl").write_bytes(binary_stl())
    page = visit(example, head="")
    program, mesh, written = (page.element(f"openscad-view >> nth={at}") for at in range(3))
    assert program.volume() == pytest.approx(27)
    assert mesh.volume() == pytest.approx(24)
    assert written.measures()["bounds"][1][2] == 10
    written.panel.get_by_role("slider", name="r").wait_for()
    written.host.locator("dl").wait_for()
