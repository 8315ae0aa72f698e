"""openscad-view.js, the one file that has everything in it, and the policies it works under."""

import re

import pytest
from playwright.sync_api import expect

from tests.hosts.pages.open_page import (
    FULL_SCREEN_ASKED,
    MODULE,
    NEEDED,
    POLICY,
    POLICY_BROKEN,
    SINGLE_FILE,
    Element,
)

BODY = """
<openscad-view customizer>
    <script type="text/scad">
        include <size.scad>
        text_size = 4; // [1:9]
        cube(size);
        translate([0, 0, size]) linear_extrude(1) text("I", text_size);
    </script>
    <script type="text/scad" data-file="size.scad">size = 5;</script>
</openscad-view>
"""
# Of a file that a page from a file asks for, as each browser says it.
FILE_REFUSED = "file:|ERR_FAILED|Cross origin requests|due to access control checks"


def drive(view):
    assert 125 < view.volume() < 135
    view.picture()
    view.panel.get_by_role("slider", name="text_size").wait_for()
    view.host.evaluate("e => { e.parameters = {size: 2, text_size: 1} }")
    view.wait_for("element.result.measures.bounds[1][0] === 2")


@pytest.mark.parametrize("from_file", [False, True], ids=["served", "file"])
def test_one_file_is_enough(visit, from_file):
    page = visit(BODY, head=SINGLE_FILE, from_file=from_file)
    drive(page.element())


def test_pages_of_files_say_what_they_cannot_read(visit):
    body = '<openscad-view src="parts/plate.scad"></openscad-view>'
    view = visit(body, head=SINGLE_FILE, from_file=True, allowed=FILE_REFUSED).element()
    expect(view.error).to_contain_text("serve the folder, or write the program into the element")


def test_in_a_frame_without_an_origin(visit, site):
    (site.folder / "framed.html").write_text(f"<!doctype html>{SINGLE_FILE}<body>{BODY}")
    page = visit(
        '<iframe src="framed.html" sandbox="allow-scripts" width="800" height="600">',
        allowed=FULL_SCREEN_ASKED,
    )
    drive(Element(page.page.frame_locator("iframe"), "openscad-view"))


@pytest.mark.parametrize("script", [MODULE, SINGLE_FILE], ids=["module", "single-file"])
def test_under_a_strict_policy(visit, script):
    page = visit(BODY, head=POLICY.format(NEEDED) + script)
    drive(page.element())


def test_a_policy_that_is_too_strict_is_named(visit):
    policy = "script-src 'self'; worker-src 'none'"
    view = visit(BODY, head=POLICY.format(policy) + SINGLE_FILE, allowed=POLICY_BROKEN).element()
    # Where the browser tells in time what was broken, it is said for certain.
    policy = re.compile("content security policy (may forbid|forbids workers from blob:)")
    expect(view.error).to_contain_text(policy)
    assert view.get("failure.code") == "unavailable"


def test_module_and_single_file_on_one_page(visit):
    page = visit(
        '<openscad-view id="a">cube(2);</openscad-view>'
        '<openscad-view id="b">cube(3);</openscad-view>',
        head=SINGLE_FILE + MODULE,
    )
    assert page.element("#a").volume() == 8
    assert page.element("#b").volume() == 27
