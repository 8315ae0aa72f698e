"""What Python tells the view and the view tells Python, in a notebook."""

import base64
import io

import pytest
import trimesh
from PIL import Image
from playwright.sync_api import expect

from tests.support.browser.shown_view import ShownView
from tests.support.notebook.steps import do
from tests.support.waiting import until

NOTEBOOK = "tests/hosts/e2e/notebooks/camera.py"


@pytest.fixture(scope="module")
def notebook(open_notebook):
    with open_notebook(NOTEBOOK) as page:
        page.canvas().and_(page.page.locator("[data-revision]")).wait_for()
        yield page


def state(notebook):
    # Another step first: the same one again would not run the cell.
    do(notebook, "nothing")
    return do(notebook, "state")


def photo(notebook):
    do(notebook, "nothing")
    data = base64.b64decode(do(notebook, "photo"))
    return Image.open(io.BytesIO(data)).convert("RGB")


def extent(picture):
    """Width and height of what is red."""
    pixels = picture.load()
    red = [
        (x, y)
        for x in range(picture.width)
        for y in range(picture.height)
        if pixels[x, y][0] > 1.5 * pixels[x, y][2] and pixels[x, y][0] > 1.3 * pixels[x, y][1]
    ]
    columns, rows = [x for x, _ in red], [y for _, y in red]
    return max(columns) - min(columns) + 1, max(rows) - min(rows) + 1


def test_python_sets_the_camera_and_gets_a_picture(notebook):
    do(notebook, "camera")
    until(
        notebook.page,
        lambda: state(notebook)["camera"]["projection"] == "orthographic",
        "the camera to come back",
    )
    picture = photo(notebook)
    size = list(picture.size)
    canvas = notebook.page.locator("marimo-anywidget canvas")
    # On a slow machine what has just moved is coarser than its picture until it rests.
    until(
        notebook.page,
        lambda: canvas.evaluate("canvas => [canvas.width, canvas.height]") == size,
        "a canvas of the picture's size",
    )
    # The 10 × 20 mm side, where the shorter side of the picture is 50 mm.
    width, height = extent(picture)
    scale = min(size) / 50
    assert width == pytest.approx(10 * scale, abs=4)
    assert height == pytest.approx(20 * scale, abs=4)


def test_user_moves_the_camera_and_python_knows(notebook):
    canvas = notebook.canvas()
    canvas.press("1")
    camera = until(
        notebook.page,
        lambda: (now := state(notebook)["camera"]) and now["azimuth"] == -90 and now,
        "the front view",
    )
    assert camera["elevation"] == 0
    assert camera["target"] == pytest.approx([0, 0, 0], abs=1e-6)


def test_click_tells_python_the_face_and_runs_the_cell_that_asked(notebook):
    canvas = notebook.canvas()
    canvas.press("5")
    until(
        notebook.page, lambda: state(notebook)["camera"]["elevation"] == 90, "the view from above"
    )
    box = canvas.bounding_box()
    notebook.page.mouse.click(box["x"] + box["width"] / 2 + 9, box["y"] + box["height"] / 2)
    picked = until(notebook.page, lambda: notebook.result("picked"), "the selection")
    assert picked["kind"] == "face"
    assert picked["point"][2] == pytest.approx(10)
    assert picked["normal"] == [0, 0, 1]
    assert picked["color"] == [255, 99, 71, 255]
    assert state(notebook)["selection"] == "face"
    canvas.press("Escape")
    notebook.wait_for_result("picked", None)


def test_section_from_python_is_drawn_and_told(notebook):
    notebook.canvas().press("1")
    do(notebook, "cut")
    section = until(notebook.page, lambda: state(notebook)["section"], "the section")
    assert section == {"x": {"at": 5, "flipped": False}, "z": {"at": 0, "flipped": False}}
    # 25 of 40 mm are left of it, 10 of 20 below.
    width, height = extent(photo(notebook))
    assert width / height == pytest.approx(2.5, rel=0.03)


@pytest.mark.parametrize(("label", "name"), [("STL", "part.stl"), ("3MF", "part.3mf")])
def test_part_is_downloaded_from_the_view(notebook, label, name):
    view = ShownView(notebook.page.locator(".openscad-view").first)
    saved, content = view.download(label)
    assert saved == name
    data = io.BytesIO(content)
    loaded = trimesh.load(data, file_type=name.rpartition(".")[2])
    mesh = loaded if isinstance(loaded, trimesh.Trimesh) else loaded.to_mesh()
    assert mesh.volume == pytest.approx(8000)
    view.button("Download").click()
    expect(view.button("Download STL")).to_be_hidden()


def test_user_leafs_through_parts_that_python_gave(notebook):
    do(notebook, "frames")
    view = notebook.page.locator(".openscad-view").first
    slider = view.get_by_label("Frame", exact=True)
    slider.wait_for()
    size = notebook.page.get_by_text
    size("10 × 10 × 20 mm").wait_for()
    slider.press("End")
    size("30 × 10 × 20 mm").wait_for()
    slider.press("ArrowLeft")
    size("20 × 10 × 20 mm").wait_for()
