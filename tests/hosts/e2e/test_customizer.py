"""Controls made of a program's Customizer annotations, moved by a reader of the page."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import picture
from tests.support.notebook.notebook_page import BOOT_TIMEOUT
from tests.support.waiting import until

NOTEBOOK = "tests/hosts/e2e/notebooks/customizer.py"
PANELS = ".openscad-customizer:visible"


@pytest.fixture(scope="module")
def customizing(open_notebook):
    with open_notebook(NOTEBOOK) as page:
        # Each comes in its own time, and they are told apart by their order.
        expect(page.page.locator(PANELS)).to_have_count(3, timeout=BOOT_TIMEOUT * 1000)
        expect(page.page.locator("marimo-slider [role=slider]")).to_have_count(3)
        yield page


@pytest.fixture
def panel(customizing):
    """The first controls: those of the `part`; then come those with a preset, and the view's."""
    return customizing.page.locator(PANELS).nth(0)


@pytest.fixture
def told(customizing):
    return customizing.result("part")


def changed(customizing, told, values, **rest):
    value = {**told["value"], **values}
    customizing.wait_for_result("part", {**told, "value": value, **rest})


def test_controls_have_names_for_keyboard_and_screen_reader(customizing, panel, told):
    for role, names in {
        "slider": ["Width in <b>mm</b>"],
        "combobox": ["pieces", "kind"],
        "textbox": ["height", "tag", "shift x", "shift y", "shift z"],
        "checkbox": ["hollow"],
    }.items():
        for name in names:
            expect(panel.get_by_role(role, name=name, exact=True)).to_have_count(1)
    expect(panel.locator("summary")).to_have_text(["Size", "Shape"])


def test_slider_reaches_the_part(customizing, told):
    customizing.slider(0).press("ArrowRight")
    changed(customizing, told, {"width": 11}, volume=11 * 11 * 5)


def test_every_kind_of_control_reaches_the_part(customizing, panel, told):
    width = told["value"]["width"]
    height = panel.get_by_role("textbox", name="height", exact=True)
    height.fill("7.5")
    height.press("Enter")
    told |= {"volume": width * width * 7.5, "value": {**told["value"], "height": 7.5}}
    changed(customizing, told, {})

    panel.get_by_role("checkbox", name="hollow", exact=True).press("Space")
    told |= {"volume": told["volume"] - (width - 2) ** 2 * 7.5}
    told["value"]["hollow"] = True
    changed(customizing, told, {})

    tag = panel.get_by_role("textbox", name="tag", exact=True)
    tag.fill('"B"x')
    tag.press("Enter")
    told["value"]["tag"] = '"B"x'
    changed(customizing, told, {})

    low = panel.get_by_role("textbox", name="shift x", exact=True)
    low.fill("-3")
    low.press("Enter")
    told["value"]["shift"] = [-3, 0, 1.5]
    told["low"] = [-3, 0, 1.5]
    changed(customizing, told, {})

    # A number from a drop-down is a number.
    panel.get_by_role("combobox", name="pieces", exact=True).select_option("Two")
    told["value"]["pieces"] = 2
    told["volume"] *= 2
    changed(customizing, told, {})
    preset = until(
        customizing.page,
        lambda: (now := customizing.result("preset")["mine"])["pieces"] == "2" and now,
        "the preset of the last value",
    )
    assert preset["shift"] == "[-3, 0, 1.5]"
    assert (preset["hollow"], preset["tag"]) == ("true", '"B"x')


def test_preset_is_where_the_controls_start(customizing):
    page = customizing.page
    value = customizing.result("started")
    page.get_by_role("combobox", name="preset").select_option("tall")
    tall = {"height": 30, "hollow": True, "shift": [1, 2, 3], "pieces": 2}
    customizing.wait_for_result("started", {**value, **tall})
    panel = page.locator(PANELS).nth(1)
    expect(panel.get_by_role("textbox", name="height", exact=True)).to_have_value("30")
    expect(panel.get_by_role("checkbox", name="hollow", exact=True)).to_be_checked()


def test_view_follows_its_own_controls(customizing):
    page = customizing.page
    canvas = customizing.canvas()
    canvas.scroll_into_view_if_needed()
    before = picture.wait_for(canvas, picture.shows_part, what="the cube")
    assert customizing.result("seen") == {"value": {"side": 20, "tall": 20}, "volume": 8000}
    page.get_by_role("combobox", name="tall", exact=True).select_option("low")
    customizing.wait_for_result("seen", {"value": {"side": 20, "tall": 10}, "volume": 4000})
    customizing.slider(2).press("ArrowRight")
    customizing.wait_for_result("seen", {"value": {"side": 25, "tall": 10}, "volume": 6250})
    picture.wait_for(
        canvas, lambda image: picture.difference(image, before) > 0.01, what="the flat plate"
    )


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (390, False)])
def test_controls_stand_beside_the_view_or_above_it(customizing, width, beside):
    page = customizing.page
    page.set_viewport_size({"width": width, "height": 900})
    control = page.get_by_role("combobox", name="tall", exact=True)
    control.scroll_into_view_if_needed()
    canvas = customizing.canvas()
    side, length = ("x", "width") if beside else ("y", "height")

    def stands():
        first, second = control.bounding_box(), canvas.bounding_box()
        return first[side] + first[length] <= second[side]

    # marimo lays its page out anew.
    until(page, stands, "the controls in their place")
    within = "width => document.documentElement.scrollWidth <= width"
    page.wait_for_function(within, arg=width)
