"""Charts of streams: rows are drawn as they come, and what one has zoomed and selected stays."""

import pytest
from playwright.sync_api import expect

from tests.support.browser.double_click import double_click
from tests.support.waiting import until

STREAM = """
    const data = { t: column(new Float64Array(0)), y: column(new Float64Array(0)) };
    const shape = chart([table(data)], [pane([mark("line", { x: "t", y: "y" })])], {
        select: "x",
        streams: [{ table: 0, stream: "log", capacity: 1000, first: 0, direct: false }],
    });
    return { tables: [data], shape };
"""
# As they come: numbers of rows from one to another.
FLOW = """
    const [after, first, end] = %s;
    const t = counted(end - first, first);
    const y = t.map((at) => Math.sin(at / 20) * (1 + at / 500));
    host.feed("a").flow("log", after, first, { t: column(t), y: column(y) });
"""
PLAIN = """
    const t = counted(%d - %d, %d);
    const y = t.map((at) => Math.sin(at / 20) * (1 + at / 500));
    const data = { t: column(t), y: column(y) };
    const shape = chart([table(data)], [pane([mark("line", { x: "t", y: "y" })])], { select: "x" });
    return { tables: [data], shape };
"""
# The newest row comes again, with another value.
CHANGED = """
    host.feed("a").flow("log", 100, 99, {
        t: column(new Float64Array([99])), y: column(new Float64Array([7])),
    });
"""
PIXELS = "canvas => canvas.toDataURL()"


def flow(charts, after, first, end):
    charts.run(FLOW % [after, first, end])


def wanted(chart, count):
    """What the view has asked, once it has asked so often."""
    return until(
        chart.page,
        lambda: len(rows := chart.heard["rows"]) >= count and rows,
        f"{count} times rows",
    )


@pytest.fixture
def chart(charts):
    shown = charts.show(STREAM)
    wanted(shown, 1)
    return shown


def test_rows_are_asked_for_again_once_they_are_drawn(charts, chart):
    (first,) = wanted(chart, 1)
    assert (first["stream"], first["next"], first["credit"], first["anew"]) == ("log", 0, 2, True)
    # Two may be under way, and the second may come first.
    flow(charts, 100, 100, 150)
    flow(charts, 0, 0, 100)
    _, after = wanted(chart, 2)
    assert (after["next"], after["credit"], after["anew"]) == (150, 2, False)
    assert "140" in chart.labels()


def test_a_ring_is_drawn_as_the_same_rows_in_a_plain_column(charts, chart):
    at = 0
    for times, end in enumerate([1, 300, 1290, 1300, 2400, 2450], 2):
        flow(charts, at, at, end)
        wanted(chart, times)
        at = end
    # Room for labels only grows while rows come.
    charts.show(STREAM)
    plain = charts.show(PLAIN % (2450, 1450, 1450), "b")
    chart.rest()
    canvas = [one.root.locator("canvas").first.evaluate(PIXELS) for one in (chart, plain)]
    assert canvas[0] == canvas[1]
    assert chart.labels() == plain.labels()


def test_a_newest_row_that_changes_is_drawn_anew(charts, chart):
    flow(charts, 0, 0, 100)
    wanted(chart, 2)
    charts.run(CHANGED)
    wanted(chart, 3)
    assert "6" in chart.labels()
    # As it is in the end, with the row after it.
    flow(charts, 100, 99, 101)
    *_, after = wanted(chart, 4)
    assert after["next"] == 101
    charts.show(STREAM)
    plain = charts.show(PLAIN % (101, 0, 0), "b")
    chart.rest()
    canvas = [one.root.locator("canvas").first.evaluate(PIXELS) for one in (chart, plain)]
    assert canvas[0] == canvas[1]


def test_the_chart_follows_until_one_zooms_and_again_after_a_double_click(charts, chart):
    flow(charts, 0, 0, 500)
    wanted(chart, 2)
    chart.wheel(450, 150, -600)
    zoomed = chart.labels()
    flow(charts, 500, 500, 900)
    wanted(chart, 3)
    assert chart.labels() == zoomed
    double_click(chart.page, *chart.at(450, 150))
    chart.rest()
    assert "800" in chart.labels()
    flow(charts, 900, 900, 1800)
    wanted(chart, 4)
    assert {"1,000", "1,600"} <= set(chart.labels())
    assert "700" not in chart.labels()


def test_what_is_selected_are_rows_of_the_stream(charts, chart):
    flow(charts, 0, 0, 1400)
    wanted(chart, 2)
    box = chart.plot.bounding_box()
    chart.drag((box["width"] * 0.3, 100), (box["width"] * 0.6, 150))
    told = chart.heard["chosen"][-1]
    (rows,) = told["chosen"]["rows"]
    assert rows["first"] == 400
    assert rows["count"] == len(told["rows"][0]) > 100
    low, high = told["chosen"]["x"]
    # The rows' own values are their numbers.
    assert told["rows"][0][0] + 400 == pytest.approx(low, abs=1)
    assert told["rows"][0][-1] + 400 == pytest.approx(high, abs=1)
    flow(charts, 1400, 1400, 1500)
    wanted(chart, 3)
    assert chart.heard["chosen"][-1] == told


def test_a_cell_that_runs_again_asks_only_for_what_is_not_there(charts, chart):
    flow(charts, 0, 0, 500)
    wanted(chart, 2)
    charts.show(STREAM)
    *_, again = wanted(chart, 3)
    assert (again["next"], again["anew"]) == (500, True)
    assert "400" in chart.labels()


def test_the_reader_is_told_what_is_left_out_and_that_a_stream_has_ended(charts, chart):
    flow(charts, 0, 0, 100)
    wanted(chart, 2)
    note = chart.root.locator(".note")
    expect(note).to_be_empty()
    flow(charts, 100, 3000, 3500)
    wanted(chart, 3)
    expect(note).to_contain_text("2,900 rows came faster than they could be drawn")
    charts.wait_until(lambda: chart.heard["timings"][-1]["missed"] == 2900, "what is missed")
    charts.run(
        FLOW.replace("{ t: column(t), y: column(y) }", '{ t: column(t), y: column(y) }, "closed"')
        % [3500, 3500, 3501]
    )
    wanted(chart, 4)
    expect(note).to_contain_text("The stream has ended")


def test_rows_that_are_lost_on_their_way_are_asked_for_again(charts, chart):
    flow(charts, 0, 0, 100)
    wanted(chart, 2)
    # Those before it never come.
    flow(charts, 150, 150, 200)
    *_, again = wanted(chart, 3)
    assert (again["next"], again["credit"], again["anew"]) == (100, 2, True)
    flow(charts, 100, 100, 200)
    *_, after = wanted(chart, 4)
    assert (after["next"], after["anew"]) == (200, False)
    assert "180" in chart.labels()
