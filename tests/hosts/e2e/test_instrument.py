"""The instrument in its export: five charts of one stream, zoomed together, and what is chosen."""

import pytest
from playwright.sync_api import expect

from tests.hosts.e2e.conftest import THEMES
from tests.support.browser.accessibility import check
from tests.support.browser.chart_page import ChartOnPage
from tests.support.notebook.notebook_page import BOOT_TIMEOUT
from tests.support.waiting import until

NOTEBOOK = "notebooks/instrument.py"
TITLES = ["Angle", "Speed", "Phase", "Current", "How often which current flows"]


@pytest.fixture(scope="module")
def page(open_notebook):
    with open_notebook(NOTEBOOK, width=1200, height=1000) as notebook:
        charts = notebook.page.locator(".openscad-chart")
        charts.first.wait_for(state="attached", timeout=BOOT_TIMEOUT * 1000)
        yield notebook.page


@pytest.fixture(scope="module")
def charts(page):
    return [ChartOnPage(page, title) for title in TITLES]


def grows(page, chart, what):
    before = chart.texts()
    until(page, lambda: chart.texts() != before, what)


def test_all_five_are_drawn_as_rows_come(page, charts):
    for chart, title in zip(charts, TITLES, strict=True):
        until(page, lambda chart=chart: chart.ink() > 300, f"ink of {title}")
    grows(page, charts[0], "newer times")


@pytest.mark.parametrize("theme", THEMES)
def test_no_rule_of_access_is_broken(page, charts, theme):
    scheme, contrast = THEMES[theme]
    page.emulate_media(color_scheme=scheme, contrast=contrast)
    for chart in charts:
        expect(chart.root.locator(".frame")).to_have_attribute("data-theme", theme)
        check(chart.root)
    page.emulate_media(color_scheme="light", contrast="no-preference")


def test_charts_along_time_are_zoomed_together_and_follow_again(page, charts):
    angle, speed, *_ = charts
    angle.zoom(0.5, 0.4)
    zoomed = speed.root.locator(".strip .window")
    expect(zoomed).to_be_visible()
    angle.show_all()
    expect(zoomed).to_be_hidden()
    grows(page, speed, "newer times")


def test_what_is_selected_is_told(page, charts):
    angle = charts[0]
    angle.drag((0.3, 0.6))
    expect(page.get_by_text("kept,").last).to_contain_text("rows a second")
    until(
        page,
        lambda: " 0 selected" not in page.get_by_text("rows a second,").last.inner_text(),
        "a selection",
    )
