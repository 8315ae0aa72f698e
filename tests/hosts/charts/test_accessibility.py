"""Rules of WCAG 2.2 in every theme, what readers are told, and files."""

import pytest
from playwright.sync_api import expect

from tests.support.browser.accessibility import check

THEMES = {
    "light": {},
    "dark": {},
    "contrast-light": {"contrast": "more"},
    "contrast-dark": {"contrast": "more"},
}
SHOWN = """
    const { x, y, kind } = clouds(500, 5);
    const data = { x: column(x), y: column(y), kind: column(kind) };
    const shape = chart([table(data)],
        [pane([mark("scatter", { x: "x", y: "y", by: "kind" })])],
        { title: "Samples", select: "lasso" });
    return { tables: [data], shape };
"""
HEAT = """
    const data = { z: column(hills(30, 40)) };
    const shape = chart([table(data, [30, 40])],
        [pane([mark("heatmap", { value: "z" }), mark("contour", { value: "z" })])]);
    return { tables: [data], shape };
"""


@pytest.mark.parametrize("theme", THEMES)
def test_no_rule_is_broken(open_page, theme):
    charts = open_page(**THEMES[theme])
    charts.dark(theme.endswith("dark"))
    chart = charts.show(SHOWN)
    heat = charts.show(HEAT, "b")
    expect(chart.root.locator(".frame")).to_have_attribute("data-theme", theme)
    check(charts.page.locator("main"))
    chart.plot.hover()
    chart.button("Show the table").click()
    chart.button("Download").click()
    check(charts.page.locator("main"))
    heat.plot.hover(position={"x": 300, "y": 150})
    expect(heat.root.locator(".tooltip")).to_be_visible()
    check(charts.page.locator("main"))


def test_description_is_made_of_the_data(charts):
    chart = charts.show(SHOWN)
    said = chart.root.locator(".describe").first.text_content()
    assert "scatter plot" in said
    assert "500 rows" in said
    for name in ("PLA", "PETG", "ABS"):
        assert name in said


def test_table_has_the_rows_that_are_shown(charts):
    chart = charts.show("""
        const data = { t: column(counted(50)), y: column(counted(50, 100)) };
        const shape = chart([table(data)], [pane([mark("line", { x: "t", y: "y" })])]);
        return { tables: [data], shape };
    """)
    chart.button("Show the table").click()
    rows = chart.root.locator("tbody tr")
    expect(rows).to_have_count(50)
    assert rows.nth(3).locator("td").all_text_contents() == ["3", "103"]


def test_forced_colours_leave_lines_and_texts(open_page):
    chart = open_page(forced_colors="active").show(SHOWN)
    expect(chart.root.locator(".frame")).to_have_attribute("data-theme", "contrast-light")


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_files_are_answered(charts, kind):
    chart = charts.show(SHOWN)
    charts.page.evaluate(
        """kind => host.feed("a").receiver.pictureOf(
            { type: "picture-of", id: "1", format: kind, scale: 2 })""",
        kind,
    )
    [made] = charts.wait_until(lambda: chart.heard["pictures"], "the file")
    assert made["reason"] == ""
    assert made["size"] > 5000
    if kind == "svg":
        for text in ("Samples", "PETG", "x →"):
            assert f">{text}<" in made["text"]
    else:
        assert made["text"][1:4] == "PNG"
