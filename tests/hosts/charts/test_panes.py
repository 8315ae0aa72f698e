"""Panes beside each other, and what stands in the middle of its place."""

import pytest

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
