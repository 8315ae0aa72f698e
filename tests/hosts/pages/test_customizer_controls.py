"""The controls of <openscad-view customizer>."""

import re

import pytest
from playwright.sync_api import expect

BODY = """
<button id="before">before</button>
<openscad-view src="parts/plate.scad" customizer parameters='{"height": 5}'></openscad-view>
"""
HOLE = 2 * 2


@pytest.fixture
def view(visit):
    view = visit(BODY).element()
    assert view.volume() == pytest.approx((400 - 2 * HOLE) * 5)
    view.panel.wait_for()
    return view


def test_grouped_labelled_and_set(view):
    expect(view.panel.locator("summary")).to_have_text(["Size", "Holes"])
    labels = ["Width in mm", "height", "count", "at", "round", "label", "kind"]
    expect(view.panel.locator("label")).to_have_text(labels, use_inner_text=True)
    slider = view.panel.get_by_label("Width in mm").first
    assert [slider.get_attribute(name) for name in ("type", "min", "max", "step")] == [
        *("range", "10", "40", "5"),
    ]
    expect(slider).to_have_value("20")
    expect(view.panel.get_by_role("slider", name="height")).to_have_value("5")
    expect(view.field("count")).to_have_value("2")
    expect(view.field("at y")).to_have_value("5")
    expect(view.field("round")).to_be_checked()
    expect(view.field("label")).to_have_attribute("maxlength", "3")
    expect(view.field("kind")).to_have_value("0")


def test_a_program_that_asks_for_too_many_gets_the_first_and_a_word(visit):
    program = "\n".join(f"p{number} = {number};" for number in range(1500)) + "\ncube(p2);"
    view = visit(
        f'<openscad-view customizer>\n<script type="text/scad">{program}</script></openscad-view>'
    ).element()
    view.panel.wait_for()
    assert view.volume() == pytest.approx(8)
    assert view.panel.locator("input").count() == 1000
    expect(view.panel.locator("p")).to_have_text(re.compile("^500 more parameters"))


def test_keyboard_alone(view):
    page = view.host.page
    page.locator("#before").focus()
    # To the first slider: past the heading of its group, and where the panel scrolls in Firefox,
    # past the panel.
    slider = view.panel.get_by_role("slider", name="Width in mm")
    for _ in range(3):
        if not slider.evaluate("slider => slider.getRootNode().activeElement === slider"):
            page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    view.wait_for_volume((500 - 2 * HOLE) * 5)
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("30")
    view.wait_for_volume((600 - 2 * HOLE) * 5)
    expect(view.panel.get_by_role("slider", name="Width in mm")).to_have_value("30")
    view.field("kind").focus()
    page.keyboard.press("ArrowDown")
    view.wait_for_volume(600 * 5 - 2 * HOLE * 3.5)
    view.field("round").focus()
    page.keyboard.press("Space")
    view.wait_for_volume(600 * 5 - 2 * 9 * 3.5)
    assert view.get("parameters") == {"height": 5, "width": 30, "kind": "blind", "round": False}


def write(field, text):
    """As a user does; what Playwright fills in, it adds in Firefox's fields for numbers."""
    field.press("Control+A")
    field.press("Delete")
    field.page.keyboard.type(text)


def test_every_kind_of_field_sets_its_variable(view):
    write(view.field("count"), "1")
    view.wait_for_volume((400 - HOLE) * 5)
    # Half of the hole lies outside.
    write(view.field("at x"), "0")
    view.wait_for_volume((400 - HOLE / 2) * 5)
    write(view.field("count"), "")
    view.wait_for_volume((400 - HOLE / 2 - HOLE) * 5)
    write(view.field("label"), '"); cube(99); //')
    expect(view.field("label")).to_have_value('");')
    view.wait_for_volume((400 - HOLE / 2 - HOLE) * 5)
    assert view.get("parameters.label") == '");'


def test_a_drag_ends_on_its_last_value(view):
    slider = view.panel.get_by_role("slider", name="height")
    box = slider.bounding_box()
    mouse = view.host.page.mouse
    middle = box["y"] + box["height"] / 2
    mouse.move(box["x"] + 12, middle)
    mouse.down()
    view.host.evaluate(
        "e => { globalThis.parts = 0; e.addEventListener('render', () => { parts++ }) }"
    )
    for at in range(12, int(box["width"]), 6):
        mouse.move(box["x"] + at, middle)
    mouse.move(box["x"] + box["width"] + 40, middle)
    mouse.up()
    expect(slider).to_have_value("8")
    view.wait_for_volume((400 - 2 * HOLE) * 8)
    # Parts came while it was dragged.
    assert view.host.page.evaluate("parts") > 1
    assert view.host.locator("canvas").get_attribute("class") in (None, "")


def test_another_program_brings_its_own_controls(view):
    view.host.evaluate("e => { e.source = 'size = 2; // [1:9]\\ncube(size);' }")
    view.panel.get_by_role("slider", name="size").wait_for()
    expect(view.panel.locator("label")).to_have_count(1)
    # What the other program had is not for this one.
    view.host.evaluate("e => { e.parameters = {size: 3} }")
    view.wait_for_volume(27)
    expect(view.panel.get_by_role("slider", name="size")).to_have_value("3")
    # A program that cannot be read leaves them where they are.
    view.host.evaluate("e => { e.source = 'size = ; // [1:9]' }")
    expect(view.error).to_be_visible()
    expect(view.panel).to_be_visible()
    view.host.evaluate("e => e.removeAttribute('customizer')")
    expect(view.panel).to_have_count(0)


def test_names_are_text(visit):
    source = """
/* [<img src=x onerror=alert(1)>] */
// <b>bold</b>
a = "x"; // [x:<i>one</i>, y:</select><script>alert(2)</script>]
echo("<img src=x onerror=alert(3)>");
cube(1);
"""
    body = "<openscad-view customizer></openscad-view>"
    page = visit(body)
    page.page.evaluate("text => { document.querySelector('openscad-view').source = text }", source)
    view = page.element()
    view.panel.wait_for()
    assert view.panel.locator("summary").inner_text() == "<img src=x onerror=alert(1)>"
    assert view.panel.locator("label").inner_text() == "<b>bold</b>"
    assert view.panel.locator("option").first.inner_text() == "<i>one</i>"
    assert view.host.locator("img, script, i, b").count() == 0


def test_narrow_pages_have_the_controls_below(visit):
    view = visit(BODY, width=400).element()
    view.canvas.wait_for()
    view.panel.wait_for()
    assert view.panel.bounding_box()["y"] >= view.canvas.bounding_box()["y"] + 200
