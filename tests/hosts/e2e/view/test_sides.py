"""Where a view looks from: named sides, projections, and what the pointer does."""

import math

import pytest

from tests.support.browser import picture
from tests.support.browser.double_click import double_click
from tests.support.browser.paint import extent, shares

# Of the die: its face there, and the camera's angles.
SIDES = {
    "Front": ("1", "red", -90, 0),
    "Back": ("2", "cyan", 90, 0),
    "Left": ("3", "magenta", 180, 0),
    "Right": ("4", "lime", 0, 0),
    "Top": ("5", "blue", -90, 90),
    "Bottom": ("6", "yellow", -90, -90),
}
ALL_FACES = {face for _, face, _, _ in SIDES.values()}


@pytest.mark.parametrize("way", ["menu", "key"])
@pytest.mark.parametrize("side", SIDES)
def test_named_side_shows_that_face_and_no_other(view, side, way):
    key, face, azimuth, elevation = SIDES[side]
    view.press("7")
    if way == "key":
        view.press(key)
    else:
        view.menu("Views").get_by_role("button", name=f"{side} view").click()
    found = shares(view.picture())
    assert found[face] > 0.97
    projection = view.projection(elevation=elevation)
    assert math.cos(math.radians(projection.azimuth - azimuth)) == pytest.approx(1)


def test_isometric_view_shows_the_three_faces_at_the_front_right_above(view):
    view.press("1", "7")
    found = shares(view.picture())
    assert {face for face in ALL_FACES if found[face] > 0.1} == {"red", "lime", "blue"}
    # Where two of them blend, on their edge, others come out.
    assert all(found[face] < 0.02 for face in ("cyan", "magenta", "yellow"))


def test_far_things_are_smaller_in_perspective_only(view):
    view.show("pair")
    projection = view.look(-90, 0, span=50)
    view.undo()
    # The axes are red, too.
    view.press("g")
    seen = view.picture()
    near, far = extent(seen, "red")[1], extent(seen, "blue")[1]
    # An eye from which 50 mm at the origin are 16 degrees; the cubes' near sides.
    away = 25 / math.tan(math.radians(8))
    assert near / far == pytest.approx((away + 25) / (away - 35), rel=0.02)
    view.press("p")
    seen = view.picture()
    assert extent(seen, "red")[0] == pytest.approx(10 * projection.scale, abs=2)
    assert extent(seen, "blue")[0] == pytest.approx(10 * projection.scale, abs=2)


@pytest.mark.parametrize(("axis", "at", "face"), [("z", -1, "blue"), ("x", 0, "magenta")])
def test_ends_of_the_axes_are_sides(view, axis, at, face):
    view.press("7")
    ends = view.root.locator(f".triad .{axis} .end")
    (ends.last if at else ends.first).click()
    # With perspective and from where it was: other faces hardly show.
    assert shares(view.picture())[face] > 0.97


def test_wheel_zooms_to_the_pointer(view):
    before = view.look(-90, 0, span=100)
    place = before.place((20, -15, 10))
    left, top = view.corner()
    view.page.mouse.move(left + place[0] - 30, top + place[1])
    view.page.mouse.move(left + place[0], top + place[1], steps=4)
    view.page.mouse.wheel(0, -300)
    view.wait_until(lambda: view.ask()["camera"]["span"] < 90, "the zoom")
    after = view.projection(azimuth=-90)
    assert after.scale > 1.3 * before.scale
    assert after.place((20, -15, 10)) == pytest.approx(place, abs=1)
    # The part's corner really is there.
    seen = view.picture()
    x, y = place
    assert seen.getpixel((int(x) - 4, int(y) + 4))[3] == 255
    assert seen.getpixel((int(x) + 4, int(y) - 4))[3] < 255


def test_double_click_is_the_point_to_turn_around(view):
    projection = view.look(-90, 0, span=100)
    wanted = (12.0, -15.0, 5.0)
    left, top = view.corner()
    x, y = projection.place(wanted)
    double_click(view.page, left + x, top + y)
    view.rest()
    moved = view.wait_until(
        lambda: (
            camera["target"] if (camera := view.ask()["camera"])["target"] != [0, 0, 0] else None
        ),
        "the new target",
    )
    assert moved == pytest.approx(wanted, abs=0.2)
    # Turned around it, it stays in the middle.
    view.press("ArrowRight", "ArrowRight", "ArrowDown")
    view.wait_until(lambda: view.ask()["camera"]["azimuth"] != -90, "the turn")
    assert view.ask()["camera"]["target"] == moved


def test_drag_turns_and_drag_with_the_right_button_moves(view):
    projection = view.look(-90, 0, span=100)
    mouse, (x, y) = view.page.mouse, view.center()
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 180, y, steps=4)
    mouse.up()
    # Half a turn is 360 pixels: now from the right.
    turned = view.projection(azimuth=0)
    assert shares(view.picture())["lime"] > 0.97
    mouse.move(x, y)
    mouse.down(button="right")
    mouse.move(x + 50, y + 20, steps=4)
    mouse.up(button="right")
    view.wait_until(lambda: view.ask()["camera"]["target"] != [0, 0, 0], "the move")
    place = view.projection(azimuth=0).place((20, 0, 0))
    assert place == pytest.approx((turned.middle[0] + 50, turned.middle[1] + 20), abs=1)
    assert projection.scale == turned.scale


def test_fit_shows_the_whole_part(view):
    view.look(-60, 30, span=10)
    assert picture.silhouette(view.picture())[0] == view.picture().width
    view.press("f")
    width, height = picture.silhouette(seen := view.picture())
    assert 0.8 < max(width / seen.width, height / seen.height) < 1
