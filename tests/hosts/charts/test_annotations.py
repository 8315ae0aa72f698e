"""Annotations over charts: drawn by pointer, fingers and keys, moved, deleted, and in files."""

import pytest
from playwright.sync_api import expect

ALL = '["line", "ray", "rectangle", "channel", "fibonacci", "measure", "text", "path"]'
SHOWN = """
    const data = { t: column(counted(101)), y: column(Array.from({ length: 101 }, (_, at) => at)) };
    const shape = chart([table(data)], [pane([mark("line", { x: "t", y: "y" })])],
        { draw: TOOLS, GIVEN, xs: [axis({ domain: [0, 100] })], ys: [axis({ domain: [0, 100] })] });
    return { tables: [data], shape };
"""


def show(charts, tools=ALL, given="title: null", name="a"):
    chart = charts.show(SHOWN.replace("TOOLS", tools).replace("GIVEN", given), name)
    if tools != "[]":
        chart.root.get_by_role("toolbar", name="Drawing tools").wait_for()
    return chart


def drawn(chart):
    """What was told last."""
    told = chart.heard["annotated"]
    return told[-1]["drawn"] if told else []


def annotations(chart):
    return chart.root.get_by_role("group", name="Annotations").get_by_role("button")


def near(points, *wanted, by=1.5):
    flat = [value for point in points for value in point]
    assert flat == pytest.approx([value for point in wanted for value in point], abs=by)


class Pane:
    """Where the values of the only pane are in the plot: its axes run from 0 to 100."""

    def __init__(self, chart):
        self.left, self.top, self.width, self.height = chart.root.locator(
            ".layer .base"
        ).first.evaluate(
            """line => {
                const labels = [...line.parentNode.querySelectorAll("text[text-anchor=end]")];
                const upper = Math.min(...labels.map((label) => label.getAttribute("y")));
                const at = (name) => Number(line.getAttribute(name));
                const top = upper - 4;
                return [at("x1"), top, at("x2") - at("x1"), at("y1") - top];
            }"""
        )

    def at(self, x, y):
        return (
            self.left + x / 100 * self.width,
            self.top + (1 - y / 100) * self.height,
        )


@pytest.mark.parametrize("tool", ["Line", "Ray", "Rectangle", "Fibonacci retracement", "Measure"])
def test_two_points_are_drawn_by_a_drag_or_by_two_clicks(charts, tool):
    chart = show(charts)
    pane = Pane(chart)
    chart.button(tool).click()
    chart.drag(pane.at(20, 60), pane.at(50, 30))
    (one,) = drawn(chart)
    near(one["points"], (20, 60), (50, 30))
    chart.button(tool).click()
    for place in ((70, 20), (90, 40)):
        charts.page.mouse.click(*chart.at(*pane.at(*place)))
    assert len(drawn(chart)) == 2
    near(drawn(chart)[1]["points"], (70, 20), (90, 40))
    expect(annotations(chart)).to_have_count(2)
    expect(annotations(chart).nth(1)).to_have_attribute("aria-pressed", "true")
    # Dragging moves the chart again, and not what is drawn.
    expect(chart.root.locator(".catcher")).to_be_hidden()
