"""The demo: a real export, opened in Chromium, with nothing but loopback to reach."""

import math

import pytest
import trimesh

from reference_solids import TOLERANCE, polygon_area
from tests.e2e.support import picture

NOTEBOOK = "notebooks/first_part.py"
# Of the page: a part seen on a plain background covers a good part of it.
VISIBLE = 0.05


@pytest.fixture(scope="module")
def demo(open_notebook):
    with open_notebook(NOTEBOOK) as page:
        yield page


def shown(image):
    return picture.drawn(image) > VISIBLE


def plate_volume(width, bore):
    """Of the notebook's model; its round parts are prisms with 48 and 96 sides."""
    inner = width - 12
    base = inner**2 + 4 * inner * 6 + polygon_area(6, 48) - 4 * polygon_area(2.25, 48)
    bottom, top = polygon_area(bore / 2 + 7, 96), polygon_area(bore / 2 + 4, 96)
    boss = 10 / 3 * (bottom + top + math.sqrt(bottom * top))
    return 6 * base + boss - 16 * polygon_area(bore / 2, 96)


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


def test_part_is_shown_and_follows_the_slider(demo, tmp_path):
    page = demo.page
    canvas = demo.canvas()
    before = picture.wait_for(canvas, shown, what="the part")
    check_part(downloaded(page, tmp_path), 60, 16)
    assert page.get_by_text("60 × 60 × 16 mm", exact=True).is_visible()

    demo.slider(0).press("ArrowRight")
    page.get_by_text("62 × 62 × 16 mm", exact=True).wait_for()
    wider = picture.wait_for(
        canvas, lambda image: picture.difference(image, before) > 0.001, what="a wider part"
    )
    demo.slider(1).press("ArrowLeft")
    page.get_by_text(f"{plate_volume(62, 15) / 1000:.2f} cm³").wait_for()
    picture.wait_for(
        canvas, lambda image: picture.difference(image, wider) > 0.001, what="a smaller bore"
    )
    check_part(downloaded(page, tmp_path), 62, 15)
