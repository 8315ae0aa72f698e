"""The measured plate in its export: a heatmap, a scene cut open, its curve, a part of the data."""

import re

import pytest
from playwright.sync_api import expect

from tests.hosts.e2e.conftest import THEMES
from tests.support.browser import picture
from tests.support.browser.accessibility import check
from tests.support.browser.chart_page import ChartOnPage
from tests.support.notebook.notebook_page import BOOT_TIMEOUT

NOTEBOOK = "notebooks/measured_field.py"
SCENE = "The same in three dimensions, cut open"


@pytest.fixture(scope="module")
def notebook(open_notebook, counters):
    def count(page):
        page.add_init_script(counters)

    with open_notebook(NOTEBOOK, width=1100, height=900, prepare=count) as opened:
        opened.page.locator(".openscad-chart").nth(2).wait_for(
            state="attached", timeout=BOOT_TIMEOUT * 1000
        )
        yield opened


@pytest.fixture
def scene(notebook):
    chart = ChartOnPage(notebook.page, SCENE)
    chart.plot.scroll_into_view_if_needed()
    chart.wait()
    return chart


def shows_relief(image):
    wide, high = picture.silhouette(image)
    return wide > 200 and high > 100


def profile(notebook):
    return ChartOnPage(notebook.page, at=2)


def test_all_of_it_is_drawn_and_nothing_failed(notebook, scene):
    assert ChartOnPage(notebook.page, at=0).ink() > 20_000
    assert scene.ink() > 20_000
    assert profile(notebook).ink() > 300
    assert {"x in mm", "y in mm", "height in µm"} <= set(scene.texts())
    expect(notebook.page.locator(".openscad-chart .message:not(:empty)")).to_have_count(0)


def test_the_section_follows_its_slider_and_so_does_the_curve(notebook, scene):
    legend = profile(notebook).root.locator(".legend")
    expect(legend).to_contain_text("at y = 60 mm")
    expect(scene.root.locator(".describe").first).to_contain_text("Cut open where y is 60")
    slider = notebook.page.get_by_role("slider", name="at, in %")
    slider.focus()
    slider.press("ArrowRight")
    expect(legend).to_contain_text("at y = 63 mm")
    expect(scene.root.locator(".describe").first).to_contain_text("Cut open where y is 63")


def test_what_is_clicked_in_the_scene_comes_back_as_rows(notebook, scene):
    expect(notebook.page.get_by_text("none is. Its 12 lowest ones are marked.")).to_be_visible()
    scene.hover(0.4, 0.5)
    expect(scene.root.locator(".tooltip")).to_be_visible()
    notebook.page.mouse.click(*scene.place(0.4, 0.5))
    expect(notebook.page.get_by_text(re.compile(r"1 are, the lowest at"))).to_be_visible()
    scene.plot.press("Escape")
    expect(notebook.page.get_by_text("none is. Its 12 lowest ones are marked.")).to_be_visible()


def test_the_part_beside_it_is_drawn_by_the_same_context(notebook, scene):
    canvas = notebook.canvas(0)
    canvas.scroll_into_view_if_needed()
    picture.wait_for(canvas, shows_relief, what="the relief")
    assert notebook.page.evaluate("counters.contexts.length") == 1


@pytest.mark.parametrize("theme", THEMES)
def test_no_rule_of_access_is_broken(notebook, scene, theme):
    scheme, contrast = THEMES[theme]
    notebook.page.emulate_media(color_scheme=scheme, contrast=contrast)
    expect(scene.root.locator(".frame")).to_have_attribute("data-theme", theme)
    check(scene.root)
    notebook.page.emulate_media(color_scheme="light", contrast="no-preference")
