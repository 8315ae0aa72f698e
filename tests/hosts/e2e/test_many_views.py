"""Many views in one page: all drawn, each its own part, nothing kept of those that are gone."""

import pytest

from tests.support.browser import picture
from tests.support.browser.shown_view import ShownView
from tests.support.waiting import until
from tools.mirror import ROOT

NOTEBOOK = "tests/hosts/e2e/notebooks/many.py"
PICTURES = ROOT / "build" / "pictures"
VIEWS = 24
AT_ONCE = 10
# In the cell that runs again.
AGAIN = 3
ROUNDS = 50


@pytest.fixture(scope="module")
def notebook(open_notebook, counters):
    def count(page):
        page.add_init_script(counters)

    with open_notebook(NOTEBOOK, height=4000, prepare=count) as page:
        page.wait_for_result("widths", widths(0))
        yield page


def widths(step):
    """What the cell shows that updates the first ten."""
    return [step, *(10 + 2 * number + (step if number < AT_ONCE else 0) for number in range(VIEWS))]


def shows_box(width):
    """A box from the front, 10 mm high."""

    def wanted(image):
        across, high = picture.silhouette(image)
        return high > 0 and across / high == pytest.approx(width / 10, rel=0.06)

    return wanted


def in_sight(notebook, number):
    """Views off screen are not drawn."""
    canvas = notebook.canvas(number)
    canvas.scroll_into_view_if_needed()
    return canvas


def test_each_view_shows_its_part_and_all_share_one_context(notebook):
    PICTURES.mkdir(parents=True, exist_ok=True)
    notebook.page.screenshot(path=PICTURES / "many.png")
    for number, width in enumerate(widths(0)[1:]):
        canvas = in_sight(notebook, number)
        canvas.press("1")
        picture.wait_for(canvas, shows_box(width), what=f"the box of {width} mm")
    assert notebook.page.evaluate("counters.contexts.length") == 1


def test_nothing_is_drawn_while_nothing_changes(notebook):
    for number in range(VIEWS):
        ShownView(notebook.page.locator(".openscad-view").nth(number)).rest()
    drawn = notebook.page.evaluate(
        """async () => {
            const before = counters.drawn;
            await new Promise((done) => setTimeout(done, 500));
            return counters.drawn - before;
        }"""
    )
    assert drawn == 0


def test_ten_views_that_change_at_once_show_each_its_own_part(notebook):
    for number in range(AT_ONCE):
        # From further away, for the larger parts to come.
        for _ in range(4):
            in_sight(notebook, number).press("-")
    for _ in range(5):
        notebook.slider(0).press("ArrowRight")
    notebook.wait_for_result("widths", widths(5))
    for number, width in enumerate(widths(5)[1:]):
        what = f"the box of {width} mm"
        picture.wait_for(in_sight(notebook, number), shows_box(width), what=what)


def held(notebook):
    """What page and Python hold once only the last views are left, after a garbage collection."""
    until(
        notebook.page,
        lambda: notebook.page.evaluate("counters.channels") == VIEWS + AGAIN,
        "a channel for each view",
    )
    session = notebook.page.context.new_cdp_session(notebook.page)
    session.send("HeapProfiler.collectGarbage")
    listeners = session.send("Memory.getDOMCounters")["jsEventListeners"]
    session.detach()
    counted = notebook.page.evaluate(
        "({ contexts: counters.live(), channels: counters.channels, urls: counters.urls,"
        " observers: counters.observers, workers: counters.workers })"
    )
    python = notebook.result("held")
    return listeners, counted, {name: python[name] for name in ("viewers", "workers")}


def run_again(notebook, times):
    """Makes the cell mount its three views anew, each time when the last are there."""
    for _ in range(times):
        before = notebook.result("held")["round"]
        notebook.slider(1).press("ArrowRight")
        notebook.page.wait_for_function(
            "round => JSON.parse(document.querySelector('pre[data-result=held]').textContent)"
            ".round === round",
            arg=before + 1,
        )


def test_cells_that_run_again_leave_nothing_behind(notebook):
    run_again(notebook, 3)
    listeners, page, python = held(notebook)
    run_again(notebook, ROUNDS)
    until(notebook.page, lambda: held(notebook)[1] == page, f"no more than {page}")
    more_listeners, _, python_after = held(notebook)
    assert page["contexts"] == 1
    assert python_after == python
    # The host's own come and go; a leak would be one or more for each of 150 views.
    assert more_listeners <= listeners + 2 * ROUNDS
