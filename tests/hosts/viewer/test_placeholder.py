"""The placeholder: what stands in the picture until the first part is there."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.hosts.viewer.failures import failure
from tests.support.browser.layout_shift import layout_shift
from tests.support.browsers.chosen import chosen


def placeholder(view):
    return view.root.locator(".placeholder")


def bar(view):
    return view.root.get_by_role("progressbar")


def render(view, progress):
    view.viewer("rendering", time.time() * 1000, progress)


def test_it_tells_each_step_and_goes_with_the_first_part(host):
    view = host.stand()
    expect(placeholder(view)).to_have_text("Waiting for the part…")
    expect(bar(view)).to_be_hidden()
    render(view, {"stage": "engine", "done": 0, "total": 1})
    expect(placeholder(view)).to_have_text("Starting OpenSCAD…")
    expect(view.status).to_have_text("Starting OpenSCAD…")
    assert bar(view).get_attribute("aria-valuenow") is None
    render(view, {"stage": "render", "done": 1, "total": 4})
    expect(placeholder(view)).to_have_text("Rendering 2 of 4…")
    expect(view.status).to_have_text("Rendering 2 of 4…")
    expect(view.status).to_have_attribute("role", "status")
    expect(bar(view)).to_have_attribute("aria-valuenow", "25")
    expect(bar(view)).to_have_accessible_name("Rendering 2 of 4…")
    view.show(box=[20, 30, 10])
    expect(placeholder(view)).to_be_hidden()
    render(view, {"stage": "render", "done": 1, "total": 4})
    expect(placeholder(view)).to_be_hidden()


def test_it_stays_until_the_part_is_drawn(host):
    view = host.stand()
    placeholder(view).evaluate(
        """element => {
            const canvas = element.parentElement.querySelector("canvas");
            globalThis.drawn = [];
            new MutationObserver(() => {
                if (element.hidden) { drawn.push("revision" in canvas.dataset); }
            }).observe(element, { attributeFilter: ["hidden"] });
        }"""
    )
    view.show(box=[20, 30, 10])
    expect(placeholder(view)).to_be_hidden()
    assert host.page.evaluate("drawn") == [True]


def test_a_view_that_heard_nothing_waits_for_python(host):
    view = host.stand(mount=False)
    view.call("mount", {"viewer": "late-one"})
    expect(placeholder(view)).to_have_text("Waiting for Python…")
    expect(view.status).to_have_text("Waiting for Python…")


def test_a_failure_takes_its_place(host):
    view = host.stand()
    view.viewer("failed", failure(), [])
    expect(view.error).to_be_visible()
    expect(placeholder(view)).to_be_hidden()


@pytest.mark.parametrize("width", [360, 800])
def test_nothing_moves_when_the_part_comes(open_page, width):
    host = open_page(width=width)
    view = host.stand()
    render(view, {"stage": "engine", "done": 0, "total": 1})
    expect(placeholder(view)).to_be_visible()
    before = view.root.bounding_box()
    view.show(box=[20, 30, 10])
    assert view.root.bounding_box() == before
    shift = layout_shift(host.page)
    assert shift == 0 or (shift is None and chosen() != "chromium")


def test_it_stands_still_for_those_who_want_that(open_page):
    motion = "element => getComputedStyle(element.firstElementChild).animationName"
    for wants_motion, name in ((False, "none"), (True, "pass")):
        view = open_page(motion=wants_motion).stand()
        render(view, {"stage": "engine", "done": 0, "total": 1})
        assert bar(view).evaluate(motion) == name


@pytest.mark.parametrize("forced", ["none", "active"])
def test_it_is_seen_in_the_colours_of_the_system(open_page, forced):
    view = open_page(forced_colors=forced).stand()
    render(view, {"stage": "render", "done": 1, "total": 2})
    outline = bar(view).evaluate("element => getComputedStyle(element).outlineStyle")
    assert outline == ("solid" if forced == "active" else "none")
    color = placeholder(view).evaluate("element => getComputedStyle(element).color")
    assert re.fullmatch(r"rgb\(.*\)", color)
