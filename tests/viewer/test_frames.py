"""Leafing through parts, as the view asks Python for them."""

import pytest
from playwright.sync_api import expect

BOX = [40, 10, 20]


@pytest.fixture
def view(host):
    view = host.stand()
    view.show(box=BOX)
    view.viewer("tell", {"type": "frames", "count": 5, "fps": 20})
    expect(view.root.get_by_role("group", name="Frames")).to_be_visible()
    return view


def asked(view):
    """The numbers of the frames that the view wanted."""
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
    # What was on its way has come by now.
    view.rest()
    count = len(asked(view))
    view.page.wait_for_timeout(200)
    assert len(asked(view)) == count


def test_it_goes_when_python_shows_something_else(view):
    view.root.get_by_role("button", name="Play", exact=True).click()
    view.viewer("tell", {"type": "frames", "count": 0, "fps": 1})
    expect(view.root.get_by_role("group", name="Frames")).to_be_hidden()
    view.rest()
    count = len(asked(view))
    view.page.wait_for_timeout(200)
    assert len(asked(view)) == count
