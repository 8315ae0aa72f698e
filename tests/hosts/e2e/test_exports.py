"""Files of parts and the Customizer's parameters in a notebook, without `await`."""

import base64
import io

import pytest
import trimesh
from playwright.sync_api import expect

from tests.support.browser.shown_view import ShownView

NOTEBOOK = "tests/hosts/e2e/notebooks/exports.py"


@pytest.fixture(scope="module")
def notebook(open_notebook):
    with open_notebook(NOTEBOOK) as page:
        yield page


def opened(files, name):
    data = io.BytesIO(base64.b64decode(files[name]))
    loaded = trimesh.load(data, file_type="stl" if name == "stl-ascii" else name)
    return loaded if isinstance(loaded, trimesh.Trimesh) else loaded.to_mesh()


def test_a_cell_writes_files_that_others_read(notebook):
    files = notebook.result("files")
    for name in ("stl-ascii", "off", "obj", "3mf", "ply"):
        assert opened(files, name).volume == pytest.approx(65), name
    assert opened(files, "glb").volume == pytest.approx(65e-9)
    assert b"cube(size = [4, 4, 4]" in base64.b64decode(files["csg"])


def test_a_flat_part_is_shown(notebook):
    drawing = notebook.result("drawing")
    assert drawing["area"] == 300
    assert drawing["dxf"].rstrip().endswith("EOF")
    notebook.canvas()
    notebook.page.get_by_text("flat, 300 mm² · 20 × 20 mm").wait_for()


def test_calls_are_counted_and_shown(notebook):
    assert notebook.result("calls") == [["program"], [1]]
    notebook.canvas()
    view = ShownView(notebook.page.locator("marimo-anywidget .openscad-view").first)
    view.menu("Display").get_by_role("button", name="Call times…").click()
    panel = view.root.get_by_role("region", name="Call times")
    expect(panel.get_by_role("button", name="program: ")).to_be_visible()


def test_a_slider_made_of_a_parameter_drives_the_part(notebook):
    notebook.wait_for_result("volume", 65)
    slider = notebook.slider()
    for end, value in (("min", "2"), ("max", "8")):
        expect(slider).to_have_attribute(f"aria-value{end}", value)
    slider.press("ArrowRight")
    notebook.wait_for_result("volume", 6**3 + 1)
    download = notebook.page.get_by_role("button", name="Download")
    expect(download.or_(notebook.page.get_by_role("link", name="Download")).first).to_be_visible()
