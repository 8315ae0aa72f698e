"""The panel of a chart that says where its time goes."""

import re

from playwright.sync_api import expect

from tests.support.browser.accessibility import check

SHOWN = """
const data = { t: column(counted(5000)), y: column(walk(5000, 3)) };
return {
    tables: [data],
    shape: chart([table(data)], [pane([mark("line", { x: "t", y: "y" })])], GIVEN),
};
"""


def test_it_shows_times_and_frames_and_goes_again(charts):
    chart = charts.show(SHOWN.replace("GIVEN", "{ timings: true }"))
    panel = chart.root.locator(".timings")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text(re.compile(r"first drawn\d"))
    expect(panel).to_contain_text("0.08 MB")
    chart.wheel(300, 120, -240)
    expect(panel).not_to_contain_text("frames0,")
    check(charts.page.locator("main"))
    # Nothing of it keeps the pointer from the chart.
    chart.page.mouse.move(*chart.at(60, 270))
    expect(chart.root.locator(".tooltip")).to_be_visible()
    charts.show(SHOWN.replace("GIVEN", "{ timings: false }"))
    expect(panel).to_have_count(0)
