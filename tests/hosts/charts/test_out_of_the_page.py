"""What comes while a chart's view is out of the page, as that of a cell that runs again is."""

import pytest
from playwright.sync_api import expect

ROWS = "const data = { x: column([1, 2, 3]), y: column([1, 2, HIGH]) };"
ACROSS = """
    const shape = chart([table(data)], [pane([mark("line", { x: "x", y: "y" })])], {
        revision: HIGH, draw: ["line"], annotations: { sets: 1, drawn: [
            { kind: "line", pane: 0, points: [[1, 1], [2, 2]], color: null, label: "slope" }] } });
"""
PARALLEL = """
    const lines = mark("parallel", { columns: ["x", "y"] });
    const shape = chart([table(data)], [pane([lines])], { revision: HIGH });
"""


@pytest.mark.parametrize("marks", [ACROSS, PARALLEL], ids=["across", "parallel"])
def test_it_is_drawn_when_the_view_is_back(charts, marks):
    def script(high):
        return (ROWS + marks).replace("HIGH", str(high))

    chart = charts.show(script(3) + "return { tables: [data], shape };")
    texts = chart.root.locator(".layer text")
    expect(texts.filter(has_text="3").first).to_be_visible()
    # In one go: whoever observes sizes never hears that it had none.
    charts.run(
        f"{script(3000)} host.takeOut('a'); host.show('a', [data], shape); host.putBack('a');"
    )
    expect(texts.filter(has_text="3,000").first).to_be_visible()
    if marks is ACROSS:
        line = chart.root.get_by_role("group", name="Annotations").get_by_role("button")
        expect(line).to_be_visible()
        expect(line).to_have_attribute("aria-label", "Segment “slope” from 1, 1 to 2, 2")
