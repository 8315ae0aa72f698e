"""Sections: what they take away, and how they close what is left."""

import numpy as np
import pytest

from tests.support.browser import picture

SIDE = 40
HOLLOW = 30
# From where the half is missing: azimuth and elevation, the rest of the world's axes.
FACING = {"x": (0, 0), "y": (90, 0), "z": (-90, 90)}


def cap_pixels(image):
    pixels = np.asarray(image).reshape(-1, 4)
    colors, counts = np.unique(pixels, axis=0, return_counts=True)
    return sum(
        int(count) for color, count in zip(colors, counts, strict=True) if picture.is_cap(color)
    )


@pytest.fixture
def shell(view):
    view.show("shell")
    return view


@pytest.mark.parametrize("axis", "xyz")
def test_cut_is_closed_and_what_is_hollow_stays_hollow(shell, axis):
    projection = shell.look(*FACING[axis])
    assert cap_pixels(shell.picture()) == 0
    shell.press(axis)
    seen = shell.picture()
    area = (SIDE**2 - HOLLOW**2) * projection.scale**2
    # Less the outlines, of two pixels.
    outlines = 4 * (SIDE + HOLLOW) * projection.scale * 2
    assert area - outlines < cap_pixels(seen) < area
    index = "xyz".index(axis)
    for off in (-17.5, 17.5):
        for other in (1, 2):
            wall = [0.0, 0.0, 0.0]
            wall[(index + other) % 3] = off
            assert picture.is_cap(projection.pixel(seen, tuple(wall)))
    middle = projection.pixel(seen, (0, 0, 0))
    # The far inner wall, and not the ground.
    assert middle[3] == 255
    assert not picture.is_cap(middle)


def test_cut_takes_half_of_the_part_away(shell):
    projection = shell.look(-90, 0)
    shell.press("x")
    assert picture.silhouette(shell.picture())[0] == pytest.approx(20 * projection.scale, abs=3)
    left = projection.pixel(shell.picture(), (-10, -20, 0))
    right = projection.pixel(shell.picture(), (10, -20, 0))
    assert left[3] == 255
    assert right[3] < 255
    shell.menu("Section")
    shell.button("Other half across X").click()
    assert projection.pixel(shell.picture(), (-10, -20, 0))[3] < 255
    assert projection.pixel(shell.picture(), (10, -20, 0))[3] == 255


def test_cut_is_dragged_with_its_slider_and_python_knows_the_place(shell):
    projection = shell.look(-90, 0)
    shell.press("z")
    panel = shell.menu("Section")
    slider = panel.get_by_label("Place of the cut across Z")
    box = slider.bounding_box()
    mouse = shell.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2, steps=5)
    mouse.up()
    said = float(panel.locator("output").nth(2).inner_text())
    assert said > 5
    # Where a slow hand paused, Python was told, too.
    section = shell.wait_until(
        lambda: (now := shell.ask()["section"]) and abs(now["z"]["at"] - said) < 0.005 and now,
        f"the section at {said}",
    )
    at = section["z"]["at"]
    height = picture.silhouette(shell.picture())[1]
    assert height == pytest.approx((20 + at) * projection.scale, abs=3)


def test_cuts_across_two_axes_from_python(shell):
    # From the right, before, above: both cuts are looked at.
    shell.ask(section={"x": [0, False], "y": [5, True]})
    shell.wait_until(lambda: shell.field("Cut across Y").is_checked(), "the cuts")
    projection = shell.look(-45, 30)
    seen = shell.picture()
    for point in [(0, 17.5, 0), (-17.5, 5, 0), (0, 12, 17.5), (-10, 5, -17.5)]:
        assert picture.is_cap(projection.pixel(seen, point)), point
    assert projection.pixel(seen, (-10, 5, 10))[3] == 255
    assert not picture.is_cap(projection.pixel(seen, (-10, 5, 10)))
    section = shell.ask()["section"]
    assert section == {"x": {"at": 0, "flipped": False}, "y": {"at": 5, "flipped": True}}
