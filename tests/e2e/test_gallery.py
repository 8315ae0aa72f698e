"""The gallery: every part is drawn and does what its text says.

Keeps pictures in build/pictures; docs/gallery.png is put together from these.
"""

from pathlib import Path

import pytest

from tests.e2e.support import picture

NOTEBOOK = "notebooks/gallery.py"
PICTURES = Path(__file__).resolve().parents[2] / "build" / "pictures"
PARTS = ("nozzle", "bracket", "box", "gears", "gasket")


@pytest.fixture(scope="module")
def gallery(open_notebook):
    with open_notebook(NOTEBOOK) as page:
        yield page


def shown(gallery, part):
    """The part's canvas, in the middle of the window, and what it shows at rest."""
    canvas = gallery.canvas(PARTS.index(part))
    canvas.evaluate("canvas => canvas.scrollIntoView({ block: 'center' })")
    seen = picture.wait_for(
        canvas, lambda image: picture.silhouette(image)[0] > 100, what=part, timeout=60
    )
    return canvas, seen


@pytest.mark.parametrize("part", PARTS)
def test_part_is_drawn(gallery, part):
    shown(gallery, part)
    PICTURES.mkdir(parents=True, exist_ok=True)
    view = gallery.page.locator(".openscad-view").nth(PARTS.index(part))
    view.screenshot(path=PICTURES / f"gallery-{part}.png")
    assert gallery.page.locator(gallery.failure).count() == 0


def test_nozzle_is_cut_open(gallery):
    _, seen = shown(gallery, "nozzle")
    colors = {color[:3]: count for count, color in seen.getcolors(1_000_000)}
    assert colors.get(picture.CAP, 0) > 500


def test_click_on_the_bracket_is_told_by_python(gallery):
    canvas, _ = shown(gallery, "bracket")
    canvas.press("1")
    box = canvas.bounding_box()
    gallery.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.75)
    gallery.page.get_by_text("Python knows:").wait_for()
