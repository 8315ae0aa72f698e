"""The demo: a real export, opened in Chromium, with nothing but loopback to reach.

Keeps pictures of it in build/pictures; `make pictures` takes docs/first-part.png from there.
"""

import json
import math

import pytest
import trimesh
from PIL import Image
from playwright.sync_api import expect

from tests.support.browser import picture
from tests.support.notebook.exports import exported
from tests.support.reference_solids import TOLERANCE, polygon_area
from tests.support.waiting import until
from tools.mirror import ROOT

NOTEBOOK = "notebooks/first_part.py"
PICTURES = ROOT / "build" / "pictures"


@pytest.fixture(scope="module")
def demo(open_notebook):
    with open_notebook(NOTEBOOK) as page:
        yield page


def plate_volume(width, bore):
    """Of the notebook's model; its round parts are prisms with 48 and 96 sides."""
    inner = width - 12
    base = inner**2 + 4 * inner * 6 + polygon_area(6, 48) - 4 * polygon_area(2.25, 48)
    bottom, top = polygon_area(bore / 2 + 7, 96), polygon_area(bore / 2 + 4, 96)
    boss = 10 / 3 * (bottom + top + math.sqrt(bottom * top))
    return 6 * base + boss - 16 * polygon_area(bore / 2, 96)


def link_of_now(page):
    """Names marimo's link to the file, which is another one for each part."""
    link = page.locator("marimo-ui-element", has=page.locator("marimo-download"))
    return link.get_attribute("random-id")


def downloaded(page, folder):
    with page.expect_download() as download:
        page.get_by_role("link", name="Download STL").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return trimesh.load(path)


def check_part(mesh, width, bore):
    assert mesh.is_watertight
    assert mesh.volume == pytest.approx(plate_volume(width, bore), rel=TOLERANCE)
    low, high = mesh.bounds
    assert list(low) == pytest.approx([-width / 2, -width / 2, 0], rel=TOLERANCE)
    assert list(high) == pytest.approx([width / 2, width / 2, 16], rel=TOLERANCE)


@pytest.mark.parametrize(
    ("name", "width", "height", "scheme"),
    [
        ("light", 1100, 1000, "light"),
        ("dark", 1100, 1000, "dark"),
        ("phone", 390, 844, "light"),
        ("wide", 1920, 1080, "dark"),
    ],
)
def test_demo_fits_the_screen_and_follows_the_theme(demo, name, width, height, scheme):
    page = demo.page
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    canvas = demo.canvas()
    expect(page.locator(".openscad-view .frame")).to_have_attribute("data-theme", scheme)

    def fits():
        box = canvas.bounding_box()
        inside = box["x"] >= 0 and box["x"] + box["width"] <= width
        return inside and page.evaluate("document.documentElement.scrollWidth") <= width

    # marimo lays its page out anew.
    until(page, fits, "a page that fits the screen")

    def is_themed(image):
        # The view's own background; transparent where the notebook's shows through.
        corner = image.getpixel((3, image.height // 2))
        ground = corner[3] < 128 or is_dark(corner) == (scheme == "dark")
        return ground and picture.shows_part(image)

    picture.wait_for(canvas, is_themed, what="the part on its ground")
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.png"

    def follows():
        page.screenshot(path=path)
        return is_dark(Image.open(path).convert("RGB").getpixel((3, 3))) == (scheme == "dark")

    until(page, follows, "the page's theme")
    path.with_suffix(".txt").write_text(page.locator(".openscad-view [role=status]").inner_text())


def is_dark(color):
    return sum(color[:3]) < 3 * 128


def test_part_is_exact_and_follows_the_sliders(demo, tmp_path):
    page = demo.page
    canvas = demo.canvas()
    before = picture.wait_for(canvas, picture.shows_part, what="the part")
    page.get_by_text("60 × 60 × 16 mm", exact=True).wait_for()
    check_part(downloaded(page, tmp_path), 60, 16)

    link = link_of_now(page)
    demo.slider(0).press("ArrowRight")
    page.get_by_text("62 × 62 × 16 mm", exact=True).wait_for()
    wider = picture.wait_for(
        canvas, lambda image: picture.difference(image, before) > 0.001, what="a wider part"
    )
    until(page, lambda: link_of_now(page) != link, "the wider part's link")
    check_part(downloaded(page, tmp_path), 62, 16)

    link = link_of_now(page)
    demo.slider(1).press("ArrowLeft")
    picture.wait_for(
        canvas, lambda image: picture.difference(image, wider) > 0.001, what="a smaller bore"
    )
    page.get_by_text(f"{plate_volume(62, 15) / 1000:.2f} cm³", exact=True).wait_for()
    until(page, lambda: link_of_now(page) != link, "the link of the part with a smaller bore")
    check_part(downloaded(page, tmp_path), 62, 15)


def test_the_page_loads_the_wheel_and_what_it_needs_in_one_go(wheel, mirror):
    # marimo looks for what the lock names no import of when all else is loaded.
    folder = exported(ROOT / NOTEBOOK, wheel, "run", False)
    (lock,) = (folder / "lockfile").glob("*.json")
    package = json.loads(lock.read_text())["packages"]["marimo-openscad"]
    assert package["imports"] == ["marimo_openscad"]
    assert sorted(package["depends"]) == ["anywidget", "solidpython2"]
