"""Call times in a view of a page without a notebook, counted by its own engine."""

import pytest
from playwright.sync_api import expect

from tests.hosts.pages.open_page import MODULE, SINGLE_FILE
from tests.support.browser.shown_view import ShownView

PROGRAM = """<openscad-view>
    function slow(n) = len([for (i = [0 : 20000]) i * n]);
    module pin(n) translate([slow(n) * 0 + 3 * n, 0, 0]) cube(1);
    for (n = [1 : 4]) pin(n);
</openscad-view>"""
REFUSED = "<openscad-view>cube(2); cube(nothing);</openscad-view>"


def asked(view):
    view.menu("Display").get_by_role("button", name="Call times…").click()
    return view.root.get_by_role("region", name="Call times")


@pytest.mark.parametrize("head", [MODULE, SINGLE_FILE], ids=["module", "single-file"])
def test_calls_are_counted_where_the_page_renders(visit, head):
    element = visit(PROGRAM, head=head).element()
    element.canvas.wait_for()
    panel = asked(ShownView(element.host))
    slow = panel.get_by_role("button", name="slow() (line 2): 4 calls")
    expect(slow).to_be_visible()
    expect(panel.get_by_role("button", name="pin() (line 3): 4 calls")).to_be_visible()
    # The loop is nearly all of it.
    width = slow.evaluate("one => one.offsetWidth / one.parentElement.offsetWidth")
    assert width > 0.7


def test_a_program_that_is_left_to_openscad_says_why(visit):
    element = visit(REFUSED).element()
    element.canvas.wait_for()
    expect(asked(ShownView(element.host))).to_contain_text("the unknown variable nothing")


def test_what_has_no_program_has_none(visit, written):
    pages, _, _ = written
    part = visit(None, html=pages["part"], from_file=True).element("openscad-part")
    part.canvas.wait_for()
    menu = ShownView(part.host).menu("Display")
    expect(menu.get_by_role("checkbox", name="Edges")).to_be_visible()
    expect(menu.get_by_role("button", name="Call times…")).to_be_hidden()


def test_a_page_that_python_writes_has_the_code_in_it(visit, written):
    pages, _, _ = written
    engine = visit(None, html=pages["engine"], from_file=True).element()
    engine.canvas.wait_for()
    panel = asked(ShownView(engine.host))
    expect(panel.get_by_role("button", name="program: ")).to_be_visible()
