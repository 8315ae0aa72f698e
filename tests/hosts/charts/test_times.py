"""Axes of times without the nights and weekends of a market, and in zones that browsers know."""

import pytest
from playwright.sync_api import expect

DAY = 86_400_000
FIRST = 1_772_461_800_000  # Monday, 2 March 2026, 9:30 in New York
ROWS = 390
SESSIONS = (
    """
    const time = [], close = [];
    for (const day of [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]) {
        const open = FIRST + day * DAY - (day >= 6 ? 3600000 : 0);
        for (let at = 0; at < ROWS; at += 1) {
            time.push(open + at * 60000);
            close.push(100 + Math.sin(time.length / 300));
        }
    }
    const data = {
        time: column(Float64Array.from(time), { kind: "time", unit: "ms" }),
        close: column(close),
    };
    const shape = chart([table(data)], [pane([mark("line", { x: "time", y: "close" })])],
        { select: "x", xs: [axis({ gaps: "GAPS", zone: "ZONE" })] });
    return { tables: [data], shape };
""".replace("FIRST", str(FIRST))
    .replace("DAY", str(DAY))
    .replace("ROWS", str(ROWS))
)


def sessions(charts, gaps="hide", zone="America/New_York"):
    return charts.show(SESSIONS.replace("GAPS", gaps).replace("ZONE", zone))


def dragged_rows(charts, chart):
    chart.drag((120, 90), (560, 120))
    chart.rest()
    return charts.run("return host.heard('a').chosen.at(-1).rows[0]")


def test_nights_and_weekends_take_no_room(charts):
    chart = sessions(charts)
    labels = chart.labels()
    assert "Mar 9" in labels
    assert not {"Mar 7", "Mar 8"} & set(labels)


@pytest.mark.parametrize(("gaps", "least"), [("hide", 0.45), ("show", 0.1)])
def test_rows_are_chosen_across_what_is_hidden(charts, gaps, least):
    chart = sessions(charts, gaps)
    rows = dragged_rows(charts, chart)
    assert rows == list(range(rows[0], rows[-1] + 1))
    assert rows[0] > 0
    assert least * 10 * ROWS < len(rows) < 10 * ROWS
    if gaps == "hide":
        box = chart.plot.bounding_box()
        # As many of the rows as of the width.
        share = 440 / (box["width"] - 60)
        assert abs(len(rows) / (10 * ROWS) - share) < 0.1


def test_a_weekend_is_zoomed_into_with_both_of_its_sides(charts):
    chart = sessions(charts)
    chart.plot.click(position={"x": 10, "y": 10})
    box = chart.plot.bounding_box()
    for _ in range(8):
        chart.wheel(box["width"] / 2, 100, -240)
    labels = chart.labels()
    assert "Mar 9" in labels
    assert "15:00" in labels
    assert not {"00:00", "06:00", "20:00"} & set(labels)


def test_what_is_told_of_a_row_is_what_clocks_of_the_axis_show(charts):
    chart = sessions(charts)
    chart.press("Home")
    live = chart.root.locator("[aria-live]")
    expect(live).to_contain_text("2026-03-02 09:30:00 -05:00")
    chart.press("End")
    expect(live).to_contain_text("2026-03-13 15:59:00 -04:00")


def test_a_zone_that_the_browser_does_not_know_is_said(charts):
    chart = sessions(charts, zone="Mars/Olympus")
    expect(chart.root.locator(".note")).to_contain_text("no time zone 'Mars/Olympus'")
