"""Charts in three dimensions: what is drawn, turned, told, chosen and cut open, and their files."""

import pytest
from playwright.sync_api import expect

from tests.support.browser.accessibility import check

# A hill with a hole at one corner, and two groups of points above it.
HILL = """
const [wide, high] = [24, 20];
const x = [], y = [], z = [];
for (let line = 0; line < high; line += 1) {
    for (let column = 0; column < wide; column += 1) {
        x.push(column * 5);
        y.push(line * 5);
        const missing = column > 20 && line > 16;
        z.push(missing ? null : 30 * Math.exp(-((column - 12) ** 2 + (line - 10) ** 2) / 40));
    }
}
const bed = { x: column(x), y: column(y), z: column(z) };
const probed = {
    x: column([...counted(12)].map((row) => (row < 6 ? 5 : 95) + (row % 6))),
    y: column([...counted(12)].map((row) => 20 + (row % 6) * 4)),
    z: column([...counted(12)].map((row) => 42 + (row % 3))),
    where: column([...counted(12)].map((row) => (row < 6 ? "left" : "right"))),
};
const marks = [
    mark("surface", { x: "x", y: "y", z: "z", contours: 5 }),
    mark("scatter3d", { table: 1, x: "x", y: "y", z: "z", by: "where" }),
];
const shape = chart([table(bed), table(probed)], [pane(marks)], {
    title: "Bed", select: "lasso", height: 380, space: space(SPACE), GIVEN
});
return { tables: [bed, probed], shape };
"""


def hill(space="{}", given=""):
    return HILL.replace("SPACE", space).replace("GIVEN", given)


@pytest.fixture
def shown(charts):
    return drawn(charts.show(hill()))


def drawn(chart):
    # The code of scenes comes with the first of them, and the first frame after that.
    expect(chart.root.locator(".layer text.axis-title").first).to_be_attached()
    chart.rest()
    return chart


def colors(chart, picked="() => true"):
    """How many pixels of the picture are of a colour that is picked."""
    return chart.root.locator("canvas").first.evaluate(
        """(canvas, picked) => {
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
            const is = eval(picked);
            let count = 0;
            for (let at = 0; at < data.length; at += 4) {
                count += data[at + 3] > 200 && is(data[at], data[at + 1], data[at + 2]) ? 1 : 0;
            }
            return count;
        }""",
        picked,
    )


def places(chart):
    return chart.root.locator(".layer text").evaluate_all(
        "all => all.map((text) => [text.getAttribute('x'), text.getAttribute('y')].join())"
    )


def test_surface_points_axes_legend_and_colour_bar_are_there(shown):
    assert shown.labels("axis-title") == ["x", "y", "z"]
    assert {"0", "50", "100"} <= set(shown.labels())
    # Of viridis: what is low is dark, what is high is bright.
    assert colors(shown, "(r, g, b) => r < 100 && b > 60 && g < 100") > 2000
    assert colors(shown, "(r, g, b) => r > 150 && g > 120 && b < 110") > 50
    names = shown.root.locator(".legend .name").all_text_contents()
    assert names == ["left", "right"]
    expect(shown.root.get_by_role("group", name="Colours of z")).to_be_visible()
    said = shown.root.locator(".describe").first.text_content()
    assert "surface, points of 492 rows" in said
    assert "x from 0 to 115" in said
    assert shown.heard["timings"][-1]["drawn"] > 0


def test_dragging_keys_and_wheel_turn_move_and_zoom(shown):
    before = places(shown)
    shown.drag((250, 190), (380, 160))
    turned = places(shown)
    assert turned != before
    shown.press("ArrowLeft", "ArrowUp")
    keyed = places(shown)
    assert keyed != turned
    shown.wheel(250, 200, -240)
    wheeled = places(shown)
    assert wheeled != keyed
    shown.press("0")
    shown.page.wait_for_timeout(400)
    shown.press("5")
    # From above the heights are a point: their title is left out.
    expect(shown.root.locator(".layer text.axis-title")).to_have_text(["x", "y"])
    assert shown.heard["chosen"] == []


def test_a_tooltip_tells_what_is_seen_and_a_click_selects_it(shown):
    shown.page.mouse.move(*shown.at(330, 240))
    tooltip = shown.root.locator(".tooltip")
    expect(tooltip).to_be_visible()
    expect(tooltip).to_contain_text("x")
    shown.page.mouse.click(*shown.at(330, 240))
    [told] = shown.heard["chosen"]
    assert told["chosen"]["kind"] == "click"
    assert [part["table"] for part in told["chosen"]["rows"]] == [0]
    assert len(told["rows"][0]) == 1
    expect(shown.root.locator("[aria-live]")).to_have_text("1 row selected")
    shown.press("Escape")
    assert shown.heard["chosen"][-1]["chosen"] is None


def test_a_lasso_selects_the_points_within(shown):
    shown.button("Drag to select").click()
    shown.press("5")
    shown.page.wait_for_timeout(400)
    box = shown.plot.bounding_box()
    # Around the points on the left, seen from above.
    middle = (box["width"] - 92) / 2
    at = shown.at
    corners = [(middle - 190, 20), (middle - 40, 20), (middle - 40, 360), (middle - 190, 360)]
    shown.page.mouse.move(*at(*corners[0]))
    shown.page.mouse.down()
    for corner in [*corners[1:], corners[0]]:
        shown.page.mouse.move(*at(*corner), steps=4)
    shown.page.mouse.up()
    told = shown.heard["chosen"][-1]
    assert told["chosen"]["kind"] == "lasso"
    of_points = [
        rows
        for part, rows in zip(told["chosen"]["rows"], told["rows"], strict=True)
        if part["table"] == 1
    ]
    assert of_points == [[0, 1, 2, 3, 4, 5]]


def test_keys_walk_through_rows_and_select(shown):
    shown.press(".", ".", ".")
    live = shown.root.locator("[aria-live]")
    expect(live).to_have_text("z, row 3: x 10, y 0, z 0.20213840997256402")
    shown.press("Enter")
    assert shown.heard["chosen"][-1]["rows"] == [[2]]
    shown.press("PageDown")
    expect(live).to_contain_text("row 28")
    shown.press(",")
    expect(live).to_contain_text("row 27")


def test_two_points_are_measured_by_pointer_and_keys(shown):
    shown.button("Measure between two points").click()
    said = shown.root.locator(".measured")
    expect(said).to_have_text("Measuring: choose two points")
    shown.page.mouse.click(*shown.at(330, 240))
    expect(said).to_have_text("First point; choose the second")
    # Nothing is selected meanwhile.
    assert shown.heard["chosen"] == []
    shown.press("Escape")
    expect(said).to_be_hidden()
    # The first corner of the bed and its seventh.
    shown.press(".", "m", "Enter", *[".", ".", ".", ".", ".", "."], "Enter")
    expect(said).to_contain_text("Δx 30")
    expect(said).to_contain_text("Δy 0")
    live = shown.root.locator("[aria-live]")
    expect(live).to_contain_text("Δx 30, Δy 0, Δz ")
    assert shown.root.locator(".between line").count() == 1
    before = shown.root.locator(".between line").get_attribute("x1")
    shown.press("ArrowLeft")
    expect(shown.root.locator(".between line")).not_to_have_attribute("x1", before)


def test_the_legend_hides_points_and_what_is_hidden_is_not_chosen(shown):
    shown.root.locator(".legend button", has_text="left").click()
    assert shown.heard["hidden"][-1]["series"] == ["left"]
    shown.rest()
    assert colors(shown, "(r, g, b) => r > 190 && g > 110 && g < 170 && b < 60") < 40


def test_a_section_leaves_out_what_is_beyond_and_draws_where_it_cuts(charts):
    whole = drawn(charts.show(hill()))
    cut = drawn(charts.show(hill("{ section: [['y', 50]] }"), "b"))
    accent = "(r, g, b) => Math.hypot(r - 37, g - 99, b - 201) < 20"
    assert colors(whole, accent) == 0
    assert colors(cut, accent) > 60
    assert colors(cut) < colors(whole)
    said = cut.root.locator(".describe").first.text_content()
    assert "Cut open where y is 50" in said


def test_a_solid_stands_in_the_scene_and_both_are_in_one_unit(charts):
    chart = drawn(
        charts.show("""
        const corners = [[0, 0, 0], [40, 0, 0], [0, 40, 0], [0, 0, 0], [0, 40, 0], [0, 0, 20],
            [0, 0, 0], [0, 0, 20], [40, 0, 0], [40, 0, 0], [0, 0, 20], [0, 40, 0]];
        const at = (axis) => column(corners.map((corner) => corner[axis]));
        const part = { x: at(0), y: at(1), z: at(2) };
        const path = { x: column([0, 20, 40]), y: column([0, 30, 0]), z: column([30, 30, null]) };
        const solid = mark("solid", { table: 0, x: "x", y: "y", z: "z", label: "part" });
        const line = mark("line3d", { table: 1, x: "x", y: "y", z: "z", label: "path", width: 4 });
        const shape = chart([table(part), table(path)], [pane([solid, line])],
            { space: space(), height: 380 });
        return { tables: [part, path], shape };
        """)
    )
    # A tetrahedron of the theme's colour of parts, and half of a line.
    assert colors(chart, "(r, g, b) => b > r + 15 && b > 90") > 2000
    assert chart.root.locator(".legend .name").all_text_contents() == ["part", "path"]


def test_faces_of_a_solid_have_their_colours_and_the_others_the_parts(charts):
    chart = drawn(
        charts.show("""
        const corners = [[0, 0, 0], [40, 0, 0], [0, 40, 0], [0, 0, 0], [0, 40, 0], [0, 0, 20],
            [0, 0, 0], [0, 0, 20], [40, 0, 0], [40, 0, 0], [0, 0, 20], [0, 40, 0]];
        const at = (axis) => column(corners.map((corner) => corner[axis]));
        // Red towards those who look at it, none elsewhere.
        const tones = Uint32Array.from(corners, (_, at) => at < 6 ? 0 : at < 9 ? 0 : 0xff0000ff);
        const part = { x: at(0), y: at(1), z: at(2), tone: column(tones) };
        const path = { x: column([0, 40]), y: column([0, 0]), z: column([30, 30]) };
        const solid = mark("solid", { table: 0, x: "x", y: "y", z: "z", tone: "tone" });
        const line = mark("line3d", { table: 1, x: "x", y: "y", z: "z", label: "path", width: 4 });
        const shape = chart([table(part), table(path)], [pane([solid, line])],
            { space: space(), height: 380 });
        return { tables: [part, path], shape };
        """)
    )
    assert colors(chart, "(r, g, b) => r > 90 && g < r / 5 && b < r / 5") > 1000
    # From behind the others are seen, in the colour of parts.
    chart.press("3")
    assert colors(chart, "(r, g, b) => b > r + 15 && b > 60") > 1000


def test_files_have_the_picture_and_its_texts(shown):
    for name in ("png", "svg"):
        shown.page.evaluate(
            "([name]) => host.feed('a').receiver.pictureOf({ type: 'picture-of', id: name,"
            " format: name, scale: 2 })",
            [name],
        )
    heard = lambda: {one["id"]: one for one in shown.heard["pictures"]}  # noqa: E731
    shown.page.wait_for_function("() => host.heard('a').pictures.length === 2")
    pictures = heard()
    assert pictures["png"]["reason"] == pictures["svg"]["reason"] == ""
    assert pictures["png"]["size"] > 20_000
    text = pictures["svg"]["text"]
    assert "<image" in text
    for said in (">Bed<", ">left<", ">100<", ">z<"):
        assert said in text


@pytest.mark.parametrize("dark", [False, True])
def test_no_rule_of_access_is_broken(open_page, dark):
    charts = open_page()
    charts.dark(dark)
    chart = drawn(charts.show(hill()))
    chart.page.mouse.move(*chart.at(330, 240))
    expect(chart.root.locator(".tooltip")).to_be_visible()
    check(charts.page.locator("main"))
    chart.button("Show the table").click()
    check(charts.page.locator("main"))


def test_another_chart_of_the_place_keeps_how_it_is_turned(charts):
    chart = drawn(charts.show(hill()))
    chart.drag((250, 190), (380, 160))
    turned = places(chart)
    charts.show(hill(given="revision: 2"))
    chart.rest()
    assert places(chart) == turned


ODD = {
    "no rows": "{ x: column([]), y: column([]), z: column([]) }",
    "one point": "{ x: column([1]), y: column([2]), z: column([3]) }",
    "all missing": "{ x: column([1, 2]), y: column([1, 2]), z: column([null, null]) }",
    "flat": "{ x: column([0, 1, 0, 1]), y: column([0, 0, 1, 1]), z: column([5, 5, 5, 5]) }",
    "far and fine": "{ x: column([1e12, 1e12 + 1, 1e12, 1e12 + 1]), y: column([0, 0, 1e-9, 1e-9]),"
    " z: column([-1e300, 1e300, 0, 1]) }",
    "infinite": "{ x: column([0, 1, 0, 1]), y: column([0, 0, 1, 1]),"
    " z: column([Infinity, 1, -Infinity, 2]) }",
    "names": "{ x: column(['a', 'b', 'a', 'b']), y: column(['u', 'u', 'v', 'v']),"
    " z: column([1, 2, 3, 4]) }",
    "times": "{ x: column([0, 864e5, 0, 864e5], { kind: 'time', unit: 'ms' }),"
    " y: column([0, 0, 1, 1]), z: column([1, 2, 3, 4]) }",
}


@pytest.mark.parametrize("of", ODD)
@pytest.mark.parametrize("kind", ["surface", "scatter3d", "line3d"])
def test_odd_data_are_drawn_or_left_out_and_nothing_fails(charts, of, kind):
    chart = charts.show(f"""
        const made = {ODD[of]};
        const marks = [mark("{kind}", {{ x: "x", y: "y", z: "z" }})];
        if ("{kind}" === "surface") marks[0].contours = 5;
        return {{ tables: [made], shape: chart([table(made)], [pane(marks)],
            {{ space: space(), select: "lasso" }}) }};
    """)
    drawn(chart)
    chart.page.mouse.move(*chart.at(300, 160))
    chart.press(".", ".", "PageDown", "PageUp", "Enter", "m", "Enter", "Escape", "4", "0")
    chart.button("Drag to select").click()
    chart.drag((200, 60), (500, 250))
    expect(chart.root.locator(".message")).to_have_count(0)


@pytest.mark.parametrize("scale", ["log", "symlog"])
def test_other_scales_and_axes_that_run_the_other_way(charts, scale):
    chart = drawn(
        charts.show(f"""
        const made = {{
            x: column([1, 10, 100, 0]), y: column([1, 2, 3, 4]), z: column([1, 10, 1000, 5]),
        }};
        const points = mark("scatter3d", {{ x: "x", y: "y", z: "z" }});
        const z = axis({{ scale: "{scale}", reverse: true }});
        const shape = chart([table(made)], [pane([points])],
            {{ space: space({{ z, section: [["y", 2.5]] }}) }});
        shape.xs = [axis({{ scale: "{scale}" }})];
        return {{ tables: [made], shape }};
        """)
    )
    assert {"1", "100"} <= set(chart.labels())
    said = "1 value is 0 or less, and not on the logarithmic axis" if scale == "log" else ""
    expect(chart.root.locator(".note")).to_have_text(said)


def test_a_section_that_moves_leaves_the_rest_as_it_is(charts):
    chart = drawn(charts.show(hill("{ section: [['y', 50]] }")))
    chart.press("m", ".", "Enter", ".", "Enter")
    measured = chart.root.locator(".measured")
    expect(measured).to_contain_text("Δx 5")
    before = colors(chart)
    kept = charts.run("return host.feed('a').columns.size")
    # The same tables: as Python sends them again, with another section.
    charts.page.evaluate(
        "() => { const feed = host.feed('a');"
        " feed.shape = { ...feed.shape, revision: 2,"
        " space: { ...feed.shape.space, section: [['y', 20]] } };"
        " feed.receiver.chart(feed.shape); }"
    )
    chart.rest()
    expect(measured).to_contain_text("Δx 5")
    assert colors(chart) < before
    assert charts.run("return host.feed('a').columns.size") == kept
