"""What is drawn: lines and points, their axes, when and how often."""

import pytest
from playwright.sync_api import expect

from tests.support.browser.double_click import double_click

LINE = """
    const data = { t: column(counted(5000)), y: column(walk(5000, 3)) };
    const shape = chart([table(data)], [pane([mark("line", { x: "t", y: "y" })])]);
    return { tables: [data], shape };
"""
# Of the canvas, those that are not see-through.
INKED = """canvas => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let inked = 0;
    for (let at = 3; at < data.length; at += 4) inked += data[at] > 40 ? 1 : 0;
    return inked;
}"""


def test_line_is_drawn_with_its_axes(charts):
    chart = charts.show(LINE)
    assert chart.root.locator("canvas").first.evaluate(INKED) > 1000
    assert {"0", "1,000", "4,000"} <= set(chart.labels())
    assert chart.labels("axis-title") == ["t →", "↑ y"]


def test_texts_are_drawn_once_their_code_is_there(charts):
    chart = charts.show("""
        const data = { x: column([1, 2]), y: column([3, 4]), name: column(["low", "high"]) };
        const texts = mark("text", { x: "x", y: "y", text: "name" });
        const shape = chart([table(data)], [pane([texts])]);
        return { tables: [data], shape };
    """)
    charts.wait_until(lambda: chart.root.locator("canvas").first.evaluate(INKED) > 50, "texts")
    charts.run("host.feed('a').receiver.pictureOf({ id: '1', format: 'svg', scale: 1 })")
    charts.wait_until(lambda: chart.heard["pictures"], "a picture")
    assert ">high</text>" in chart.heard["pictures"][0]["text"]


def test_wheel_zooms_what_is_under_the_pointer_and_a_double_click_shows_all(charts):
    chart = charts.show(LINE)
    before = chart.labels()
    chart.wheel(450, 150, -1200)
    charts.wait_until(lambda: chart.labels() != before, "other labels after the wheel")
    # The overview below says which part is shown.
    window = chart.root.locator(".strip .window")
    assert (
        0.5
        < window.bounding_box()["width"] / chart.root.locator(".strip").bounding_box()["width"]
        < 0.8
    )
    double_click(chart.page, *chart.at(450, 150))
    chart.rest()
    assert not window.is_visible()
    assert chart.labels() == before


def test_dragging_moves_what_is_shown(charts):
    chart = charts.show(LINE)
    chart.wheel(450, 150, -900)
    before = chart.labels()
    chart.drag((450, 150), (300, 150))
    # Events of a real mouse come when the browser's window gives them.
    charts.wait_until(lambda: chart.labels() != before, "other labels after the drag")


def test_nothing_is_drawn_at_rest_and_no_stage_is_used(charts):
    chart = charts.show(LINE)
    charts.page.wait_for_timeout(300)
    frames = charts.page.evaluate("counters.frames")
    assert frames == 0
    assert charts.page.evaluate("counters.contexts.length") == 0
    assert chart.root.locator("canvas").first.get_attribute("aria-hidden") == "true"


@pytest.mark.parametrize("ratio", [1, 2])
def test_canvas_has_a_pixel_for_each_of_the_screen(open_page, ratio):
    chart = open_page(device_scale_factor=ratio).show(LINE)
    wide, seen = chart.root.locator("canvas").first.evaluate("c => [c.width, c.clientWidth]")
    assert wide == seen * ratio


# Every point on a canvas of its own, and which pixels differ by more than one.
AGAINST_ALL = """
    const canvas = document.querySelector("#mount-a .openscad-chart").shadowRoot
        .querySelector(".plot > canvas");
    const root = canvas.getRootNode();
    const ground = root.querySelector(".base");
    const grid = root.querySelector(".grid");
    const ratio = devicePixelRatio;
    const left = Math.round(ground.x1.baseVal.value * ratio);
    const right = Math.round(ground.x2.baseVal.value * ratio);
    const bottom = Math.round((ground.y1.baseVal.value - 0.5) * ratio);
    const top = Math.round(Math.min(...[...root.querySelectorAll(".grid")]
        .map((line) => line.y1.baseVal.value).filter((y) => y < bottom)) * ratio);
    const { xs, ys, low, high, filled } = window.drawn;
    const naive = document.createElement("canvas");
    naive.width = canvas.width;
    naive.height = canvas.height;
    const pen = naive.getContext("2d");
    pen.beginPath();
    pen.rect(left, top, right - left, bottom - top);
    pen.clip();
    const kx = (right - left) / (xs[xs.length - 1] - xs[0]);
    const ky = (bottom - top) / (high - low);
    const place = (row) => [left + (xs[row] - xs[0]) * kx, bottom - (ys[row] - low) * ky];
    const runs = [];
    for (let row = 0; row < xs.length; row += 1) {
        if (Number.isNaN(ys[row])) continue;
        const begin = row;
        while (row + 1 < xs.length && !Number.isNaN(ys[row + 1])) row += 1;
        runs.push([begin, row]);
    }
    pen.beginPath();
    for (const [from, to] of runs) {
        for (let row = from; row <= to; row += 1) {
            const [px, py] = place(row);
            if (row === from) { pen.moveTo(px, py); pen.lineTo(px + 0.01, py); }
            else { pen.lineTo(px, py); }
        }
    }
    pen.lineWidth = Math.max(1, 1.5 * ratio);
    pen.lineJoin = "bevel";
    pen.lineCap = "round";
    pen.stroke();
    const base = bottom + low * ky;
    // All at once, as slivers that are filled one by one add up to more than they cover.
    pen.beginPath();
    for (const [from, to] of filled ? runs : []) {
        pen.moveTo(place(from)[0], base);
        for (let row = from; row <= to; row += 1) pen.lineTo(...place(row));
        pen.lineTo(place(to)[0], base);
    }
    pen.fill();
    const read = (one) => one.getContext("2d").getImageData(left, top, right - left, bottom - top);
    const [ours, all] = [read(canvas), read(naive)];
    const { width, height } = ours;
    const far = (one, other) => {
        let count = 0;
        for (let y = 1; y < height - 1; y += 1) {
            for (let x = 1; x < width - 1; x += 1) {
                if (one.data[(y * width + x) * 4 + 3] < 64) continue;
                let near = false;
                for (let dy = -1; dy <= 1 && !near; dy += 1) {
                    for (let dx = -1; dx <= 1; dx += 1) {
                        near ||= other.data[((y + dy) * width + x + dx) * 4 + 3] > 0;
                    }
                }
                count += near ? 0 : 1;
            }
        }
        return count;
    };
    let inked = 0;
    for (let at = 3; at < ours.data.length; at += 4) inked += ours.data[at] > 64 ? 1 : 0;
    return [far(ours, all), far(all, ours), inked];
"""


# Long gaps, short ones, and rows between gaps; even and uneven steps of x.
RANDOM_COLUMN = """
    const next = random(SEED);
    const rows = 20000 + Math.floor(next() * 60000);
    const ys = walk(rows, SEED + 50, 0, 2);
    const share = [0, 0.0005, 0.02, 0.08][SEED % 4];
    for (let row = 0; row < rows; row += 1) {
        if (next() < share) ys.fill(NaN, row, row + Math.floor(next() * next() * 40) + 1);
    }
    const xs = new Float64Array(rows);
    for (let row = 1; row < rows; row += 1) {
        xs[row] = xs[row - 1] + (SEED % 3 === 0 ? next() ** 6 : 1);
    }
    const found = ys.filter((y) => !Number.isNaN(y));
    const low = found.reduce((a, b) => Math.min(a, b)) - 1;
    const high = found.reduce((a, b) => Math.max(a, b)) + 1;
    window.drawn = { xs, ys, low, high, filled: "KIND" === "area" };
    const data = { x: column(xs), y: column(ys) };
    const shape = chart([table(data)],
        [pane([mark("KIND", { x: "x", y: "y", color: "#000", opacity: 1 })])],
        { ys: [axis({ domain: [low, high] })] });
    return { tables: [data], shape };
"""


@pytest.mark.parametrize(("kind", "seeds"), [("line", range(1, 21)), ("area", range(1, 9))])
def test_no_pixel_is_further_than_one_from_drawing_every_point(charts, kind, seeds):
    faults = {}
    for seed in seeds:
        chart = charts.show(RANDOM_COLUMN.replace("SEED", str(seed)).replace("KIND", kind))
        expect(chart.root.locator(".base").first).to_be_attached()
        ours, every, inked = charts.run(AGAINST_ALL)
        if inked < 500 or ours + every > 0:
            faults[seed] = (ours, every, inked)
    assert faults == {}


# How often the chart's own canvas is drawn a line on.
STROKES = """
    const { stroke } = CanvasRenderingContext2D.prototype;
    window.strokes = 0;
    CanvasRenderingContext2D.prototype.stroke = function (...given) {
        window.strokes += this.canvas.matches(".plot > canvas") ? 1 : 0;
        return stroke.apply(this, given);
    };
"""


def test_a_chart_that_comes_is_drawn_once(charts):
    charts.run(STROKES)
    chart = charts.show(LINE)
    chart.rest()
    assert charts.page.evaluate("strokes") == 1
    chart.wheel(450, 150, -120)
    assert charts.page.evaluate("strokes") == 2


SYMBOLS = """
    const data = { x: column([1, 2, 3]), y: column([1, 2, 3]), what: column(["a", "b", "c"]) };
    const shape = chart([table(data)], [pane([mark("scatter",
        { x: "x", y: "y", by: BY, symbolBy: "what" })])]);
    return { tables: [data], shape };
"""


@pytest.mark.parametrize(("by", "colors"), [('"what"', 3), ("null", 1)])
def test_the_legend_has_the_symbols_of_its_points(charts, by, colors):
    chart = charts.show(SYMBOLS.replace("BY", by))
    shapes = chart.root.locator(".legend .swatch path")
    expect(shapes).to_have_count(3)
    assert len(set(shapes.evaluate_all("all => all.map((one) => one.getAttribute('d'))"))) == 3
    swatches = chart.root.locator(".legend .swatch")
    found = swatches.evaluate_all("all => all.map((one) => one.style.color)")
    assert len(set(found)) == colors


# Large numbers, and where the texts stand that are drawn on the chart's canvas.
NUMBERED = """
    window.said = [];
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        const half = this.measureText(text).width / 2;
        const { e } = this.getTransform();
        window.said.push([text, x - half, x + half, e, this.canvas.width]);
        return fillText.call(this, text, x, y);
    };
    const data = { z: column(hills(120, 120).map((z) => z * 1e6)) };
    const shape = chart([table(data, [120, 120])],
        [pane([mark("contour", { value: "z", labels: true })])]);
    return { tables: [data], shape };
"""


def test_no_number_of_a_contour_is_cut_at_the_edge(charts):
    chart = charts.show(NUMBERED)
    charts.wait_until(lambda: charts.page.evaluate("said.length > 8"), "numbers of contours")
    base = chart.root.locator(".base").first
    width = base.evaluate("line => line.x2.baseVal.value - line.x1.baseVal.value")
    chart.wheel(450, 150, -240)
    for text, left, right, *_ in charts.page.evaluate("said"):
        assert left >= -1, text
        assert right <= width + 1, text


# A slope, whose lines are straight to the last middle of a cell; over it the cells' own picture,
# so that there is room around. Kept are the strokes that are steeper than the slope's.
SLOPE = """
    window.strokes = [];
    const { moveTo, lineTo } = CanvasRenderingContext2D.prototype;
    let last = [0, 0];
    CanvasRenderingContext2D.prototype.moveTo = function (x, y) {
        last = [x, y];
        return moveTo.call(this, x, y);
    };
    CanvasRenderingContext2D.prototype.lineTo = function (x, y) {
        window.strokes.push([x - last[0], y - last[1]]);
        last = [x, y];
        return lineTo.call(this, x, y);
    };
    const side = 12;
    const heights = Array.from({ length: side * side },
        (_, at) => (at % side) + 0.37 * Math.floor(at / side));
    const data = { z: column(heights) };
    const shape = chart([table(data, [side, side])],
        [pane([mark("heatmap", { value: "z" }), mark("contour", { value: "z" })])]);
    return { tables: [data], shape };
"""


def test_contours_end_where_values_end(charts):
    charts.show(SLOPE)
    charts.wait_until(lambda: charts.page.evaluate("strokes.length > 50"), "lines")
    slopes = charts.page.evaluate(
        "strokes.filter(([x, y]) => Math.hypot(x, y) > 1).map(([x, y]) => x / y)"
    )
    middle = sorted(slopes)[len(slopes) // 2]
    assert slopes == pytest.approx([middle] * len(slopes), abs=0.05)
