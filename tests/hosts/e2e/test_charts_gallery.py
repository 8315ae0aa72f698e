"""The gallery of charts: each is drawn, in every theme and width, and breaks no rule of access.

Keeps some of them in build/pictures/charts.png, which `make pictures` takes into docs.
"""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.hosts.e2e.conftest import THEMES
from tests.support.browser.accessibility import check
from tests.support.browser.chart_page import ChartOnPage
from tests.support.notebook.notebook_page import BOOT_TIMEOUT
from tools.mirror import ROOT

NOTEBOOK = "notebooks/charts_gallery.py"
PICTURES = ROOT / "build" / "pictures"
CHARTS = 10
# In docs/charts.png: their places in the notebook, and the themes that they are seen in.
TILES = ((0, "light"), (6, "light"), (2, "light"), (7, "dark"))
GAP = 16


@pytest.fixture(scope="module")
def gallery(open_notebook):
    with open_notebook(NOTEBOOK, width=1100, device_scale_factor=2) as notebook:
        last = notebook.page.locator(".openscad-chart").nth(CHARTS - 1)
        last.wait_for(state="attached", timeout=BOOT_TIMEOUT * 1000)
        yield notebook


def in_theme(gallery, theme):
    scheme, contrast = THEMES[theme]
    gallery.page.emulate_media(color_scheme=scheme, contrast=contrast)
    for frame in gallery.page.locator(".openscad-chart .frame").all():
        expect(frame).to_have_attribute("data-theme", theme)


@pytest.mark.parametrize("width", [1100, 390])
def test_every_chart_is_drawn(gallery, width):
    gallery.page.set_viewport_size({"width": width, "height": 900})
    for at in range(CHARTS):
        chart = ChartOnPage(gallery.page, at=at)
        chart.plot.scroll_into_view_if_needed()
        assert chart.ink() > 200, at
        assert chart.root.locator(".message").count() == 0
    assert gallery.page.locator(".openscad-chart").count() == CHARTS
    gallery.page.set_viewport_size({"width": 1100, "height": 900})


@pytest.mark.parametrize("theme", THEMES)
def test_no_rule_of_access_is_broken(gallery, theme):
    in_theme(gallery, theme)
    for at in range(CHARTS):
        check(ChartOnPage(gallery.page, at=at).root)


def test_pictures_for_docs_are_taken(gallery):
    tiles = []
    for at, theme in TILES:
        in_theme(gallery, theme)
        chart = ChartOnPage(gallery.page, at=at)
        chart.plot.scroll_into_view_if_needed()
        chart.wait()
        tiles.append(Image.open(io.BytesIO(chart.root.screenshot())).convert("RGB"))
    left, right = tiles[::2], tiles[1::2]
    width = max(tile.width for tile in tiles)
    rows = [max(pair[0].height, pair[1].height) for pair in zip(left, right, strict=True)]
    sheet = Image.new("RGB", (2 * width + GAP, sum(rows) + GAP * (len(rows) - 1)), "white")
    top = 0
    for pair, height in zip(zip(left, right, strict=True), rows, strict=True):
        for column, tile in enumerate(pair):
            sheet.paste(tile, (column * (width + GAP), top))
        top += height + GAP
    PICTURES.mkdir(parents=True, exist_ok=True)
    sheet = sheet.resize((sheet.width // 2, sheet.height // 2), Image.Resampling.LANCZOS)
    sheet.save(PICTURES / "charts.png", optimize=True)
    assert len(sheet.getcolors(sheet.width * sheet.height) or []) > 100
