"""Charts in an exported notebook: drawn, zoomed and selected, and the rows are back in Python."""

import pytest
from playwright.sync_api import expect

from tests.support.browser.chart_page import ChartOnPage
from tests.support.browser.offline_page import offline_page
from tests.support.notebook.notebook_page import BOOT_TIMEOUT
from tests.support.waiting import until

NOTEBOOK = "tests/hosts/e2e/notebooks/charts.py"
NOTHING = {"count": 0, "first": None, "last": None, "kind": None, "mask": 0, "type": "dict"}


@pytest.fixture(scope="module")
def notebook(open_notebook):
    with open_notebook(NOTEBOOK) as page:
        page.result("chosen")
        yield page


@pytest.fixture(scope="module")
def chart(notebook):
    return ChartOnPage(notebook.page, "Wave")


def test_a_chart_is_drawn_and_a_mark_shows_itself(notebook, chart):
    assert chart.ink() > 500
    assert ChartOnPage(notebook.page, at=1).ink() > 20


def test_what_is_selected_runs_the_cells_that_use_it_and_nothing_else_does(notebook, chart):
    before = notebook.result("chosen")
    assert before == {"runs": before["runs"], **NOTHING}
    chart.hover(0.5, 0.5)
    chart.zoom(0.5, 0.5)
    chart.show_all()
    chart.drag((0.25, 0.75))
    chosen = until(
        notebook.page,
        lambda: (now := notebook.result("chosen"))["count"] and now,
        "a selection",
    )
    # One run for the selection: neither the pointer nor the zoom made any.
    assert chosen["runs"] == before["runs"] + 1
    assert chosen["kind"] == "x"
    assert chosen["type"] == "dict"
    # The plot has its axes in it.
    assert chosen["first"] == pytest.approx(230, abs=40)
    assert chosen["last"] == pytest.approx(750, abs=40)
    assert chosen["count"] == chosen["mask"] == chosen["last"] - chosen["first"] + 1


def test_a_page_by_itself_comes_from_the_menu(playwright, notebook, chart, tmp_path):
    chart.root.hover()
    chart.root.get_by_role("button", name="Download", exact=True).click()
    with notebook.page.expect_download() as download:
        chart.root.get_by_role("button", name="Page (HTML)").click()
    written = tmp_path / download.value.suggested_filename
    download.value.save_as(written)
    with offline_page(playwright, written.as_uri(), tmp_path) as page:
        alone = ChartOnPage(page, "Wave")
        assert alone.ink() > 500
        # There is no Python any more.
        alone.root.hover()
        alone.root.get_by_role("button", name="Download", exact=True).click()
        expect(alone.root.get_by_role("button", name="Table (CSV)")).to_be_visible()
        expect(alone.root.get_by_text("Page (HTML)")).to_be_hidden()


def test_zoom_and_selection_survive_a_cell_that_runs_again(notebook, chart):
    chosen = notebook.result("chosen")
    assert chosen["count"] > 0
    chart.zoom(0.5, 0.5)
    ticks = [text for text in chart.texts() if "limit" not in text]
    notebook.slider(0).press("ArrowRight")
    notebook.wait_for_result("chosen", {**chosen, "runs": chosen["runs"] + 1})
    # The axis says so when the new chart is there.
    expect(chart.labels.filter(has_text="limit 6")).to_be_attached()
    assert [text for text in chart.texts() if "limit" not in text] == ticks


def test_rows_of_a_stream_are_drawn_as_they_come_and_can_be_selected(notebook):
    live = ChartOnPage(notebook.page, "Live")
    first = until(notebook.page, lambda: live.texts(), "rows")
    until(notebook.page, lambda: live.texts() != first, "more rows")
    live.drag((0.4, 0.7))
    rows = until(notebook.page, lambda: notebook.result("live"), "a selection")
    assert rows == list(range(int(rows[0]), int(rows[-1]) + 1))
    # They stay what they were.
    before = live.texts()
    until(notebook.page, lambda: live.texts() != before, "more rows")
    assert notebook.result("live") == rows


SAY = """([first, end]) => {
    const strain = new BroadcastChannel("strain");
    for (let t = first; t < end; t += 1) strain.postMessage({ t, y: Math.sin(t / 9) });
    strain.close();
}"""


def test_rows_from_elsewhere_are_drawn_while_python_works(notebook):
    page = notebook.page
    strain = ChartOnPage(page, "Strain")
    strain.wait()
    # The worker may not have begun to listen.
    until(page, lambda: page.evaluate(SAY, [0, 200]) or "100" in strain.texts(), "rows")
    notebook.slider(3).press("ArrowRight")
    page.evaluate(SAY, [5000, 6000])
    until(page, lambda: "5,800" in strain.texts(), "rows while Python works")
    assert notebook.result("work")["done"] == 0
    found = until(page, lambda: (now := notebook.result("work"))["done"] and now, "its end")
    assert found["state"] == "open"


# A page that never hears of the code from Python.
UNASKED = """
const post = BroadcastChannel.prototype.postMessage;
BroadcastChannel.prototype.postMessage = function (message) {
    if (!(message?.type === "wanted" && this.name.includes("/widget/"))) {
        post.call(this, message);
    }
};
"""


def test_the_next_page_has_the_code_from_the_browser_itself(notebook, chart):
    assert chart.ink() > 500
    page = notebook.page
    page.add_init_script(UNASKED)
    page.reload()
    expect(page.locator(".openscad-chart").first).to_be_attached(timeout=BOOT_TIMEOUT * 1000)
    assert ChartOnPage(page, "Wave").ink() > 500
