"""The demo in light and dark, on a phone and on a wide screen; keeps pictures of each.

The pictures go to build/pictures; docs/first-part.png is `light.png` of these.
"""

from pathlib import Path

import pytest

from tests.e2e.support import picture

PICTURES = Path(__file__).resolve().parents[2] / "build" / "pictures"
NOTEBOOK = "notebooks/first_part.py"


@pytest.mark.parametrize(
    ("name", "width", "height", "scheme"),
    [
        ("light", 1100, 1000, "light"),
        ("dark", 1100, 1000, "dark"),
        ("phone", 390, 844, "light"),
        ("wide", 1920, 1080, "dark"),
    ],
)
def test_demo_fits_and_follows_the_theme(notebook_page, name, width, height, scheme):
    demo = notebook_page(NOTEBOOK, width=width, height=height, color_scheme=scheme)
    page = demo.page
    canvas = demo.canvas()
    image = picture.wait_for(
        canvas, lambda image: picture.drawn(image) > 0.05, what="the part", timeout=60
    )
    page.get_by_text("60 × 60 × 16 mm").wait_for()
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")

    box = canvas.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    corner = image.getpixel((3, image.height // 2))
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    dark = scheme == "dark"
    assert is_dark(tuple(map(int, background[4:-1].split(",")))) == dark
    assert corner[3] == 0 or is_dark(corner) == dark


def is_dark(color):
    return sum(color[:3]) < 3 * 128
