"""The exported notebook on a phone: fingers, and targets that are large enough for them."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import picture
from tests.support.browser.accessibility import check
from tests.support.browser.fingers import Fingers
from tests.support.browser.paint import shares
from tests.support.browser.shown_view import ShownView
from tests.support.notebook.asked_view import NOTEBOOK, AskedView

WIDTH, HEIGHT = 390, 844
FINGER = 44
MENUS = ("Views", "Display", "Section", "Download")


PHONE = {"has_touch": True, "is_mobile": True, "device_scale_factor": 2}


@pytest.fixture(scope="module")
def phone(open_notebook):
    with open_notebook(NOTEBOOK, width=WIDTH, height=HEIGHT, **PHONE) as notebook:
        yield AskedView(notebook)


@pytest.fixture
def view(phone):
    phone.show("die")
    phone.canvas.evaluate("canvas => canvas.scrollIntoView({ block: 'center' })")
    return phone


@pytest.fixture
def fingers(view):
    return Fingers(view.page)


def test_one_finger_turns(view, fingers):
    view.look(-90, 0, span=100)
    x, y = view.center()
    fingers.stroke((x + 90, y), (x - 90, y))
    view.wait_until(lambda: shares(view.picture())["lime"] > 0.97, "the right side")
    # Upward strokes are the view's, now that it was turned to.
    fingers.stroke((x, y - 100), (x, y + 100))
    view.wait_until(lambda: shares(view.picture())["blue"] > 0.97, "the top")
    view.projection(azimuth=0, elevation=90)


def test_two_fingers_move_and_zoom(view, fingers):
    before = view.look(-90, 0, span=100)
    x, y = view.center()
    fingers.pinch([(x - 60, y), (x + 60, y)], [(x - 80, y + 40), (x + 80, y + 40)])
    view.wait_until(lambda: view.ask()["camera"]["target"] != [0, 0, 0], "the pinch")
    after = view.projection(azimuth=-90)
    assert after.scale / before.scale == pytest.approx(160 / 120, rel=0.08)
    # Two pixels of the picture are one of the page.
    right, down = after.place((0, 0, 0))
    assert right == pytest.approx(after.middle[0], abs=6)
    assert down - after.middle[1] == pytest.approx(2 * 40, abs=10)


def test_tap_selects_and_measures(view):
    view.show("wedge")
    projection = view.look(-90, 90, span=60)
    left, top = view.corner()

    def tap(point):
        x, y = projection.place(point)
        view.page.touchscreen.tap(left + x / 2, top + y / 2)
        view.rest()

    tap((20, 5, 10))
    assert view.reading == "Length 30 mm"
    view.button("Measure").tap()
    tap((0, -15, 10))
    tap((20, 5, 10))
    assert view.reading == "Angle 90°"


def check_targets(view, place):
    """Every visible control in there is large enough, and within the view."""
    frame = view.root.bounding_box()
    for target in place.locator("button:visible, label:visible, input:visible").all():
        box = target.bounding_box()
        if target.evaluate("element => element.matches('label input, .choice input')"):
            continue  # Its label is the target.
        assert box["height"] >= FINGER, target.evaluate("element => element.outerHTML")
        assert box["width"] >= FINGER, target.evaluate("element => element.outerHTML")
        assert box["x"] >= frame["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]


def test_targets_are_large_enough_and_within_the_screen(view):
    toolbar = view.root.get_by_role("toolbar")
    check_targets(view, toolbar)
    frame = view.root.bounding_box()
    for name in MENUS:
        view.button(name).tap()
        panel = view.root.get_by_role("group", name=name, exact=True)
        panel.wait_for()
        check_targets(view, panel)
        box = panel.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= WIDTH
        assert box["y"] + box["height"] <= frame["y"] + frame["height"], f"{name} is cut off"
    view.button("Download").tap()
    assert view.page.evaluate("document.documentElement.scrollWidth") <= WIDTH


@pytest.mark.parametrize("width", [WIDTH, 360])
def test_list_of_parts_leaves_all_targets_large_enough(notebook_page, width):
    notebook = notebook_page(
        "tests/hosts/e2e/notebooks/assembly.py", width=width, height=HEIGHT, **PHONE
    )
    notebook.canvas().and_(notebook.page.locator("[data-revision]")).wait_for()
    view = ShownView(notebook.page.locator("marimo-anywidget .openscad-view").first)
    toolbar = view.root.get_by_role("toolbar")
    expect(toolbar.get_by_role("button")).to_have_count(8)
    check_targets(view, toolbar)
    view.button("Parts").tap()
    panel = view.root.get_by_role("group", name="Parts", exact=True)
    panel.wait_for()
    check_targets(view, panel)
    within = "width => document.documentElement.scrollWidth <= width"
    notebook.page.wait_for_function(within, arg=width)


def test_part_fills_the_narrow_picture_beside_the_toolbar(view):
    toolbar, canvas = view.root.get_by_role("toolbar").bounding_box(), view.canvas.bounding_box()
    assert toolbar["y"] + toolbar["height"] <= canvas["y"] + 1
    view.press("7", "f")
    seen = view.picture()
    width, height = picture.silhouette(seen)
    assert 0.75 < max(width / seen.width, height / seen.height) < 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_rules_of_accessibility(view, scheme):
    view.page.emulate_media(color_scheme=scheme)
    expect(view.root.locator(".frame")).to_have_attribute("data-theme", scheme)
    for name in MENUS:
        view.button(name).tap()
        expect(view.root.get_by_role("group", name=name, exact=True)).to_be_visible()
        check(view.root)
    view.button("Download").tap()
