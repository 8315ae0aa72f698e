"""Pages that are left and come back, kept by the browser or not, or that sleep meanwhile."""

import pytest

from tests.support.browser import picture
from tests.support.browser.suspension import suspend_pages
from tests.support.browsers.chosen import not_in

PLATE = '<openscad-view src="parts/plate.scad"></openscad-view>'
PLATE_VOLUME = 20 * 20 * 4 - 2 * 2 * 2 * 4
# Takes a second or more.
SLOW = "cube(30); for (i = [0:39]) translate([i, 0, 0]) sphere(9 + i / 40, $fn = 160);"
CANVAS = """(() => {
    const find = (root) => root.querySelector("canvas[data-revision]") ??
        [...root.querySelectorAll("*")]
            .map(({ shadowRoot }) => shadowRoot && find(shadowRoot)).find(Boolean);
    return find(document);
})()"""
SHOW = "(source) => { document.querySelector('openscad-view').source = source; }"
VOLUME_IS = """(volume) => {
    const { result } = document.querySelector("openscad-view");
    return Math.abs((result?.measures.volume ?? -1) - volume) < 1e-3;
}"""


@pytest.fixture
def view(visit):
    view = visit(PLATE).element()
    assert view.volume() == pytest.approx(PLATE_VOLUME)
    view.picture()
    return view


class Kept:
    """The element of a page that has come back.

    It is never asked through a locator: in Firefox Playwright waits for a navigation there
    that has long ended.
    """

    def __init__(self, page):
        self.page = page

    def evaluate(self, function):
        """Calls a function with the canvas."""
        return self.page.evaluate(f"({function})({CANVAS})")

    def show(self, source, volume):
        self.page.evaluate(SHOW, source)
        self.page.wait_for_function(VOLUME_IS, arg=volume)
        self.page.wait_for_function(f"Boolean({CANVAS})")
        picture.wait_for(self, picture.shows_part, what="a part")


@pytest.fixture
def leave_and_come_back(site):
    (site.folder / "another.html").write_text('<!doctype html><link rel="icon" href="data:,">')

    def go(page):
        not_in(
            "webkit",
            "its inspector tells of no script context after history.back(); "
            "tests/hosts/browsers goes back in it over WebDriver",
        )
        page.evaluate("addEventListener('pageshow', ({ persisted }) => { self.kept = persisted; })")
        page.goto(f"{site.address}another.html")
        page.evaluate("history.back()")
        page.wait_for_function("customElements.get('openscad-view') !== undefined")
        return Kept(page)

    return go


def test_a_page_that_the_browser_has_kept_goes_on(view, leave_and_come_back):
    page = leave_and_come_back(view.host.page)
    page.page.wait_for_function("self.kept === true")
    page.show("cube(20);", 8000)


def test_a_page_that_was_left_while_it_rendered_goes_on(view, leave_and_come_back):
    # Browsers keep it, or read it anew.
    view.host.evaluate("(e, source) => { e.source = source }", SLOW)
    page = leave_and_come_back(view.host.page)
    page.show("cube(20);", 8000)


def test_a_page_goes_on_after_its_computer_has_slept(view):
    assert suspend_pages(1) > 0
    view.host.evaluate("e => { e.source = 'cube(20);' }")
    view.wait_for_volume(8000)
    view.picture()
    # In the middle of a render, too.
    view.host.evaluate("(e, source) => { e.source = source }", SLOW.replace("39", "3"))
    began = view.host.evaluate("() => performance.now()")
    assert suspend_pages(3) > 0
    assert view.host.evaluate("() => performance.now()") - began > 2900
    view.wait_for("element.result.measures.volume > 27000")
    view.picture()
