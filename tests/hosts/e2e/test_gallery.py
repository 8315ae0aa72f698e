"""The gallery: every part is drawn and does what its text says.

Keeps its best views in build/pictures/gallery.jpg, which `make pictures` takes into docs.
"""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.support.browser import picture
from tests.support.browser.shown_view import ShownView
from tools.mirror import ROOT

NOTEBOOK = "notebooks/gallery.py"
PICTURES = ROOT / "build" / "pictures"
PARTS = ("nozzle", "bracket", "box", "housing", "gears", "gasket")
# In docs/gallery.jpg, with the keys that are pressed for them.
TILES = (
    ("nozzle", "light", ""),
    ("bracket", "light", "d"),
    ("box", "light", ""),
    ("housing", "light", ""),
    ("gears", "dark", ""),
    ("bracket", "dark", "w"),
)
TILE_WIDTH = 636
GAP = 8


@pytest.fixture(scope="module")
def gallery(open_notebook):
    with open_notebook(NOTEBOOK, width=820, device_scale_factor=2) as page:
        yield page


def shown(gallery, part):
    """The part's view, in the middle of the window, drawn and at rest."""
    canvas = gallery.canvas(PARTS.index(part))
    canvas.evaluate("canvas => canvas.scrollIntoView({ block: 'center' })")
    picture.wait_for(canvas, lambda image: picture.silhouette(image)[0] > 100, what=part)
    return ShownView(gallery.page.locator(".openscad-view").nth(PARTS.index(part)))


@pytest.fixture(scope="module")
def tiles():
    """Pictures of views, which are put together side by side at the end."""
    taken = []
    yield taken
    found = [tile for tile, _ in taken]
    left, right = found[::2], found[1::2]
    width, height = found[0].size
    sheet = Image.new("RGB", (2 * width + GAP, len(left) * (height + GAP) - GAP), "white")
    for row, pair in enumerate(zip(left, right, strict=True)):
        for column, tile in enumerate(pair):
            sheet.paste(tile, (column * (width + GAP), row * (height + GAP)))
    PICTURES.mkdir(parents=True, exist_ok=True)
    sheet.save(PICTURES / "gallery.jpg", quality=90, subsampling=0, optimize=True)
    (PICTURES / "gallery.txt").write_text("\n".join(said for _, said in taken))


@pytest.mark.parametrize(("part", "scheme", "keys"), TILES)
def test_part_is_drawn(gallery, tiles, part, scheme, keys):
    gallery.page.emulate_media(color_scheme=scheme)
    view = shown(gallery, part)
    expect(view.root.locator(".frame")).to_have_attribute("data-theme", scheme)
    if keys:
        view.press(*keys)
    view.canvas.evaluate("canvas => canvas.blur()")
    gallery.page.mouse.move(1, 1)
    expect(view.root.get_by_role("toolbar")).to_have_css("opacity", "0")
    view.rest()
    picture.wait_for(
        view.canvas, lambda image: picture.silhouette(image)[0] > 100, what=f"the {part}"
    )
    tile = Image.open(io.BytesIO(view.root.screenshot())).convert("RGB")
    height = round(tile.height * TILE_WIDTH / tile.width)
    tile = tile.resize((TILE_WIDTH, height), Image.Resampling.LANCZOS)
    tiles.append((tile, view.status.inner_text()))
    # Off again; faces have three states.
    view.press(*(key for key in keys for _ in range(2 if key == "w" else 1)), "f")
    gallery.page.emulate_media(color_scheme="light")
    assert gallery.page.locator(gallery.failure).count() == 0


def test_nozzle_is_cut_open(gallery):
    canvas = shown(gallery, "nozzle").canvas

    def caps(image):
        return sum(n for n, color in image.getcolors(1_000_000) if color[:3] == picture.CAP)

    picture.wait_for(canvas, lambda image: caps(image) > 500, what="its cut")


def test_click_on_the_bracket_is_told_by_python(gallery):
    view = shown(gallery, "bracket")
    view.press("1")
    box = view.canvas.bounding_box()
    gallery.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.75)
    gallery.page.get_by_text("Python knows:").wait_for()
