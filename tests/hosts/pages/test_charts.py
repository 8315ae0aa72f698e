"""Charts without a notebook: written pages, and `chart.mount` in Pyodide."""

import json

import pytest
from playwright.sync_api import expect

from tests.support.browser.chart_page import ChartOnPage
from tests.support.waiting import until

EVIL = "</script><img src=x onerror=alert(1)><!-- <script>"
WRITE = f"""
import json
from math import sin
from marimo_openscad import plot
from marimo_openscad.charts import Note, line, scatter, surface

table = {{"x": range(5000), "y": [sin(row / 300) for row in range(5000)]}}
pages = {{
    "wave": plot(line(table, x="x", y="y"), title={EVIL!r}).to_html(),
    "scene": plot(surface([[0, 1, 2], [1, 3, 4], [2, 2, 3]], contours=4), z="high").to_html(),
    "dark": plot(scatter({{"a": [1, 2, 3]}}, y="a")).to_html(title="Dark", theme="dark"),
}}
drawn = plot(line(table, x="x", y="y"))
drawn.annotations = [Note((2500, 0), "look here")]
pages["drawn"] = drawn.to_html()
result = json.dumps(pages)
"""
LIMIT = 120_000


@pytest.fixture(scope="module")
def written_charts(run_in_node):
    return json.loads(run_in_node(WRITE))


@pytest.fixture
def read(written_charts, visit):
    """`read(name)` opens a page from its file, until the test ends."""

    def open_written(name, **options):
        return visit(None, html=written_charts[name], from_file=True, **options).page

    return open_written


def test_a_page_by_itself_shows_its_chart_and_zooms(read):
    page = read("wave")
    assert page.title() == EVIL
    chart = ChartOnPage(page)
    assert chart.ink() > 1000
    before = chart.texts()
    chart.zoom(0.5, 0.5)
    assert chart.texts() != before


def test_a_page_by_itself_shows_a_scene_and_turns_it(read):
    chart = ChartOnPage(read("scene"))
    assert chart.ink() > 5000
    assert "high" in chart.texts()
    places = chart.labels.evaluate_all("all => all.map((text) => text.getAttribute('x')).join()")
    chart.plot.press("ArrowLeft")
    until(
        chart.page,
        lambda: (
            chart.labels.evaluate_all("all => all.map((text) => text.getAttribute('x')).join()")
            != places
        ),
        "labels at other places",
    )


def test_a_page_by_itself_has_what_is_drawn_over_its_chart(read):
    chart = ChartOnPage(read("drawn"))
    expect(chart.root.get_by_role("group", name="Annotations")).to_have_text("look here")


def test_a_page_is_small_beside_its_data(written_charts):
    assert len(written_charts["dark"]) < LIMIT
    # Packed, the 40 KB of one column are less than that in base64.
    assert len(written_charts["wave"]) - len(written_charts["dark"]) < 60_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(read, scheme):
    frame = ChartOnPage(read("wave", color_scheme=scheme)).root.locator(".frame")
    expect(frame).to_have_attribute("data-theme", scheme)
    fixed = ChartOnPage(read("dark", color_scheme=scheme)).root.locator(".frame")
    expect(fixed).to_have_attribute("data-theme", "dark")
