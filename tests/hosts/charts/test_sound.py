"""Charts that are heard: notes of the values that are shown, by keys, by a player, in words."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.support.browser.accessibility import check

LINE = """
    const data = { t: column(counted(5)), y: column([10, 30, null, 20, 50]) };
    const shape = chart([table(data)], [pane([mark("line", { x: "t", y: "y" })])],
        { title: "Warmth" });
    return { tables: [data], shape };
"""
MANY = """
    const data = { t: column(counted(300)), y: column(walk(300, 1)) };
    return { tables: [data],
        shape: chart([table(data)], [pane([mark("line", { x: "t", y: "y" })])]) };
"""
TWO = """
    const data = {
        t: column(counted(6)), y: column([1, 2, 3, 30, 20, 10]),
        kind: column(["up", "up", "up", "down", "down", "down"]),
    };
    const lines = mark("line", { x: "t", y: "y", by: "kind" });
    return { tables: [data], shape: chart([table(data)], [pane([lines])], { title: "Two" }) };
"""


@pytest.fixture
def heard(charts):
    """`heard()` tells the pitches of all notes so far, which the browser plays all the same."""
    charts.page.evaluate("""() => {
        globalThis.notes = [];
        const { start } = OscillatorNode.prototype;
        OscillatorNode.prototype.start = function (...at) {
            notes.push(this.frequency.value);
            return start.apply(this, at);
        };
    }""")
    # A note is made of three tones, of which the first is its pitch.
    return lambda: charts.page.evaluate("notes")[::3]


def is_silent(charts, heard):
    """Playing, there would be some ten notes in that time."""
    count = len(heard())
    charts.page.wait_for_timeout(600)
    assert len(heard()) == count


def listen(chart):
    chart.button("Show the table").click()
    chart.button("Listen to the chart").click()
    player = chart.root.locator(".player")
    expect(player.first).to_be_focused()
    return player


def rises(notes):
    return [after > before for before, after in pairwise(notes)]


def test_values_are_notes_and_words(charts, heard):
    chart = charts.show(LINE)
    player = listen(chart)
    said = player.locator(".said")
    expect(said).to_contain_text("Warmth")
    seen = []
    for words in ("1", "3", "4"):
        charts.page.keyboard.press("ArrowRight")
        expect(said).to_contain_text(f"{words}, ")
        seen.append(said.inner_text())
    # The missing one is left out.
    assert [text.split(", ")[1].split()[0] for text in seen] == ["30", "20", "50"]
    pitches = heard()
    assert rises(pitches[-3:]) == [False, True]
    chart.rest()


def test_the_player_plays_all_and_stops(charts, heard):
    chart = charts.show(LINE)
    player = listen(chart)
    player.get_by_role("button", name="Play").click()
    charts.wait_until(lambda: len(heard()) >= 5, "five notes")
    # The first of them is where it goes to before it plays.
    assert rises(heard()) == [False, True, False, True]


def test_stop_stops(charts, heard):
    chart = charts.show(MANY)
    player = listen(chart)
    player.get_by_role("button", name="Play").click()
    charts.wait_until(lambda: len(heard()) > 3, "notes")
    player.get_by_role("button", name="Stop").click()
    is_silent(charts, heard)


def test_series_are_heard_by_themselves(charts, heard):
    chart = charts.show(TWO)
    player = listen(chart)
    expect(player.locator(".said")).to_contain_text("Two")
    charts.page.keyboard.press("PageDown")
    expect(player.locator(".said")).to_contain_text("down")
    before = len(heard())
    charts.page.keyboard.press("ArrowRight")
    charts.page.keyboard.press("ArrowRight")
    charts.wait_until(lambda: len(heard()) >= before + 2, "two notes")
    assert rises(heard()[before:]) == [False]


def test_what_the_legend_hides_is_not_heard(charts):
    chart = charts.show(TWO)
    chart.root.get_by_role("button", name="up").click()
    player = listen(chart)
    expect(player.locator(".said")).to_contain_text("Two")
    expect(player.locator(".said")).not_to_contain_text("up")


def test_of_very_many_rows_the_reach_of_stretches_is_heard(charts, heard):
    chart = charts.show("""
        const y = Float64Array.from({ length: 100000 }, (_, at) => (at % 2 ? at : -at));
        const data = { t: column(counted(100000)), y: column(y) };
        return { tables: [data],
            shape: chart([table(data)], [pane([mark("line", { x: "t", y: "y" })])]) };
    """)
    player = listen(chart)
    section = chart.root.get_by_role("region", name="Sound of the chart")
    expect(section).to_contain_text("200 stretches of 100,000 rows")
    charts.page.keyboard.press("End")
    # Of the last one the lowest and the highest value.
    expect(player.locator(".said")).to_contain_text("-99998")
    expect(player.locator(".said")).to_contain_text("99999")
    # Within a few rows each is heard.
    chart.button("Show the table").click()
    for _ in range(16):
        chart.press("+")
    listen(chart)
    expect(section).not_to_contain_text("stretches")


@pytest.mark.parametrize(
    ("script", "notes"),
    [
        pytest.param(
            """
            const data = { k: column(["a", "b", "c"]), y: column([1, 3, 2]) };
            return { tables: [data],
                shape: chart([table(data)], [pane([mark("bar", { x: "k", y: "y" })])]) };
            """,
            [True, False],
            id="bars",
        ),
        pytest.param(
            """
            const data = { v: column([1, 1, 5, 9, 9, 9]) };
            const bins = mark("histogram", { x: "v", bins: [0, 3, 6, 10] });
            return { tables: [data], shape: chart([table(data)], [pane([bins])]) };
            """,
            [False, True],
            id="histogram",
        ),
        pytest.param(
            """
            const data = { x: column([3, 1, 2]), y: column([9, 1, 5]) };
            const points = mark("scatter", { x: "x", y: "y" });
            return { tables: [data], shape: chart([table(data)], [pane([points])]) };
            """,
            [True, True],
            id="scatter",
        ),
        pytest.param(
            """
            const data = { t: column(counted(3, 1)), y: column([1, 100, 10]) };
            const shape = chart([table(data)], [pane([mark("line", { x: "t", y: "y" })])]);
            shape.ys[0].kind = "log";
            return { tables: [data], shape };
            """,
            [True, False],
            id="log",
        ),
    ],
)
def test_marks(charts, heard, script, notes):
    chart = charts.show(script)
    player = listen(chart)
    player.focus()
    charts.page.keyboard.press("Home")
    before = len(heard())
    for count in (1, 2):
        charts.page.keyboard.press("ArrowRight")
        charts.wait_until(lambda count=count: len(heard()) >= before + count, "a note")
    first = heard()[before - 1 : before]
    assert rises(first + heard()[before:]) == notes


def test_candles_and_times(charts, heard):
    chart = charts.show("""
        const { time, open, high, low, close } = market(3, 10, 4);
        const data = {
            time: column(time, { kind: "time", unit: "ms", zone: "UTC" }),
            open: column(open), high: column(high), low: column(low), close: column(close),
        };
        return { tables: [data],
            shape: chart([table(data)], [pane([mark("candlestick", { x: "time" })])]) };
    """)
    player = listen(chart)
    charts.page.keyboard.press("ArrowRight")
    expect(player.locator(".said")).to_contain_text("20")
    charts.wait_until(lambda: len(heard()) >= 4, "four notes of a candle")


def test_nothing_is_offered_where_there_is_nothing_to_hear(charts):
    chart = charts.show("""
        const data = { z: column(hills(30, 40)) };
        return { tables: [data], shape: chart([table(data, [30, 40])],
            [pane([mark("heatmap", { value: "z" })])]) };
    """)
    chart.button("Show the table").click()
    expect(chart.root.locator("table")).to_be_visible()
    expect(chart.button("Listen to the chart")).to_have_count(0)


def test_it_falls_silent_with_its_table(charts, heard):
    chart = charts.show(MANY)
    player = listen(chart)
    player.get_by_role("button", name="Play").click()
    charts.wait_until(lambda: len(heard()) > 3, "notes")
    chart.button("Show the table").click()
    expect(player).to_have_count(0)
    # The next note finds nobody, and is the last one.
    charts.page.wait_for_timeout(300)
    is_silent(charts, heard)


@pytest.mark.parametrize("dark", [False, True])
def test_no_rule_is_broken(charts, dark):
    charts.dark(dark)
    listen(charts.show(TWO))
    check(charts.page.locator("main"))
