"""The call times over the picture: a flame picture whose frames are buttons."""

import pytest
from playwright.sync_api import expect

from tests.hosts.viewer.call_times import PROFILE, answer, open_call_times

ROW = "row() (line 4): 2 calls, 8.0 ms, 80 %; own 2.0 ms, 20 %"
TOOTH = "tooth() (tooth.scad, line 7): 30 calls, 6.0 ms, 60 %; own 5.0 ms, 50 %"
ANGLE = "angle() (tooth.scad, line 9): 60 calls, 1.0 ms, 10 %"
HOLE = "hole() (line 8): 1 call, 1.5 ms, 15 %"


@pytest.fixture
def view(host):
    view = host.stand()
    view.show(box=[20, 30, 10])
    return view


def frames(panel):
    return panel.get_by_role("group", name="Calls, as wide as their time").get_by_role("button")


def widths(panel):
    """Of each frame, its name and its part of the picture's width, from where."""
    return frames(panel).evaluate_all(
        """frames => frames.map((frame) => {
            const whole = frame.parentElement.getBoundingClientRect();
            const { left, width } = frame.getBoundingClientRect();
            const round = (part) => Math.round(100 * part) / 100;
            const name = frame.getAttribute("aria-label").split("(")[0].split(":")[0];
            return [name, round((left - whole.left) / whole.width), round(width / whole.width)];
        })"""
    )


def test_frames_are_as_wide_as_their_time(view):
    panel = open_call_times(view)
    expect(frames(panel)).to_have_count(5)
    assert widths(panel) == [
        ["program", 0, 1],
        ["row", 0, 0.8],
        ["hole", 0.8, 0.15],
        ["tooth", 0, 0.6],
        ["angle", 0, 0.1],
    ]
    expect(panel).to_contain_text("10 ms an evaluation by our own evaluator, of 20")
    expect(panel).to_contain_text("geometry is not in it")
    for label in (ROW, TOOTH, ANGLE, HOLE):
        expect(panel.get_by_role("button", name=label, exact=True)).to_be_visible()
    # What is too narrow for a name has it when it is pointed at.
    panel.get_by_role("button", name=HOLE).hover()
    expect(panel.locator(".words")).to_have_text(HOLE)


def test_the_keyboard_goes_from_call_to_call(view):
    panel = open_call_times(view)
    close = panel.get_by_role("button", name="Close the call times")
    expect(frames(panel)).to_have_count(5)
    expect(close).to_be_focused()
    view.page.keyboard.press("Tab")
    named = {label: panel.get_by_role("button", name=label) for label in (ROW, TOOTH, HOLE)}
    expect(frames(panel).first).to_be_focused()
    for key, label in (
        ("ArrowDown", ROW),
        ("ArrowRight", HOLE),
        ("ArrowRight", HOLE),
        ("ArrowLeft", ROW),
        ("ArrowDown", TOOTH),
    ):
        view.page.keyboard.press(key)
        expect(named[label]).to_be_focused()
        expect(panel.locator(".words")).to_have_text(label)
    # One stop for Tab, wherever the arrows have been.
    assert frames(panel).evaluate_all("all => all.filter((one) => one.tabIndex === 0).length") == 1
    view.page.keyboard.press("Enter")
    expect(named[TOOTH]).to_be_focused()
    assert ["tooth", 0, 1] in widths(panel)
    assert ["row", 0, 1] in widths(panel)
    view.page.keyboard.press("Escape")
    assert ["tooth", 0, 0.75] in widths(panel)
    view.page.keyboard.press("Escape")
    assert ["tooth", 0, 0.6] in widths(panel)
    view.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(view.button("Display")).to_be_focused()


def test_a_click_enlarges_and_another_one_goes_back(view):
    panel = open_call_times(view)
    panel.get_by_role("button", name=TOOTH).click()
    # Now there is room for what was too narrow.
    assert ["tooth", 0, 1] in widths(panel)
    panel.get_by_role("button", name=TOOTH).click()
    assert ["row", 0, 1] in widths(panel)
    panel.get_by_role("button", name="program").click()
    assert ["row", 0, 0.8] in widths(panel)


def test_a_failure_is_said_in_the_panel_and_another_time_it_works(view):
    view.menu("Display").get_by_role("button", name="Call times…").click()
    panel = view.root.get_by_role("region", name="Call times")
    view.wait_until(lambda: view.call_wishes(), "a wish for the profile")
    view.viewer("send", {"type": "file-failed", "message": "it has the unknown variable y"})
    expect(panel).to_contain_text("the unknown variable y")
    expect(view.error).to_be_hidden()
    panel.get_by_role("button", name="Close the call times").click()
    expect(panel).to_be_hidden()
    expect(frames(open_call_times(view))).to_have_count(5)


def test_code_of_another_version_is_not_run(view):
    panel = open_call_times(view, code="globalThis.ran = true; export const FLAME_STYLE = 1;")
    expect(panel).to_contain_text("Python has another version of it")
    assert view.page.evaluate("globalThis.ran") is None


def test_a_profile_that_comes_too_late_shows_nothing(view):
    view.menu("Display").get_by_role("button", name="Call times…").click()
    panel = view.root.get_by_role("region", name="Call times")
    view.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    view.wait_until(lambda: view.call_wishes(), "a wish for the profile")
    answer(view)
    panel = open_call_times(view, {**PROFILE, "paths": PROFILE["paths"][:2]})
    expect(frames(panel)).to_have_count(2)
