"""Leafing through parts, as the view asks Python for them."""

import pytest
from playwright.sync_api import expect

BOX = [40, 10, 20]
# By the clock that it plays by.
SOME_FRAMES = "() => new Promise((done) => setTimeout(done, 250))"


def animate(view, animation, revision=1):
    changes = {"animation": animation}
    patch = {"type": "patch", "revision": revision, "origin": "python", "changes": changes}
    view.viewer("send", patch)


@pytest.fixture
def view(host):
    view = host.stand()
    view.show(box=BOX)
    animate(view, {"count": 5, "fps": 20})
    expect(view.root.get_by_role("group", name="Frames")).to_be_visible()
    return view


def asked(view):
    """The numbers of all the frames that the view has wanted until now."""
    before = len(view.viewer("said", "selected"))
    # What it tells of this comes behind what it told before.
    view.press("Escape")
    view.wait_until(lambda: len(view.viewer("said", "selected")) > before, "the last message")
    return [message["at"] for message in view.viewer("said", "frame")]


def test_slider_asks_for_the_frame(view):
    slider = view.root.get_by_label("Frame", exact=True)
    expect(slider).to_have_attribute("max", "4")
    slider.press("End")
    slider.press("ArrowLeft")
    assert asked(view) == [4, 3]
    expect(view.root.locator(".frame-number")).to_have_text("4 / 5")


def test_it_plays_round_and_round_and_stops(view):
    view.root.get_by_role("button", name="Play", exact=True).click()
    view.page.wait_for_function("host.viewer('a').said('frame').length > 6")
    view.root.get_by_role("button", name="Pause", exact=True).click()
    numbers = asked(view)
    assert numbers[:7] == [1, 2, 3, 4, 0, 1, 2]
    count = len(asked(view))
    view.page.evaluate(SOME_FRAMES)
    assert len(asked(view)) == count


def test_it_goes_when_python_shows_something_else(view):
    view.root.get_by_role("button", name="Play", exact=True).click()
    animate(view, None, revision=2)
    expect(view.root.get_by_role("group", name="Frames")).to_be_hidden()
    count = len(asked(view))
    view.page.evaluate(SOME_FRAMES)
    assert len(asked(view)) == count
