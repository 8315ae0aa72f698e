"""The menu of files: what comes from the page itself, and what from Python."""

import pytest
from playwright.sync_api import expect

SAW = """
    const data = { x: column(counted(50)), y: column(counted(50).map((at) => at % 7)) };
    const shape = chart([table(data)], [pane([mark("line", { x: "x", y: "y" })])],
        { title: "A saw" });
    return { tables: [data], shape };
"""
PAGE = "Page (HTML)"
# Python makes pages from now on, and shows the chart again.
PAGED = """
    const feed = host.feed("a");
    feed.page = async () => { %s };
    feed.receiver.chart({ ...feed.shape, revision: 2 });
"""


@pytest.fixture
def chart(charts):
    shown = charts.show(SAW)
    shown.root.hover()
    shown.button("Download").click()
    return shown


def test_without_python_there_is_no_page(chart):
    expect(chart.button("Table (CSV)")).to_be_visible()
    expect(chart.root.get_by_text(PAGE)).to_be_hidden()


def test_the_page_is_what_python_makes(charts, chart):
    charts.run(PAGED % "return '<!doctype html><p>ä saw';")
    with chart.page.expect_download() as download:
        chart.button(PAGE).click()
    assert download.value.suggested_filename == "A-saw.html"
    assert download.value.path().read_text() == "<!doctype html><p>ä saw"


def test_why_there_is_no_page_is_told(charts, chart):
    charts.run(PAGED % "throw new Error('There is no page: Python sleeps');")
    chart.button(PAGE).click()
    expect(chart.root.locator(".message")).to_have_text("There is no page: Python sleeps")


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("png", b"\x89PNG"),
        ("svg", b"<svg xmlns"),
        ("csv", b"x,y\r\n0,0\r\n1,1"),
    ],
)
def test_other_files_come_from_the_page(chart, name, begin):
    with chart.page.expect_download() as download:
        chart.root.locator(f"button[name={name}]").click()
    assert download.value.suggested_filename == f"A-saw.{name}"
    assert download.value.path().read_bytes().startswith(begin)
