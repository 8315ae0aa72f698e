"""What the browser keeps of a reader's own view, and what it does where it keeps nothing."""

import pytest
from playwright.sync_api import expect

from tests.hosts.charts.chart_page import open_charts
from tests.support.browser.double_click import double_click_on
from tools.serve import serving

SHOWN = """
    const data = { t: column(counted(600)), a: column(walk(600, 3)), b: column(walk(600, 4)) };
    const shape = chart([table(data)],
        [pane([mark("line", { x: "t", y: "a" }), mark("line", { x: "t", y: "b" })])],
        { keep: NAME });
    return { tables: [data], shape };
"""
KEPT = "() => Object.entries({ ...localStorage })"
# To the last byte: there is no room for a view afterwards.
FILL = """() => {
    for (let size = 1 << 20; size >= 1; size = size >> 1) {
        for (let at = 0; ; at += 1) {
            try { localStorage.setItem(`fill ${size} ${at}`, "x".repeat(size)); } catch { break; }
        }
    }
}"""


def show(charts, name="mine", place="a"):
    return charts.show(SHOWN.replace("NAME", "null" if name is None else f'"{name}"'), place)


def pressed(chart):
    legend = chart.root.get_by_role("list", name="Series").get_by_role("button")
    return [legend.nth(at).get_attribute("aria-pressed") == "true" for at in (0, 1)]


def hide_first(chart):
    chart.root.get_by_role("list", name="Series").get_by_role("button").nth(0).click()
    chart.rest()


def told(charts, chart):
    """Whether it is kept, as the chart says when it has come to rest."""
    before = len(chart.heard["timings"])
    chart.press("+")
    charts.wait_until(lambda: len(chart.heard["timings"]) > before, "timings")
    return chart.heard["timings"][-1]["kept"]


def reloaded(charts):
    charts.page.reload()
    charts.page.wait_for_function("'host' in globalThis")


def test_zoom_and_hidden_series_are_kept_by_name(charts):
    chart = show(charts)
    whole = chart.labels()
    hide_first(chart)
    chart.wheel(400, 150, -300)
    zoomed = chart.labels()
    assert zoomed != whole
    # At once: what is not written yet is written as the page is left.
    reloaded(charts)
    again = show(charts)
    assert again.labels() == zoomed
    assert pressed(again) == [False, True]
    assert again.heard["hidden"] == [{"series": ["a"], "sets": 0}]
    assert told(charts, again) is True
    other = show(charts, "another", "b")
    assert (other.labels(), pressed(other)) == (whole, [True, True])
    again.press("0")
    hide_first(again)
    charts.wait_until(lambda: not charts.page.evaluate(KEPT), "nothing to keep")
    reloaded(charts)
    assert show(charts).labels() == whole


PANES = """
    const data = { t: column(counted(50)), a: column(walk(50, 3)), b: column(walk(50, 4)) };
    const shape = chart([table(data)], [pane([mark("line", { x: "t", y: "a" })]),
        pane([mark("line", { x: "t", y: "b" })], { row: 1, y: 1 })], { keep: "stack" });
    return { tables: [data], shape };
"""


def test_borders_of_panes_are_kept(charts):
    chart = charts.show(PANES)
    border = chart.root.get_by_role("separator")
    border.focus()
    charts.page.keyboard.press("ArrowDown")
    charts.page.keyboard.press("ArrowDown")
    chart.rest()
    moved = border.get_attribute("aria-valuenow")
    reloaded(charts)
    border = charts.show(PANES).root.get_by_role("separator")
    expect(border).to_have_attribute("aria-valuenow", moved)
    assert moved != "50"
    double_click_on(border)
    charts.wait_until(lambda: not charts.page.evaluate(KEPT), "nothing to keep")


def test_charts_keep_nothing_unasked(charts):
    chart = show(charts, None)
    hide_first(chart)
    assert told(charts, chart) is None
    assert charts.page.evaluate(KEPT) == []


@pytest.mark.parametrize(
    "value",
    [
        "text",
        '{"form":2,"heights":[],"zoom":[],"hidden":"a"}',
        '{"form":2,"heights":[],"zoom":[{"direction":"x","at":0,"kind":"log","domain":[1,2]}],"hidden":[]}',
        '{"form":2,"heights":[],"zoom":[{"direction":"x","at":9,"kind":"linear","domain":[1,2]}],"hidden":[]}',
        '{"form":2,"heights":[],"zoom":[{"direction":"x","at":0,"kind":"linear","domain":[-9,-1]}],"hidden":[]}',
        '{"form":2,"heights":[1,2],"zoom":[],"hidden":[]}',
        '{"form":2,"heights":[-1],"zoom":[],"hidden":["a"]}',
    ],
)
def test_what_is_no_view_of_this_chart_changes_nothing(charts, value):
    whole = show(charts, None).labels()
    chart = show(charts, "mine", "b")
    chart.press("+")
    [[key, _]] = charts.wait_until(lambda: charts.page.evaluate(KEPT), "the key")
    charts.page.evaluate("host.end('b')")
    charts.page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, value])
    reloaded(charts)
    chart = show(charts)
    assert (chart.labels(), pressed(chart)) == (whole, [True, True])
    assert charts.page.evaluate(KEPT) == [[key, value]]


def test_where_the_storage_is_full_the_chart_works_and_says_so(charts):
    charts.page.evaluate(FILL)
    chart = show(charts)
    whole = chart.labels()
    hide_first(chart)
    assert told(charts, chart) is False
    assert chart.labels() != whole
    charts.page.evaluate("localStorage.clear()")
    assert told(charts, chart) is True


def test_where_the_storage_is_refused_the_chart_works_and_says_so(browser, folder):
    # Its origin is its own: it has no storage, and its scripts are another's.
    sandboxed = {
        "Access-Control-Allow-Origin": "*",
        "Content-Security-Policy": "sandbox allow-scripts",
    }
    with serving(folder, sandboxed) as address, open_charts(browser, address) as charts:
        chart = show(charts)
        whole = chart.labels()
        hide_first(chart)
        assert told(charts, chart) is False
        assert chart.labels() != whole
        expect(chart.root.locator(".message")).to_have_count(0)
