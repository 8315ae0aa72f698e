"""What is selected, by pointer, keys and legend, is told with its rows."""

import pytest

POINTS = """
    const { x, y, kind } = clouds(20000, 5);
    const data = { x: column(x), y: column(y), kind: column(kind) };
    window.points = { x, y, kind };
    const shape = chart([table(data)],
        [pane([mark("scatter", { x: "x", y: "y", by: "kind" })])], { select: "SELECT" });
    return { tables: [data], shape };
"""
INSIDE = """
    const { chosen, rows } = host.heard("a").chosen.at(-1);
    const { x, y, kind } = window.points;
    const within = (span, v) => span === null || (v >= span[0] && v <= span[1]);
    const corners = chosen.polygon;
    const inside = (px, py) => {
        let odd = false;
        for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
            const [ax, ay] = corners[i], [bx, by] = corners[j];
            if (ay > py !== by > py && px < (bx - ax) * (py - ay) / (by - ay) + ax) odd = !odd;
        }
        return odd;
    };
    const wanted = [];
    for (let row = 0; row < x.length; row += 1) {
        const named = chosen.series.length === 0 || chosen.series.includes(kind[row]);
        const held = corners.length === 0 || inside(x[row], y[row]);
        if (named && held && within(chosen.x, x[row]) && within(chosen.y, y[row])) {
            wanted.push(row);
        }
    }
    return { wanted, got: rows[0], kind: chosen.kind, count: chosen.rows[0].count };
"""


@pytest.mark.parametrize("kind", ["x", "y", "box", "lasso"])
def test_rows_in_what_is_dragged_over_are_chosen(charts, kind):
    chart = charts.show(POINTS.replace("SELECT", kind))
    mouse = charts.page.mouse
    mouse.move(*chart.at(300, 90))
    mouse.down()
    for corner in [(480, 100), (560, 200), (380, 230), (420, 160)]:
        mouse.move(*chart.at(*corner), steps=6)
    mouse.up()
    chart.rest()
    found = charts.run(INSIDE)
    assert found["kind"] == kind
    assert found["got"] == found["wanted"]
    assert 0 < found["count"] == len(found["got"]) < 20000


def test_legend_that_hides_a_series_chooses_the_others(charts):
    chart = charts.show(POINTS.replace("SELECT", "box"))
    chart.root.get_by_role("button", name="PETG").click()
    chart.rest()
    found = charts.run(INSIDE)
    assert found["kind"] == "legend"
    assert found["got"] == found["wanted"]
    assert 0 < found["count"] < 20000


def test_a_click_chooses_the_row_that_is_nearest_and_escape_none(charts):
    chart = charts.show("""
        const data = { x: column([0, 1, 2]), y: column([0, 5, 1]) };
        const shape = chart([table(data)], [pane([mark("scatter", { x: "x", y: "y" })])],
            { select: "click" });
        return { tables: [data], shape };
    """)
    box = charts.page.evaluate("document.querySelector('#mount-a').getBoundingClientRect().width")
    charts.page.mouse.click(*chart.at(box / 2 + 10, 60))
    chart.rest()
    assert chart.heard["chosen"][-1]["rows"] == [[1]]
    chart.press("Escape")
    assert chart.heard["chosen"][-1]["chosen"] is None


def test_keys_move_along_rows_and_choose_a_range(charts):
    chart = charts.show("""
        const data = { x: column(counted(100)), y: column(walk(100, 3)) };
        const shape = chart([table(data)], [pane([mark("line", { x: "x", y: "y" })])],
            { select: "x" });
        return { tables: [data], shape };
    """)
    chart.press("Home", "ArrowRight", "ArrowRight", "s", "PageDown", "s")
    last = chart.heard["chosen"][-1]
    assert last["chosen"]["x"] == [2, 7]
    assert last["rows"] == [[2, 3, 4, 5, 6, 7]]
    assert chart.root.locator("[aria-live]").text_content() == "6 rows selected"


def test_selection_and_zoom_outlive_the_chart_that_another_one_takes_the_place_of(charts):
    made = POINTS.replace("SELECT", "x")
    chart = charts.show(made, source="first")
    chart.drag((300, 100), (400, 100))
    first = chart.heard["chosen"][-1]
    chart.wheel(450, 150, -600)
    labels = chart.labels()
    charts.show(made.replace("20000", "10000"), source="second")
    chart.rest()
    second = chart.heard["chosen"][-1]
    assert second["chosen"]["x"] == first["chosen"]["x"]
    assert 0 < second["chosen"]["rows"][0]["count"] < first["chosen"]["rows"][0]["count"]
    assert chart.labels()[0] == labels[0]


def test_bins_and_cells_are_chosen_whole(charts):
    charts.show("""
        const next = random(3);
        const values = Float64Array.from({ length: 5000 }, () => normal(next));
        window.values = values;
        const data = { v: column(values) };
        const shape = chart([table(data)], [pane([mark("histogram", { x: "v", bins: 10 })])],
            { select: "x" });
        return { tables: [data], shape };
    """).drag((400, 150), (402, 150))
    chart = charts.show(
        """
        const data = { z: column(hills(20, 30)) };
        const shape = chart([table(data, [20, 30])], [pane([mark("heatmap", { value: "z" })])],
            { select: "box", tooltip: "nearest" });
        return { tables: [data], shape };
    """,
        "b",
    )
    chart.drag((300, 100), (330, 130))
    cells = chart.heard["chosen"][-1]
    assert cells["chosen"]["kind"] == "cells"
    columns = {row % 30 for row in cells["rows"][0]}
    lines = {row // 30 for row in cells["rows"][0]}
    assert len(cells["rows"][0]) == len(columns) * len(lines) > 0


def test_hover_and_zoom_tell_nothing(charts):
    chart = charts.show(POINTS.replace("SELECT", "box"))
    chart.wheel(450, 150, -600)
    charts.page.mouse.move(*chart.at(300, 200), steps=8)
    assert chart.heard["chosen"] == []
