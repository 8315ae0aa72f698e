"""Panes beside each other, and what stands in the middle of its place."""

import pytest
from playwright.sync_api import expect

from tests.support.browser.double_click import double_click_on

COLOURED = """
    const low = { x: column([0, 1, 2]), y: column([1, 2, 3]), v: column([0, 0.5, 1]) };
    const high = { x: column([0, 1, 2]), y: column([1, 2, 3]), v: column([0, 5, 10]) };
    const of = (table) => [mark("scatter", { table, x: "x", y: "y", by: "v" })];
    const shape = chart([table(low), table(high)],
        [pane(of(0)), pane(of(1), { column: 1, x: 1, y: SECOND })]);
    return { tables: [low, high], shape };
"""
CENTRES = """
    const root = document.querySelector("#mount-a .openscad-chart").shadowRoot;
    const canvas = root.querySelector("canvas");
    const { data, width, height } = canvas.getContext("2d").getImageData(
        0, 0, canvas.width, canvas.height);
    return [...root.querySelectorAll(".layer text.label")]
        .filter((label) => ["a", "b", "c"].includes(label.textContent))
        .map((label) => {
            const middle = Number(label.getAttribute("x")) * devicePixelRatio;
            let [left, right] = [Infinity, -Infinity];
            for (let x = Math.max(0, middle - 100); x < Math.min(width, middle + 100); x += 1) {
                for (let y = 0; y < height; y += 1) {
                    if (data[(y * width + Math.floor(x)) * 4 + 3] > 128) {
                        left = Math.min(left, x);
                        right = Math.max(right, x);
                    }
                }
            }
            return (left + right) / 2 - middle;
        });
"""


@pytest.mark.parametrize(("second", "bars"), [(0, [["0", "10"]]), (1, [["0", "1"], ["0", "10"]])])
def test_panes_on_one_axis_share_their_colours_and_the_bar(charts, second, bars):
    chart = charts.show(COLOURED.replace("SECOND", str(second)))
    found = chart.root.locator(".color-bar")
    assert found.count() == len(bars)
    for at, (low, high) in enumerate(bars):
        texts = found.nth(at).locator("span:not(.bar-title)").all_text_contents()
        assert {low, high} <= {text for text in texts if text}
    right = chart.plot.bounding_box()
    for at in range(len(bars)):
        bar = found.nth(at).bounding_box()
        assert bar["x"] + bar["width"] <= right["x"] + right["width"] + 1


def test_boxes_that_nobody_stands_beside_are_above_their_category(charts):
    chart = charts.show("""
        const names = Array.from({ length: 90 }, (_, row) => "abc"[row % 3]);
        const data = { x: column(names), y: column(names.map((_, row) => row % 17)) };
        const shape = chart([table(data)], [pane([mark("box", { x: "x", y: "y", by: "x" })])]);
        return { tables: [data], shape };
    """)
    chart.rest()
    centres = charts.run(CENTRES)
    assert len(centres) == 3
    assert all(abs(off) <= 2 for off in centres), centres


STACK = """
    const data = { x: column(counted(300)), y: column(walk(300, 3)), z: column(walk(300, 5)) };
    const line = (y) => [mark("line", { x: "x", y })];
    const shape = chart([table(data)], [
        pane(line("y"), { weight: WEIGHT }), pane(line("z"), { row: 1, y: 1 }),
        pane(line("y"), { row: 2, y: 2 }),
    ], { height: 480 });
    return { tables: [data], shape };
"""


def stack(charts, weight=2):
    chart = charts.show(STACK.replace("WEIGHT", str(weight)))
    # Their code comes with the first chart that has some.
    expect(chart.root.get_by_role("separator")).to_have_count(2)
    return chart


def heights(chart):
    """Of the panes with the room above them, from the top."""
    ends = chart.root.locator("line.base").evaluate_all(
        "all => all.map((line) => line.y1.baseVal.value)"
    )
    tops = chart.root.locator(".border").evaluate_all(
        "all => all.map((one) => parseFloat(one.style.top))"
    )
    return [end - top for end, top in zip(ends, [0, *tops], strict=True)]


def test_a_border_is_dragged_and_stays_when_the_cell_runs_again(charts):
    chart = stack(charts)
    before = heights(chart)
    border = chart.root.get_by_role("separator").nth(0)
    box = border.bounding_box()
    mouse = charts.page.mouse
    mouse.move(box["x"] + 300, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + 300, box["y"] + box["height"] / 2 + 50, steps=5)
    mouse.up()
    chart.rest()
    moved = heights(chart)
    assert moved[0] == pytest.approx(before[0] + 50, abs=2)
    assert moved[1] == pytest.approx(before[1] - 50, abs=2)
    assert moved[2] == pytest.approx(before[2], abs=2)
    # Nothing was selected, zoomed or moved by it.
    assert charts.run("return host.heard('a').chosen.length") == 0
    again = stack(charts)
    assert heights(again) == moved
    # Other shares are what Python asks for now.
    other = stack(charts, 4)
    assert heights(other)[0] > before[0] + 20
    double_click_on(other.root.get_by_role("separator").nth(0))


def test_a_border_is_moved_by_keys(charts):
    chart = stack(charts)
    before = heights(chart)
    border = chart.root.get_by_role("separator", name="Border below row 2 of panes")
    border.focus()
    press = charts.page.keyboard.press
    press("ArrowUp")
    chart.rest()
    assert heights(chart)[1] < before[1] - 5
    part = int(border.get_attribute("aria-valuenow"))
    assert part == pytest.approx(45, abs=1)
    press("Home")
    chart.rest()
    assert border.get_attribute("aria-valuenow") == border.get_attribute("aria-valuemin")
    assert heights(chart)[1] >= 30
    press("End")
    chart.rest()
    assert border.get_attribute("aria-valuenow") == border.get_attribute("aria-valuemax")
    press("Enter")
    chart.rest()
    assert heights(chart) == before


def test_panes_below_each_other_have_one_crosshair(charts):
    chart = stack(charts)
    charts.page.mouse.move(*chart.at(400, 60))
    chart.rest()
    lines = chart.root.locator(".cross line").evaluate_all(
        "all => all.map((line) => [line.x1.baseVal.value, line.x2.baseVal.value])"
    )
    upright = [left for left, right in lines if left == right]
    assert len(upright) == 3
    assert len(set(upright)) == 1
    assert chart.root.locator(".tooltip-line").count() == 3
