"""Pointing at corners, edges and faces, and what is measured between them."""

import re

import pytest
from playwright.sync_api import expect

BOX = [40, 10, 20]


@pytest.fixture
def view(host):
    """A box seen from the front, without perspective, clear of what lies over the picture."""
    view = host.stand()
    view.show(box=BOX)
    view.press("p")
    view.press("1")
    for _ in range(4):
        view.press("-")
    return view


def click(view, right, up):
    """Clicks at a place of the box's front, in mm from its middle."""
    seen = view.silhouette()
    box = view.canvas.bounding_box()
    ratio = view.page.evaluate("devicePixelRatio")
    scale = seen["width"] / BOX[0]
    x = seen["left"] + seen["width"] / 2 + right * scale
    y = seen["top"] + seen["height"] / 2 - up * scale
    view.page.mouse.click(box["x"] + x / ratio, box["y"] + y / ratio)
    view.rest()


def reading(view):
    return view.root.locator(".reading")


def marks(view, kind):
    return view.root.locator(f".annotations {kind}")


def test_click_tells_the_place_on_the_part(view):
    click(view, 5, 2)
    text = reading(view).inner_text()
    x, y, z = (float(number) for number in re.findall(r"[xyz] (-?[\d.]+)", text))
    assert (x, y, z) == (pytest.approx(5, abs=0.2), -5, pytest.approx(2, abs=0.2))
    expect(marks(view, "circle")).to_have_count(1)
    view.page.mouse.click(*(view.canvas.bounding_box()[side] + 12 for side in ("x", "y")))
    expect(reading(view)).to_have_text("")
    expect(marks(view, "circle")).to_have_count(0)


def test_edge_has_a_length_and_a_corner_a_place(view):
    click(view, 4, 9.9)
    expect(reading(view)).to_have_text("Length 40 mm")
    click(view, 19.9, 3)
    expect(reading(view)).to_have_text("Length 20 mm")
    click(view, 19.9, 9.9)
    expect(reading(view)).to_have_text("x 20, y -5, z 10 mm")


def test_two_clicks_measure_from_one_to_the_other(view):
    view.button("Measure").click()
    expect(view.button("Measure")).to_have_attribute("aria-pressed", "true")
    expect(reading(view)).to_have_text("Click a corner, an edge or a face")
    click(view, -19.9, -9.9)
    click(view, 19.9, 9.9)
    expect(reading(view)).to_have_text("Distance 44.72 mm (40 × 0 × 20)")
    expect(marks(view, "text")).to_have_text("44.72 mm")
    click(view, -19.9, 3)
    click(view, 19.9, 3)
    expect(reading(view)).to_have_text("Distance 40 mm")
    click(view, -19.9, 3)
    click(view, 3, 9.9)
    expect(reading(view)).to_have_text("Angle 90°")
    # From a face to the one at a right angle to it, after the part was turned.
    click(view, 3, 3)
    view.press("4")
    seen = view.center()
    view.page.mouse.click(*seen)
    expect(reading(view)).to_have_text("Angle 90°")
    view.page.keyboard.press("Escape")
    expect(reading(view)).to_have_text("")
    expect(view.button("Measure")).to_have_attribute("aria-pressed", "false")


def test_marks_stay_on_the_part_when_it_is_moved(view):
    view.press("m")
    click(view, -19.9, -9.9)
    before = marks(view, "circle").first.bounding_box()
    view.press("Shift+ArrowRight")
    after = marks(view, "circle").first.bounding_box()
    assert after["x"] - before["x"] == pytest.approx(24, abs=1)
    assert after["y"] == pytest.approx(before["y"], abs=1)


def test_dimensions_of_the_part(view):
    view.button("Display").click()
    view.root.get_by_label("Dimensions").check()
    view.rest()
    # What is seen from its end has no line.
    expect(marks(view, "text")).to_have_text(["40", "20"])
    view.press("7")
    expect(marks(view, "text")).to_have_text(["40", "10", "20"])
    view.show(box=[40, 10, 33.3])
    expect(marks(view, "text")).to_have_text(["40", "10", "33.3"])
    view.press("d")
    expect(marks(view, "text")).to_have_count(0)


def test_another_part_forgets_what_was_picked_on_the_last(view):
    click(view, 5, 2)
    expect(marks(view, "circle")).to_have_count(1)
    view.show(box=[40, 10, 33.3])
    expect(marks(view, "circle")).to_have_count(0)
    expect(reading(view)).to_have_text("")


def test_drag_that_turns_the_part_picks_nothing(view):
    x, y = view.center()
    view.page.mouse.move(x, y)
    view.page.mouse.down()
    view.page.mouse.move(x + 60, y, steps=4)
    view.page.mouse.up()
    view.rest()
    expect(reading(view)).to_have_text("")
