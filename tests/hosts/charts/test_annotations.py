"""Annotations over charts: drawn by pointer, fingers and keys, moved, deleted, and in files."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser.accessibility import check

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


def test_a_channel_has_a_third_point_and_a_path_few_corners(charts):
    chart = show(charts)
    pane = Pane(chart)
    chart.button("Parallel channel").click()
    chart.drag(pane.at(20, 20), pane.at(60, 40))
    assert drawn(chart) == []
    charts.page.mouse.click(*chart.at(*pane.at(20, 70)))
    near(drawn(chart)[0]["points"], (20, 20), (60, 40), (20, 70))
    chart.button("Freehand").click()
    mouse = charts.page.mouse
    mouse.move(*chart.at(*pane.at(10, 90)))
    mouse.down()
    for place in ((50, 90), (50, 60), (90, 60)):
        mouse.move(*chart.at(*pane.at(*place)), steps=40)
    mouse.up()
    path = drawn(chart)[1]
    assert path["kind"] == "path"
    # Three straight lines of 40 points each are four corners.
    near(path["points"], (10, 90), (50, 90), (50, 60), (90, 60), by=2)


def test_a_text_is_typed_where_it_stands_and_changed(charts):
    chart = show(charts)
    pane = Pane(chart)
    chart.button("Text").click()
    charts.page.mouse.click(*chart.at(*pane.at(30, 80)))
    field = chart.root.get_by_role("textbox", name="Text")
    field.fill("ready")
    field.press("Enter")
    (one,) = drawn(chart)
    assert (one["kind"], one["label"]) == ("text", "ready")
    expect(chart.root.locator(".annotations text")).to_have_text("ready")
    chart.button("Change the text").click()
    field.fill("done")
    field.press("Enter")
    assert drawn(chart)[0]["label"] == "done"
    # A press elsewhere keeps what is typed.
    chart.button("Change the text").click()
    field.fill("kept")
    charts.page.mouse.click(*chart.at(*pane.at(80, 20)))
    expect(chart.root.locator(".annotations text")).to_have_text("kept")
    assert drawn(chart)[0]["label"] == "kept"
    # Nothing typed is nothing drawn.
    chart.button("Text").click()
    charts.page.mouse.click(*chart.at(*pane.at(60, 80)))
    field.press("Escape")
    expect(annotations(chart)).to_have_count(1)


KEYS = [
    ("Line", 2),
    ("Ray", 2),
    ("Rectangle", 2),
    ("Parallel channel", 3),
    ("Fibonacci retracement", 2),
    ("Measure", 2),
    ("Text", 1),
    ("Freehand", 3),
]


def test_every_tool_is_used_by_keys_alone(charts):
    chart = show(charts)
    keyboard = charts.page.keyboard
    said = chart.root.locator("[aria-live]")
    # The last place of the row is kept: Tab comes to the tool that was used.
    chart.button("Line").focus()
    for at, (tool, count) in enumerate(KEYS):
        button = chart.button(tool)
        while not button.evaluate("one => one.matches(':focus')"):
            keyboard.press("ArrowRight")
        keyboard.press("Enter")
        expect(chart.plot).to_be_focused()
        for _ in range(count):
            keyboard.press("ArrowRight")
            keyboard.press("ArrowUp")
            keyboard.press("ArrowUp")
            keyboard.press("Enter")
        if tool == "Text":
            keyboard.type("here")
            keyboard.press("Enter")
        elif tool == "Freehand":
            keyboard.press("Enter")
        expect(annotations(chart)).to_have_count(at + 1)
        assert len(drawn(chart)[-1]["points"]) == count
        expect(annotations(chart).nth(at)).to_be_focused()
        expect(said).not_to_be_empty()
        button.focus()
    keyboard.press("Enter")
    keyboard.press("ArrowUp")
    expect(said).to_have_text(re.compile(r"^[\d.]+, [\d.]+$"))
    keyboard.press("Enter")
    keyboard.press("Escape")
    expect(said).to_have_text("Given up")
    keyboard.press("Escape")
    expect(chart.root.locator(".catcher")).to_be_hidden()
    expect(annotations(chart)).to_have_count(len(KEYS))


def test_what_is_drawn_is_moved_and_deleted_by_keys_and_all_of_it_undone(charts):
    chart = show(charts, given=ONE)
    keyboard = charts.page.keyboard
    one = annotations(chart).first
    one.focus()
    for _ in range(3):
        keyboard.press("ArrowUp")
    start, end = drawn(chart)[0]["points"]
    assert start[1] > 20
    assert end[1] - start[1] == pytest.approx(20, abs=0.2)
    keyboard.press("Enter")
    keyboard.press("ArrowRight")
    moved = drawn(chart)[0]["points"]
    assert moved[0][0] > start[0]
    assert moved[1] == end
    keyboard.press("Delete")
    assert drawn(chart) == []
    expect(chart.plot).to_be_focused()
    for wanted in (moved, [start, end]):
        keyboard.press("Control+z")
        assert drawn(chart)[0]["points"] == wanted
    keyboard.press("Control+Shift+Z")
    assert drawn(chart)[0]["points"] == moved
    keyboard.press("Control+y")
    assert drawn(chart) == []
    for _ in range(5):
        chart.button("Undo").click()
    assert drawn(chart)[0]["points"] == [[20, 20], [60, 40]]
    expect(chart.button("Undo")).to_be_disabled()


ONE = """annotations: { sets: 1, drawn: [
    { kind: "line", pane: 0, points: [[20, 20], [60, 40]], color: null, label: "up" }] }"""


def test_handles_resize_and_lines_are_dragged(charts):
    chart = show(charts, given=ONE)
    pane = Pane(chart)
    charts.page.mouse.click(*chart.at(*pane.at(40, 30)))
    expect(annotations(chart).first).to_have_attribute("aria-pressed", "true")
    chart.drag(pane.at(60, 40), pane.at(80, 60))
    near(drawn(chart)[-1]["points"], (20, 20), (80, 60))
    chart.drag(pane.at(50, 40), pane.at(50, 50))
    near(drawn(chart)[-1]["points"], (20, 30), (80, 70))
    chart.root.get_by_label("Colour").evaluate(
        "one => { one.value = '#d55e00'; one.dispatchEvent(new Event('change')); }"
    )
    assert drawn(chart)[0]["color"] == "#d55e00"
    # A click beside it leaves it, and Delete is nobody's then.
    charts.page.mouse.click(*chart.at(*pane.at(10, 90)))
    charts.page.keyboard.press("Delete")
    expect(annotations(chart)).to_have_count(1)
    expect(chart.button("Delete")).to_be_disabled()


def test_points_snap_to_rows_unless_they_are_not_to(charts):
    chart = show(charts)
    pane = Pane(chart)
    beside = [(30.3, 31.2), (60.4, 59)]
    chart.button("Line").click()
    chart.drag(*(pane.at(*place) for place in beside))
    assert drawn(chart)[-1]["points"] == [[30, 30], [60, 60]]
    charts.page.keyboard.down("Alt")
    chart.button("Line").click()
    chart.drag(*(pane.at(*place) for place in beside))
    charts.page.keyboard.up("Alt")
    near(drawn(chart)[-1]["points"], *beside, by=0.5)
    assert drawn(chart)[-1]["points"] != [[30, 30], [60, 60]]
    magnet = chart.button("Snap to the data")
    magnet.click()
    expect(magnet).to_have_attribute("aria-pressed", "false")
    chart.button("Line").click()
    chart.drag(*(pane.at(*place) for place in beside))
    assert drawn(chart)[-1]["points"] == drawn(chart)[-2]["points"]


def test_what_is_drawn_follows_the_axes(charts):
    chart = show(charts, given=ONE)
    line = chart.root.locator(".annotations .line").first
    before = line.get_attribute("d")
    chart.wheel(400, 150, -300)
    expect(line).not_to_have_attribute("d", before)
    chart.press("0")
    expect(line).to_have_attribute("d", before)


def test_readers_without_tools_see_them_and_their_distances(charts):
    chart = show(charts, "[]", ONE)
    shown = chart.root.get_by_role("img", name=re.compile("Segment “up” from 20, 20 to 60, 40"))
    expect(shown).to_be_visible()
    expect(chart.root.get_by_role("toolbar", name="Drawing tools")).to_have_count(0)
    pane = Pane(chart)
    charts.page.mouse.move(*chart.at(*pane.at(40, 30)))
    told = chart.root.locator(".tooltip")
    expect(told).to_contain_text("Δx+40")
    expect(told).to_contain_text("Bars40")
    expect(told).to_contain_text("(+100 %)")
    expect(told).to_contain_text("+0.5 per 1")


def test_python_has_the_last_word(charts):
    chart = show(charts, given=ONE)
    charts.run("""
        const feed = host.feed("a");
        const annotations = { sets: 2, drawn: [
            { kind: "text", pane: 0, points: [[50, 50]], color: null, label: "from Python" }] };
        feed.receiver.chart({ ...feed.shape, revision: 2, annotations });
    """)
    expect(chart.root.locator(".annotations text")).to_have_text(["from Python"])
    assert chart.heard["annotated"] == []
    charts.run("""
        const feed = host.feed("a");
        feed.receiver.chart({ ...feed.shape, revision: 3, annotations: { sets: 3, drawn: [
            { kind: "line", pane: 4, points: [[0, 0], [1, 1]], color: null, label: null },
            { kind: "line", pane: 0, points: [["a", 0], [1, 1]], color: null, label: null }] } });
    """)
    # What has no place on the axes of today is not drawn.
    expect(annotations(chart)).to_have_count(0)


def test_files_have_them_with_real_text(charts):
    # At once: what draws them is not loaded yet.
    charts.page.evaluate("""() => addEventListener("shown", () => {
        host.feed("a").receiver.pictureOf({ id: "1", format: "svg", scale: 1 });
    })""")
    made = SHOWN.replace("TOOLS", "[]").replace("GIVEN", ONE)
    chart = charts.show("setTimeout(() => dispatchEvent(new Event('shown')));" + made)
    charts.wait_until(lambda: chart.heard["pictures"], "a picture")
    text = chart.heard["pictures"][0]["text"]
    assert re.search(r"<text[^>]*>up</text>", text)
    assert text.count('stroke="#2563c9"') == 1


def test_they_are_kept_for_the_reader(charts):
    chart = show(charts, given='keep: "drawn"')
    pane = Pane(chart)
    chart.button("Line").click()
    chart.drag(pane.at(20, 60), pane.at(50, 30))
    kept = drawn(chart)
    charts.page.reload()
    charts.page.wait_for_function("'host' in globalThis")
    again = show(charts, given='keep: "drawn"')
    expect(annotations(again)).to_have_count(1)
    assert again.heard["annotated"] == [{"drawn": kept, "sets": 0}]
    charts.page.reload()
    charts.page.wait_for_function("'host' in globalThis")
    told = show(charts, given=f'keep: "drawn", {ONE}')
    expect(told.root.locator(".annotations text")).to_have_text(["up"])


def test_fingers_draw_and_their_targets_are_large(open_page):
    charts = open_page(has_touch=True, is_mobile=True, width=390)
    chart = show(charts)
    pane = Pane(chart)
    for button in chart.root.get_by_role("toolbar", name="Drawing tools").locator("button").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44
    chart.button("Line").tap()
    for place in ((20, 60), (70, 30)):
        charts.page.touchscreen.tap(*chart.at(*pane.at(*place)))
    near(drawn(chart)[0]["points"], (20, 60), (70, 30), by=3)
    handle = chart.root.locator(".annotations .handle .touch").first.bounding_box()
    assert round(handle["width"]) >= 44


@pytest.mark.parametrize("theme", ["light", "dark", "contrast-light", "contrast-dark"])
def test_no_rule_of_access_is_broken(open_page, theme):
    charts = open_page(**({"contrast": "more"} if "contrast" in theme else {}))
    charts.dark(theme.endswith("dark"))
    chart = show(charts, given=f'{ONE}, title: "Drawn"')
    check(charts.page.locator("main"))
    annotations(chart).first.focus()
    chart.button("Change the text").click()
    expect(chart.root.get_by_role("textbox", name="Text")).to_be_visible()
    check(charts.page.locator("main"))


def test_times_categories_logarithms_and_hidden_gaps_have_places(charts):
    chart = charts.show("""
        const day = 86400000;
        const days = Array.from({ length: 40 }, (_, at) => at).filter((at) => at % 7 < 5);
        const t = column(days.map((at) => at * day), { kind: "time", unit: "ms" });
        const y = column(days.map((at) => 10 ** (at / 13)));
        const one = (kind, points) => ({ kind, pane: 0, points, color: null, label: null });
        const shape = chart([table({ t, y })], [pane([mark("line", { x: "t", y: "y" })])], {
            draw: ["measure"],
            xs: [axis({ gaps: "hide" })], ys: [axis({ scale: "log" })],
            annotations: { sets: 1, drawn: [
                one("measure", [[4 * day, 1], [7 * day, 10]]), one("line", [[0, -1], [day, 1]])] },
        });
        return { tables: [{ t, y }], shape };
    """)
    texts = chart.root.locator(".annotations text")
    # From a Friday to the Monday behind it: one bar, three days.
    expect(texts).to_have_text(["+9 (+900 %)", "+3 d, 1 bar"])
    # Logarithms have no place below 0.
    expect(annotations(chart)).to_have_count(1)
