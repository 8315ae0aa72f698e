"""Candles and volume: where they are drawn, as what from afar, and what is told of them."""

import json

import pytest
from playwright.sync_api import expect

from tests.support.browser.chart_page import tooltip_of

# Eight candles on an axis from 0 to 100; the fifth misses its low.
FEW = """
    const open = [10, 30, 50, 40, 40, 60, 20, 80];
    const close = [30, 20, 70, 40, 50, 40, 90, 70];
    const high = [40, 35, 75, 45, 60, 65, 95, 85];
    const low = [5, 15, 45, 35, null, 30, 10, 60];
    const volume = [1, 2, 3, 4, 5, 6, 7, 8].map((times) => times * 1000);
    const data = { open: column(open), high: column(high), low: column(low),
        close: column(close), volume: column(volume) };
    const shape = chart([table(data)],
        [pane([mark("candlestick", { style: "STYLE", volume: "volume" })])],
        { ys: [axis({ domain: [0, 100] })], select: "SELECT", description: null });
    return { tables: [data], shape };
"""
# From where to where each candle inks its middle, its left and its right, with colours.
READ = """
    const root = document.querySelector("#mount-a .openscad-chart").shadowRoot;
    const canvas = root.querySelector(".plot > canvas");
    const ratio = devicePixelRatio;
    const base = root.querySelector(".base");
    const [left, right] = [base.x1.baseVal.value, base.x2.baseVal.value];
    const labels = [...root.querySelectorAll(".layer text.label")];
    const at = (name) => Number(labels.find((one) => one.textContent === name
        && one.getAttribute("text-anchor") === "end").getAttribute("y"));
    const grid = [...root.querySelectorAll("line.grid")].map((one) => one.y1.baseVal.value);
    const nearest = (y) => grid.reduce((a, b) => Math.abs(b - y) < Math.abs(a - y) ? b : a);
    const [zero, hundred] = [base.y1.baseVal.value, nearest(at("100"))];
    const value = (y) => ((zero - y / ratio) / (zero - hundred)) * 100;
    const pen = canvas.getContext("2d");
    const inked = (x) => {
        const { data } = pen.getImageData(Math.round(x * ratio), 0, 1, canvas.height);
        let [top, bottom, color, count] = [null, null, null, 0];
        for (let y = 0; y < canvas.height; y += 1) {
            if (data[y * 4 + 3] > 128) {
                top ??= y;
                bottom = y + 1;
                count += 1;
                color = [...data.slice(y * 4, y * 4 + 3)];
            }
        }
        return top === null ? null
            : { high: value(top), low: value(bottom), full: count === bottom - top, color };
    };
    const wide = (right - left) / 8;
    return Array.from({ length: 8 }, (_, row) => {
        const middle = left + (row + 0.5) * wide;
        // The wick is a pixel wide, of those around the middle.
        const near = [-1, 0, 1].map((by) => inked(middle + by / ratio)).filter((one) => one);
        const wick = near.reduce((a, b) => b.high - b.low > a.high - a.low ? b : a, near[0]);
        return [wick ?? null, inked(middle - wide * 0.2), inked(middle + wide * 0.2)];
    });
"""
OPEN = [10, 30, 50, 40, 40, 60, 20, 80]
CLOSE = [30, 20, 70, 40, 50, 40, 90, 70]
HIGH = [40, 35, 75, 45, 60, 65, 95, 85]
LOW = [5, 15, 45, 35, None, 30, 10, 60]
UP, DOWN = [0, 0x72, 0xB2], [0xD5, 0x5E, 0]
UP_DARK, DOWN_DARK = [0x56, 0xB4, 0xE9], [0xE6, 0x9F, 0]


def few(charts, style="candles", select="x"):
    return shown(charts, FEW.replace("STYLE", style).replace("SELECT", select))


def shown(charts, script):
    """The chart, drawn: its code has come."""
    chart = charts.show(script)
    expect(chart.root.locator(".base").first).to_be_attached()
    chart.rest()
    return chart


def nearly(value):
    return pytest.approx(value, abs=0.6)


@pytest.mark.parametrize("ratio", [1, 2])
def test_candles_are_where_their_prices_are(open_page, ratio):
    charts = open_page(device_scale_factor=ratio)
    few(charts)
    for row, (middle, left, right) in enumerate(charts.run(READ)):
        if LOW[row] is None:
            assert (middle, left, right) == (None, None, None)
            continue
        assert (middle["high"], middle["low"]) == (nearly(HIGH[row]), nearly(LOW[row]))
        for side in (left, right):
            assert side["high"] == nearly(max(OPEN[row], CLOSE[row]))
            assert side["low"] == pytest.approx(min(OPEN[row], CLOSE[row]), abs=1)
        assert middle["color"] == (UP if CLOSE[row] >= OPEN[row] else DOWN)


def test_bars_have_their_open_on_the_left(charts):
    few(charts, "ohlc")
    for row, (middle, left, right) in enumerate(charts.run(READ)):
        if LOW[row] is not None:
            assert (middle["high"], middle["low"]) == (nearly(HIGH[row]), nearly(LOW[row]))
            assert left["high"] == nearly(OPEN[row])
            assert right["high"] == nearly(CLOSE[row])


def test_hollow_candles_are_empty_where_they_rise(charts):
    few(charts, "hollow")
    before = None
    for row, (middle, _, _) in enumerate(charts.run(READ)):
        if LOW[row] is None:
            continue
        rises = CLOSE[row] > OPEN[row]
        assert middle["full"] != rises
        assert middle["color"] == (
            UP if CLOSE[row] >= (OPEN[row] if before is None else before) else DOWN
        )
        before = CLOSE[row]


def test_heikin_ashi_are_smoothed(charts):
    few(charts, "heikin-ashi")
    opened = closed = None
    for row, (middle, left, _) in enumerate(charts.run(READ)):
        if LOW[row] is None:
            continue
        mean = (OPEN[row] + HIGH[row] + LOW[row] + CLOSE[row]) / 4
        begin = (OPEN[row] + CLOSE[row]) / 2 if opened is None else (opened + closed) / 2
        assert left["high"] == nearly(max(begin, mean))
        assert middle["high"] == nearly(max(HIGH[row], begin, mean))
        assert middle["low"] == nearly(min(LOW[row], begin, mean))
        opened, closed = begin, mean


def test_what_was_traded_is_told_once(charts):
    panes = FEW.replace(
        'volume: "volume" })])]', 'volume: "volume" })]), pane([mark("volume", {})], { row: 1 })]'
    ).replace("ys: [axis({ domain: [0, 100] })]", "height: 400")
    chart = shown(charts, panes.replace("STYLE", "candles").replace("SELECT", "x"))
    names = lambda: [name.lower() for name in tooltip_of(chart.root)]  # noqa: E731
    chart.page.mouse.move(*chart.at(400, 80))
    chart.rest()
    assert names().count("volume") == 1
    # What the legend hides tells nothing, and the candle does.
    chart.root.locator(".legend").get_by_role("button", name="volume").click()
    chart.page.mouse.move(*chart.at(402, 80))
    chart.rest()
    assert names().count("volume") == 1
    assert "Volume" in tooltip_of(chart.root)


def test_colours_are_the_theme_s(charts):
    charts.dark(True)
    chart = few(charts)
    expect(chart.root.locator(".frame")).to_have_attribute("data-theme", "dark")
    chart.rest()
    colors = [middle["color"] for middle, _, _ in charts.run(READ) if middle]
    assert colors[:2] == [UP_DARK, DOWN_DARK]
    charts.dark(False)


def test_what_is_told_of_a_candle(charts):
    chart = few(charts)
    box = chart.plot.bounding_box()
    chart.page.mouse.move(*chart.at(box["width"] * 0.3, 100))
    lines = chart.root.locator(".tooltip-line")
    expect(lines).to_have_count(6)
    assert tooltip_of(chart.root) == {
        "Open": "50",
        "High": "75",
        "Low": "45",
        "Close": "70",
        "Volume": "3000",
        "Change": "+50 (+250.00 %)",
    }
    chart.press("Home", "ArrowRight")
    live = chart.root.locator("[aria-live]")
    expect(live).to_have_text("price, 1: O 30 H 35 L 15 C 20 V 2000 −10 (−33.33 %), row 2")
    said = chart.root.locator(".describe").first.text_content()
    assert "candlestick chart of 8 rows" in said
    assert "opens at 10, closes at 70 (+600.00 %), highest 95, lowest 5" in said


def test_rows_of_a_range_and_of_a_candle_are_chosen(charts):
    chart = few(charts)
    width = chart.plot.bounding_box()["width"]
    left, right = width * 0.2, width * 0.6
    chart.drag((left, 120), (right, 140))
    rows = charts.run("return host.heard('a').chosen.at(-1).rows[0]")
    assert rows == [1, 2, 3, 4] or rows == [2, 3, 4]
    chart = few(charts, select="box")
    # Of those that the box meets, also where no open and close are in it.
    chart.drag((60, 30), (width - 40, 60))
    rows = charts.run("return host.heard('a').chosen.at(-1).rows[0]")
    assert 6 in rows
    assert not {0, 1, 3} & set(rows)


DAYS = """
    const prices = market(DAYS, 390, 3);
    window.prices = prices;
    const data = Object.fromEntries(Object.entries(prices).map(([name, values]) =>
        [name, column(values, name === "time" ? { kind: "time", unit: "ms" } : {})]));
    const shape = chart([table(data)], [
        pane([mark("candlestick", { x: "time", volume: "volume" })], { weight: 3 }),
        pane([mark("volume", { x: "time", open: "open", close: "close" })], { row: 1, y: 1 }),
    ], { xs: [axis({ gaps: "GAPS", zone: "America/New_York" })], select: "x", height: 400 });
    return { tables: [data], shape };
"""
# Days as anybody would sum them up.
PLAIN = """
    const { time, open, high, low, close, volume } = window.prices;
    const clock = new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" });
    const days = new Map();
    for (let row = 0; row < time.length; row += 1) {
        const day = clock.format(time[row]);
        const known = days.get(day) ?? { Open: open[row], High: 0, Low: 1e9, Volume: 0, from: row };
        days.set(day, { ...known, High: Math.max(known.High, high[row]),
            Low: Math.min(known.Low, low[row]), Close: close[row],
            Volume: known.Volume + volume[row], to: row });
    }
    return [...days.values()];
"""


def days(charts, count=140, gaps="hide"):
    return shown(charts, DAYS.replace("DAYS", str(count)).replace("GAPS", gaps))


@pytest.mark.parametrize(("gaps", "count"), [("hide", 140), ("show", 90)])
def test_from_afar_candles_are_days(charts, gaps, count):
    chart = days(charts, count, gaps)
    plain = charts.run(PLAIN)
    known = {
        json.dumps({name: str(day[name]) for name in ("Open", "High", "Low", "Close")}): day
        for day in plain
    }
    width = chart.plot.bounding_box()["width"]
    found = []
    for share in range(20, 90, 2):
        chart.page.mouse.move(*chart.at(width * share / 100, 100))
        chart.rest()
        said = tooltip_of(chart.root)
        if "Open" not in said:
            continue
        day = known[json.dumps({name: said[name] for name in ("Open", "High", "Low", "Close")})]
        assert said["volume"] == str(day["Volume"])
        found.append(day["from"])
    assert len(set(found)) > 15


def test_a_day_is_chosen_with_all_of_its_rows(charts):
    chart = days(charts)
    width = chart.plot.bounding_box()["width"]
    chart.plot.click(position={"x": width / 2, "y": 100})
    chart.rest()
    rows = charts.run("return host.heard('a').chosen.at(-1).rows[0]")
    spans = {(day["from"], day["to"]) for day in charts.run(PLAIN)}
    assert (rows[0], rows[-1]) in spans
    assert rows == list(range(rows[0], rows[-1] + 1))


def test_volume_stands_below_its_candles(charts):
    days(charts, 40)
    columns = charts.run("""
        const root = document.querySelector("#mount-a .openscad-chart").shadowRoot;
        const canvas = root.querySelector(".plot > canvas");
        const { data, width, height } = canvas.getContext("2d")
            .getImageData(0, 0, canvas.width, canvas.height);
        const [upper, lower] = [...root.querySelectorAll(".base")]
            .map((one) => one.y1.baseVal.value);
        const inked = (from, to) => Array.from({ length: width }, (_, x) => {
            for (let y = from; y < to; y += 1) {
                if (data[(y * width + x) * 4 + 3] > 100) return true;
            }
            return false;
        });
        return [inked(0, upper), inked(Math.ceil(upper) + 1, lower)];
    """)
    candles, bars = columns
    assert sum(candles) > 200
    assert candles == bars


MILLION = """
    const prices = market(3650, 390, 5);
    const data = Object.fromEntries(Object.entries(prices).map(([name, values]) =>
        [name, column(values, name === "time" ? { kind: "time", unit: "ms" } : {})]));
    const shape = chart([table(data)], [
        pane([mark("candlestick", { x: "time" })]),
        pane([mark("volume", { x: "time", open: "open", close: "close" })], { row: 1, y: 1 }),
    ], { xs: [axis({ gaps: "hide", zone: "America/New_York" })] });
    return { tables: [data], shape };
"""


# How many rectangles each frame has, on the chart's own canvas.
RECTANGLES = """
    const { fillRect, clearRect } = CanvasRenderingContext2D.prototype;
    window.frames = [];
    CanvasRenderingContext2D.prototype.fillRect = function (...given) {
        if (this.canvas.matches(".plot > canvas")) window.frames[window.frames.length - 1] += 1;
        return fillRect.apply(this, given);
    };
    CanvasRenderingContext2D.prototype.clearRect = function (...given) {
        if (this.canvas.matches(".plot > canvas")) window.frames.push(0);
        return clearRect.apply(this, given);
    };
"""


def test_of_a_million_candles_no_frame_draws_more_than_there_is_room_for(charts):
    chart = shown(charts, MILLION)
    charts.run(RECTANGLES)
    for _ in range(20):
        chart.wheel(450, 100, -240)
    frames = charts.page.evaluate("frames")
    assert len(frames) >= 10
    # A body, a wick and a bar below, three pixels or more apart.
    assert 100 < max(frames) < chart.plot.bounding_box()["width"]


def test_files_have_candles_and_their_swatch(charts):
    chart = few(charts)
    charts.run("host.feed('a').receiver.pictureOf({ id: '1', format: 'svg', scale: 1 })")
    [picture] = charts.wait_until(lambda: chart.heard["pictures"], "the file")
    assert picture["reason"] == ""
    assert picture["text"].count("#0072b2") + picture["text"].count("#d55e00") >= 14
    days(charts, 40)
    charts.run("host.feed('a').receiver.pictureOf({ id: '2', format: 'svg', scale: 1 })")
    _, picture = charts.wait_until(
        lambda: chart.heard["pictures"][1:] and chart.heard["pictures"], "it"
    )
    assert "M4 1H5V3H7V9" in picture["text"]
