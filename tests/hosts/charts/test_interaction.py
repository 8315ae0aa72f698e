"""Legend, tooltip, linked charts, themes and bundles."""

import re
import subprocess

from playwright.sync_api import expect

from tests.support.browser.double_click import double_click_on
from tools.mirror import ROOT

TWO = """
    const data = { t: column(counted(600)), a: column(walk(600, 3)), b: column(walk(600, 4)) };
    const shape = chart([table(data)],
        [pane([mark("line", { x: "t", y: "a" }), mark("line", { x: "t", y: "b" })])],
        { link: "together" });
    return { tables: [data], shape };
"""
PIXELS = """canvas => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let sum = 0;
    for (let at = 0; at < data.length; at += 1) sum = (sum * 31 + data[at]) | 0;
    return sum;
}"""


def test_legend_hides_and_isolates_and_tells_values(charts):
    chart = charts.show(TWO)
    canvas = chart.root.locator(".plot > canvas")
    whole = canvas.evaluate(PIXELS)
    legend = chart.root.get_by_role("list", name="Series").get_by_role("button")
    legend.nth(0).click()
    chart.rest()
    assert legend.nth(0).get_attribute("aria-pressed") == "false"
    assert canvas.evaluate(PIXELS) != whole
    legend.nth(0).click()
    charts.page.wait_for_timeout(500)
    double_click_on(legend.nth(1))
    chart.rest()
    assert [legend.nth(at).get_attribute("aria-pressed") for at in (0, 1)] == ["false", "true"]
    charts.page.mouse.move(*chart.at(400, 100), steps=3)
    expect(chart.root.locator(".tooltip")).to_be_visible()
    told = chart.root.locator(".tooltip b").all_text_contents()
    assert told == [chart.root.locator(".legend .value").nth(1).text_content()]


def test_python_hears_of_hidden_series_and_sets_them(charts):
    def shown(revision, hidden):
        given = f'link: "together", revision: {revision}, hidden: {hidden}'
        chart = charts.show(TWO.replace('link: "together"', given))
        legend = chart.root.get_by_role("list", name="Series").get_by_role("button")
        return chart, legend, [legend.nth(at).get_attribute("aria-pressed") for at in (0, 1)]

    chart, legend, pressed = shown(1, '{ series: ["b"], sets: 0 }')
    assert pressed == ["true", "false"]
    legend.nth(0).click()
    assert chart.heard["hidden"] == [{"series": ["a", "b"], "sets": 0}]
    # The cell has run again before Python heard of it.
    assert shown(2, '{ series: ["b"], sets: 0 }')[2] == ["false", "false"]
    assert shown(3, '{ series: ["a"], sets: 1 }')[2] == ["false", "true"]
    legend.nth(0).click()
    assert chart.heard["hidden"][1:] == [{"series": [], "sets": 1}]


def test_tooltip_is_text_whatever_the_data_hold(charts):
    chart = charts.show("""
        const data = { x: column(["<img src=x onerror=window.hit=1>", "b"]), y: column([1, 2]) };
        const shape = chart([table(data)], [pane([mark("bar", { x: "x", y: "y" })])]);
        return { tables: [data], shape };
    """)
    charts.page.mouse.move(*chart.at(200, 230), steps=3)
    expect(chart.root.locator(".tooltip-head")).to_have_text("<img src=x onerror=window.hit=1>")
    assert chart.root.locator("img").count() == 0
    assert charts.page.evaluate("window.hit") is None


def test_linked_charts_share_what_x_shows_and_the_crosshair(charts):
    first = charts.show(TWO, "a")
    second = charts.show(TWO, "b")
    first.wheel(400, 150, -240)
    second.rest()
    # The lower labels are those of x, in the order of the axis.
    assert first.labels() == second.labels()
    assert second.root.locator(".strip .window").is_visible()
    expect(second.root.locator(".cross line")).to_have_count(1)
    assert second.root.locator(".cross circle").count() == 2
    assert first.heard["chosen"] == second.heard["chosen"] == []


def test_box_zoom_back_and_all(charts):
    chart = charts.show(TWO)
    before = chart.labels()
    charts.page.keyboard.down("Shift")
    chart.drag((300, 60), (500, 160))
    charts.page.keyboard.up("Shift")
    zoomed = chart.labels()
    assert zoomed != before
    chart.press("+")
    assert chart.labels() != zoomed
    chart.press("Backspace")
    assert chart.labels() == zoomed
    chart.press("0")
    assert chart.labels() == before


def test_keys_begin_at_what_is_shown_even_before_it_is_drawn(charts):
    chart = charts.show(TWO)
    chart.plot.focus()
    # All in one task: no frame is drawn meanwhile.
    chart.plot.evaluate("""plot => {
        for (const key of ["+", "+", "+", "+", "+", "ArrowRight"]) {
            plot.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        }
    }""")
    # Of 600 rows around the middle one 0.7⁵ of them are shown.
    said = chart.root.locator("[aria-live]").last
    expect(said).to_have_text(re.compile(r"row 25\d$"))


def test_what_is_said_of_a_row_is_not_said_over_by_what_the_zoom_shows(charts):
    chart = charts.show(TWO)
    chart.press("+")
    said = chart.root.locator("[aria-live]").last
    expect(said).to_have_text(re.compile(r"^shown from .* to "))
    told = len(chart.heard["timings"])
    chart.press("+", "ArrowRight")
    # At rest the chart tells of its frames, and then of what it shows.
    charts.wait_until(lambda: len(chart.heard["timings"]) > told, "rest")
    expect(said).to_have_text(re.compile(r"row \d+$"))


def test_the_cursor_of_keys_stays_where_the_chart_follows_it(charts):
    chart = charts.show(TWO)
    chart.press("+", "+", "+", "ArrowRight", "End")
    expect(chart.root.locator(".tooltip")).to_be_visible()
    expect(chart.root.locator(".tooltip-head")).to_have_text("599")
    charts.page.mouse.move(*chart.at(300, 100), steps=2)
    expect(chart.root.locator(".tooltip-head")).not_to_have_text("599")


def test_chart_follows_the_theme_of_its_page(charts):
    chart = charts.show(TWO)
    expect(chart.root.locator(".frame")).to_have_attribute("data-theme", "light")
    light = chart.root.locator(".plot > canvas").evaluate(PIXELS)
    charts.dark(True)
    expect(chart.root.locator(".frame")).to_have_attribute("data-theme", "dark")
    chart.rest()
    assert chart.root.locator(".plot > canvas").evaluate(PIXELS) != light


def test_charts_need_no_stage_and_are_small(tmp_path):
    out = tmp_path / "charts.js"
    command = [
        ROOT / "js/node_modules/.bin/esbuild",
        "src/charts/chart-view.ts",
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--legal-comments=none",
        f"--metafile={tmp_path / 'meta.json'}",
        f"--outfile={out}",
        "--log-level=warning",
    ]
    subprocess.run(command, cwd=ROOT / "js", check=True)
    assert "node_modules/three/" not in (tmp_path / "meta.json").read_text()
    packed = subprocess.run(["gzip", "-9", "-c", out], check=True, capture_output=True).stdout
    assert len(packed) <= 60 * 1024
