"""The shortest way through each further browser: notebook, element, and a page from a file.

Keeps pictures in build/pictures/browsers.
"""

import pytest
from PIL import Image, ImageChops

from marimo_openscad import Program, Source, plot
from marimo_openscad._html.pages import program_page
from marimo_openscad.charts import line
from tests.support.browser import picture
from tests.support.browser.bundled_page import lay_static
from tests.support.browsers.webkit import WEBGL_IN_WORKERS, open_webkit
from tests.support.notebook.exports import exported
from tests.support.notebook.notebook_page import BOOT_TIMEOUT
from tools.mirror import ROOT
from tools.serve import serving

PICTURES = ROOT / "build" / "pictures" / "browsers"
PLATE = """
r = 3; // [1:0.5:9]
difference() {
    cube(20);
    translate([15, 5, -1]) linear_extrude(30) circle(r, $fn = 4);
}
"""
# Two corners of it reach over the edges, by 4 mm each.
LARGEST_HOLE = 20 * (400 - 2 * 9**2 + 2 * 4**2)
# WebKit compiles Pyodide for twice as long as the others, and waits more than they do on a
# machine that is busy with other things.
PATIENCE = {"firefox": BOOT_TIMEOUT, "webkit": 2 * BOOT_TIMEOUT}
CANVAS = "canvas[data-revision]"
ELEMENT_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<link rel="icon" href="data:,">
<script type="module" src="static/element.js"></script>
<body style="--openscad-view-height: 400px">
<openscad-view measures>cube([20, 30, 10]);</openscad-view>
"""
VOLUME = """(selector) => {
    const { result, failure } = find(selector);
    if (failure) { throw new Error(JSON.stringify(failure)); }
    return result?.measures.volume;
}"""
SHOW_ANOTHER = "() => { find('openscad-view').source = 'cube(30);'; }"
VOLUME_IS = """(selector, volume) =>
    Math.abs((find(selector).result?.measures.volume ?? -1) - volume) < 1e-3"""


def part_share(image: Image.Image) -> float:
    """How much of the picture has the steel blue of parts."""
    red, _, blue, _ = image.split()
    bluish = sum(ImageChops.subtract(blue, red).histogram()[picture.BLUISH :])
    return bluish / (image.width * image.height)


def shows_some_part(image: Image.Image) -> bool:
    return part_share(image) > 0.08


def shows_another_than(before: Image.Image):
    return lambda now: shows_some_part(now) and picture.difference(before, now) > 0.01


def test_notebook_shows_its_part_and_follows_a_slider(browser, wheel, mirror):
    name, tab = browser
    with serving(exported(ROOT / "notebooks/first_part.py", wheel, "run", False)) as address:
        tab.open(address)
        present = "(selector) => Boolean(find(selector))"
        tab.wait(present, CANVAS, what="the first part", patience=PATIENCE[name])
        before = tab.picture(CANVAS, shows_some_part, what="the first part")
        tab.screenshot(PICTURES / f"{name}-demo.png")
        tab.press("[role=slider]", "END")
        tab.picture(CANVAS, shows_another_than(before), what="the wider part")
        tab.screenshot(PICTURES / f"{name}-demo-moved.png")
        tab.open("about:blank")


def test_element_shows_a_part(browser, wheel, tmp_path):
    name, tab = browser
    check_element(name, tab, wheel, tmp_path)


def test_element_where_webkit_gives_webgl_to_offscreen_canvases(screen, wheel, tmp_path):
    with open_webkit(WEBGL_IN_WORKERS) as tab:
        check_element("webkit-webgl-in-workers", tab, wheel, tmp_path)


def check_element(name, tab, wheel, tmp_path):
    lay_static(wheel, tmp_path)
    (tmp_path / "index.html").write_text(ELEMENT_PAGE)
    (tmp_path / "other.html").write_text("<!doctype html><title>Another page</title>")
    with serving(tmp_path) as address:
        tab.open(address)
        volume = tab.wait(VOLUME, "openscad-view", what="a part")
        assert volume == pytest.approx(6000)
        before = tab.picture(CANVAS, picture.shows_part, what="a part")
        # The frame that was drawn last, and not the one before it.
        tab.evaluate(SHOW_ANOTHER)
        tab.wait(VOLUME_IS, "openscad-view", 27000, what="the other part")
        tab.picture(CANVAS, shows_another_than(before), what="the other part")
        tab.screenshot(PICTURES / f"{name}-element.png")
        # Whether the browser kept the page or reads it anew.
        tab.open(f"{address}other.html")
        tab.driver.back()
        tab.wait(VOLUME, "openscad-view", what="the part of the page that is back")
        tab.evaluate("() => { find('openscad-view').source = 'cube(25);'; }")
        tab.wait(VOLUME_IS, "openscad-view", 25**3, what="a new part in the page that is back")
        tab.picture(CANVAS, picture.shows_part, what="the part of the page that is back")
        tab.open("about:blank")


def test_page_with_the_engine_works_from_a_file(browser, tmp_path):
    name, tab = browser
    path = tmp_path / "part.html"
    path.write_text(program_page(Program(Source(PLATE)), title="From a file", theme="auto"))
    tab.open(path.as_uri())
    view = "openscad-view"
    assert tab.wait(VOLUME, view, what="a part") == pytest.approx(20 * (400 - 2 * 3 * 3))
    before = tab.picture(CANVAS, shows_some_part, what="a part")
    control = "form.panel input[type=range]"
    tab.wait("(selector) => Boolean(find(selector))", control, what="the control of the hole")
    tab.press(control, "END")
    tab.wait(VOLUME_IS, view, LARGEST_HOLE, what="the part with a larger hole")
    tab.picture(CANVAS, shows_another_than(before), what="a larger hole")
    tab.screenshot(PICTURES / f"{name}-file.png")
    tab.open("about:blank")


LABELS = "() => [...find('.plot').querySelectorAll('text.label')].map((one) => one.textContent)"
OTHER_LABELS = f"(before) => String(({LABELS})()) !== String(before)"
INKED = """() => {
    const canvas = find(".plot canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, at) => at % 4 === 3 && value > 128).length > 500;
}"""
CHOSEN = "() => Boolean(find('.plot .chosen path')?.getAttribute('d'))"


def test_chart_from_a_file_is_drawn_zoomed_and_selected(browser, tmp_path):
    name, tab = browser
    path = tmp_path / "chart.html"
    wave = {"x": range(500), "y": [(row % 60) ** 1.5 for row in range(500)]}
    path.write_text(plot(line(wave, x="x", y="y"), select="x", title="A wave").to_html())
    tab.open(path.as_uri())
    tab.wait("() => Boolean(find('.plot canvas'))", what="a chart")
    tab.wait(INKED, what="a line")
    before = tab.evaluate(LABELS)
    tab.press(".plot", "+")
    tab.wait(OTHER_LABELS, before, what="a smaller part of the line")
    for key in ("ARROW_RIGHT", "s", "PAGE_DOWN", "s"):
        tab.press(".plot", key)
    tab.wait(CHOSEN, what="what is selected")
    tab.screenshot(PICTURES / f"{name}-chart.png")
    tab.open("about:blank")
