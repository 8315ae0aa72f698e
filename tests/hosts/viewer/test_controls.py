"""Mouse, touch, wheel and keyboard. The box is 40 mm wide, 10 mm deep and 20 mm high."""

import pytest
from playwright.sync_api import expect

from tests.support.browser.fingers import Fingers

BOX = [40, 10, 20]
# The view stands in the middle of a page that can be scrolled.
TALL_PAGE = "() => { document.querySelector('main').style.padding = '900px 0'; }"


@pytest.fixture
def view(host):
    view = host.stand()
    view.show(box=BOX)
    from_the_front(view)
    return view


def from_the_front(view):
    """With room around the part to turn and to move in."""
    view.press("1")
    for _ in range(4):
        view.press("-")


def proportion(view):
    seen = view.silhouette()
    return seen["width"] / seen["height"]


def middle(view):
    seen = view.silhouette()
    return seen["left"] + seen["width"] / 2, seen["top"] + seen["height"] / 2


def drag(view, dx, dy, *, button="left", steps=6):
    mouse = view.page.mouse
    x, y = view.center()
    mouse.move(x, y)
    mouse.down(button=button)
    mouse.move(x + dx, y + dy, steps=steps)
    mouse.up(button=button)
    view.rest()


def test_left_drag_turns_the_part_with_the_pointer(view):
    assert proportion(view) == pytest.approx(40 / 20, rel=0.02)
    drag(view, -180, 0)
    # A quarter turn: the narrow side.
    assert proportion(view) == pytest.approx(10 / 20, rel=0.03)
    drag(view, 180, 0)
    assert proportion(view) == pytest.approx(40 / 20, rel=0.02)
    drag(view, 0, 380)
    # As far down as it goes: the top.
    assert proportion(view) == pytest.approx(40 / 10, rel=0.03)


def test_drag_ends_where_the_button_is_released(view):
    x, y = view.center()
    view.page.mouse.move(x, y)
    view.page.mouse.down()
    view.page.mouse.move(5, 5)
    view.page.mouse.up()
    view.rest()
    before = view.fingerprint()
    view.page.mouse.move(x + 40, y + 40, steps=4)
    view.rest()
    assert view.fingerprint() == before


@pytest.mark.parametrize("way", ["right", "middle", "shift"])
def test_part_is_moved_with_the_pointer(view, way):
    start = middle(view)
    width = view.silhouette()["width"]
    if way == "shift":
        view.page.keyboard.down("Shift")
    drag(view, 60, 25, button="left" if way == "shift" else way)
    view.page.keyboard.up("Shift")
    assert middle(view) == pytest.approx((start[0] + 60, start[1] + 25), abs=2)
    assert view.silhouette()["width"] == pytest.approx(width, abs=8)


def test_wheel_zooms_to_the_pointer_and_leaves_the_page_alone(host):
    host.page.evaluate(TALL_PAGE)
    view = host.stand()
    view.canvas.scroll_into_view_if_needed()
    view.show(box=BOX)
    from_the_front(view)
    view.canvas.evaluate("canvas => canvas.blur()")
    scrolled = host.page.evaluate("scrollY")
    seen = view.silhouette()
    box = view.canvas.bounding_box()
    # To the part's lower right corner, over which the pointer is moved first.
    corner = seen["left"] + seen["width"], seen["top"] + seen["height"]
    host.page.mouse.move(box["x"] + corner[0] - 60, box["y"] + corner[1])
    host.page.mouse.move(box["x"] + corner[0], box["y"] + corner[1], steps=5)
    host.page.mouse.wheel(0, -200)
    host.wait_until(lambda: view.silhouette() != seen, "the zoom")
    view.rest()
    closer = view.silhouette()
    assert closer["width"] > 1.2 * seen["width"]
    assert closer["left"] + closer["width"] == pytest.approx(corner[0], abs=6)
    assert closer["top"] + closer["height"] == pytest.approx(corner[1], abs=6)
    assert host.page.evaluate("scrollY") == scrolled


def test_page_that_is_scrolled_does_not_stop_at_a_view(host):
    host.page.evaluate(TALL_PAGE)
    view = host.stand()
    view.canvas.scroll_into_view_if_needed()
    view.show(box=BOX)
    before = view.silhouette()
    host.page.evaluate("scrollTo(0, 0)")
    host.page.mouse.move(400, 300)
    for turn in range(1, 16):
        host.page.mouse.wheel(0, 100)
        host.wait_until(
            lambda turn=turn: host.page.evaluate("scrollY") >= 100 * turn - 1, "the page to scroll"
        )
    # It came by under the pointer.
    assert view.canvas.bounding_box()["y"] < 300
    assert view.silhouette() == before


def test_ctrl_wheel_zooms_at_once(view):
    before = view.silhouette()["width"]
    x, y = view.center()
    view.canvas.evaluate("canvas => canvas.blur()")
    view.page.mouse.move(1, 1)
    view.page.mouse.move(x, y)
    view.canvas.evaluate(
        "canvas => canvas.dispatchEvent(new WheelEvent('wheel',"
        " { deltaY: -10, ctrlKey: true, bubbles: true, cancelable: true }))"
    )
    view.rest()
    assert view.silhouette()["width"] > before


def test_keyboard_turns_moves_zooms_and_fits(host):
    view = host.stand()
    view.show(box=BOX)
    host.page.keyboard.press("Tab")
    assert view.canvas.evaluate("canvas => canvas.matches(':focus')")
    pressed = host.page.keyboard.press
    pressed("1")
    view.rest()
    start = view.silhouette()
    pressed("ArrowRight")
    view.rest()
    assert view.silhouette() != start
    pressed("1")
    pressed("Shift+ArrowRight")
    view.rest()
    assert view.silhouette()["left"] == pytest.approx(start["left"] + 24, abs=2)
    pressed("+")
    view.rest()
    assert view.silhouette()["width"] > 1.1 * start["width"]
    pressed("f")
    view.rest()
    assert view.silhouette() == pytest.approx(start, abs=2)


def test_keys_that_are_taken_do_not_reach_the_notebook(host):
    view = host.stand()
    view.show(box=BOX)
    host.page.evaluate(
        "() => { globalThis.keys = []; addEventListener('keydown', e => keys.push(e.key)); }"
    )
    for key in ["f", "1", "ArrowDown", "q", "Escape"]:
        view.press(key)
    assert host.page.evaluate("keys") == ["q", "Escape"]


def test_toolbar_comes_with_the_pointer_and_the_focus(view):
    bar = view.root.get_by_role("toolbar")
    view.canvas.evaluate("canvas => canvas.blur()")
    view.page.mouse.move(1, 1)
    view.page.mouse.move(2, 2)
    expect(bar).to_have_css("opacity", "0")
    view.page.mouse.move(*view.center())
    expect(bar).to_have_css("opacity", "1")
    view.button("Views").click()
    view.button("Top view").click()
    view.rest()
    assert proportion(view) == pytest.approx(40 / 10, rel=0.03)
    view.button("Right view").focus()
    view.page.keyboard.press("Enter")
    view.rest()
    assert proportion(view) == pytest.approx(10 / 20, rel=0.03)


@pytest.fixture
def phone(open_page):
    host = open_page(width=390, height=800, has_touch=True, is_mobile=True)
    host.page.evaluate("() => { document.querySelector('main').style.padding = '300px 0 900px'; }")
    return host


def test_one_finger_turns_two_fingers_move_and_zoom(phone):
    view = phone.stand()
    view.show(box=BOX)
    from_the_front(view)
    view.canvas.evaluate("canvas => canvas.blur()")
    fingers = Fingers(phone.page)
    x, y = view.center()
    fingers.stroke((x + 90, y), (x - 90, y))
    view.rest()
    assert proportion(view) == pytest.approx(10 / 20, rel=0.06)

    # It has been turned to: upward strokes are the view's now.
    scrolled = phone.page.evaluate("scrollY")
    fingers.stroke((x, y - 90), (x, y + 120))
    view.rest()
    assert phone.page.evaluate("scrollY") == scrolled
    assert proportion(view) < 10 / 20 / 1.5

    from_the_front(view)
    size = view.silhouette()
    place = middle(view)
    # Apart by a third, and both down.
    fingers.pinch([(x - 60, y), (x + 60, y)], [(x - 80, y + 40), (x + 80, y + 40)])
    view.rest()
    assert view.silhouette()["width"] == pytest.approx(size["width"] * 160 / 120, rel=0.08)
    assert middle(view) == pytest.approx((place[0], place[1] + 40), abs=8)


def test_first_upward_stroke_scrolls_the_page(phone):
    view = phone.stand()
    view.show(box=BOX)
    before = view.silhouette()
    x, y = view.center()
    Fingers(phone.page).stroke((x, y + 60), (x, y - 200))
    phone.wait_until(lambda: phone.page.evaluate("scrollY") > 100, "the page to scroll")
    view.rest()
    assert view.silhouette() == before


@pytest.mark.parametrize(("width", "rows"), [(600, 1), (390, 1), (320, 2)])
def test_targets_are_large_enough_for_fingers_and_all_in_the_view(open_page, width, rows):
    phone = open_page(width=width, height=800, has_touch=True, is_mobile=True)
    view = phone.stand()
    view.show(box=BOX)
    whole = view.root.bounding_box()
    buttons = view.root.get_by_role("toolbar").locator("button:visible").all()
    assert len(buttons) == 7
    ends = {}
    for button in buttons:
        box = button.bounding_box()
        assert box["x"] >= ends.get(box["y"], whole["x"])
        assert box["width"] >= 44
        assert box["height"] >= 44
        ends[box["y"]] = box["x"] + box["width"]
    assert len(ends) == rows
    assert max(ends.values()) <= whole["x"] + whole["width"]
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= width


def patch(revision, **changes):
    return {"type": "patch", "revision": revision, "origin": "python", "changes": changes}


def test_what_python_has_set_before_does_not_come_back_over_the_user(view):
    view.viewer("send", patch(1, camera="right"))
    view.rest()
    assert proportion(view) == pytest.approx(10 / 20, rel=0.03)
    view.press("1")
    view.rest()
    # As it comes again for another view that is mounted.
    view.viewer("send", patch(1, camera="right"))
    view.viewer("send", patch(2, explode=0))
    view.rest()
    assert proportion(view) == pytest.approx(40 / 20, rel=0.02)
    view.viewer("send", patch(3, camera="right"))
    view.rest()
    assert proportion(view) == pytest.approx(10 / 20, rel=0.03)
