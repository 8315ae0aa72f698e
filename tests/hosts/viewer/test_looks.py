"""Projections, ways to draw, sections, orientation, pictures: by mouse and by keyboard."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.support.browser import picture
from tests.support.browser.double_click import double_click

BOX = [40, 10, 20]


@pytest.fixture
def view(host):
    view = host.stand()
    view.show(box=BOX)
    return view


def proportion(view):
    seen = view.silhouette()
    return seen["width"] / seen["height"]


def is_cap(view, x=0.5, y=0.5):
    """Whether the colour at a place is a cut's."""
    return picture.is_cap(view.call("pixelAt", x, y))


def tab_to(view, locator, most=20):
    for _ in range(most):
        if locator.evaluate("element => element.getRootNode().activeElement === element"):
            return
        view.page.keyboard.press("Tab")
    raise AssertionError(f"{locator} is not reached with Tab")


def test_orthographic_is_a_drawing_and_perspective_is_not(view):
    view.press("7")
    perspective = view.silhouette()
    view.press("p")
    assert view.silhouette() != perspective
    view.press("5")
    # From above its sides are not seen: exact to the pixel.
    seen = view.silhouette()
    assert abs(seen["width"] - 4 * seen["height"]) <= 4
    view.button("Views").click()
    expect(view.root.get_by_label("Orthographic")).to_be_checked()
    view.root.get_by_text("Perspective", exact=True).click()
    view.button("Isometric view").click()
    view.rest()
    assert view.silhouette() == perspective


@pytest.mark.parametrize(
    ("side", "expected"),
    [("Front", 2), ("Back", 2), ("Left", 0.5), ("Right", 0.5), ("Top", 4), ("Bottom", 4)],
)
def test_every_side_is_a_click_away(view, side, expected):
    view.press("p")
    view.button("Views").click()
    view.button(f"{side} view").click()
    view.rest()
    assert proportion(view) == pytest.approx(expected, rel=0.02)


def test_section_takes_half_of_the_part_and_closes_it(view):
    view.press("p")
    view.press("1")
    whole = view.silhouette()
    view.button("Section").click()
    view.root.get_by_label("Cut across X", exact=True).check()
    view.rest()
    half = view.silhouette()
    assert half["width"] == pytest.approx(whole["width"] / 2, abs=2)
    assert half["left"] == whole["left"]
    view.root.get_by_label("Other half across X").click()
    view.rest()
    other = view.silhouette()
    assert other["width"] == pytest.approx(whole["width"] / 2, abs=2)
    assert other["left"] > half["left"] + half["width"] - 3
    # From where the half is missing one looks onto the cut.
    view.press("3")
    assert is_cap(view)
    view.press("4")
    assert not is_cap(view)


def test_section_is_dragged_with_the_keyboard(view):
    view.press("p")
    view.press("1")
    whole = view.silhouette()["width"]
    tab_to(view, view.button("Section"))
    view.page.keyboard.press("Enter")
    tab_to(view, view.root.get_by_label("Cut across X", exact=True))
    view.page.keyboard.press("Space")
    tab_to(view, view.root.get_by_label("Place of the cut across X"))
    for _ in range(50):
        view.page.keyboard.press("ArrowRight")
    view.rest()
    # 50 of 200 steps past the middle.
    assert view.silhouette()["width"] == pytest.approx(whole * 0.75, abs=2)
    view.page.keyboard.press("Escape")
    expect(view.root.get_by_label("Cut across X", exact=True)).to_be_hidden()
    expect(view.button("Section")).to_be_focused()


def test_section_of_a_hollow_part_leaves_it_hollow(host):
    view = host.stand()
    view.show(torus=[20, 8, 48])
    view.press("p")
    view.press("4")
    view.press("x")
    seen = view.silhouette()
    # The tube's two discs, left and right; through the hole the far side of the ring is seen.
    canvas = view.canvas.evaluate("canvas => [canvas.width, canvas.height]")
    middle = (seen["top"] + seen["height"] / 2) / canvas[1]
    left = (seen["left"] + seen["height"] / 2) / canvas[0]
    assert is_cap(view, left, middle)
    assert is_cap(view, 1 - left, middle)
    assert not is_cap(view, 0.5, middle)


def test_section_stays_when_the_part_changes_and_cuts_the_next_one_too(view):
    view.press("p")
    view.press("z")
    view.press("1")
    assert view.silhouette()["height"] * 4 == pytest.approx(view.silhouette()["width"], abs=5)
    view.show(box=[40, 10, 30])
    assert view.silhouette()["height"] * 40 == pytest.approx(
        view.silhouette()["width"] * 15, rel=0.02
    )


def test_part_that_is_open_is_cut_without_a_cap(host):
    view = host.stand()
    view.show(box=BOX, open=True)
    view.press("p")
    view.press("4")
    view.press("x")
    assert not is_cap(view)


def test_faces_edges_and_grid(view):
    solid = view.silhouette()["count"]
    view.button("Display").click()
    view.root.get_by_text("Transparent", exact=True).click()
    view.rest()
    # Only its edges are opaque.
    assert view.silhouette()["count"] < solid / 4
    view.root.get_by_text("Wireframe", exact=True).click()
    view.rest()
    assert 0 < view.silhouette()["count"] < solid / 4
    expect(view.root.get_by_label("Edges")).to_be_disabled()
    view.press("w")
    assert view.silhouette()["count"] == solid
    with_edges = view.fingerprint()
    view.press("e")
    assert view.fingerprint() != with_edges
    view.press("e")
    assert view.fingerprint() == with_edges
    grid = view.root.locator("svg.grid")
    expect(grid).to_be_visible()
    view.press("g")
    expect(grid).to_be_hidden()


def test_ends_of_the_axes_turn_the_part(view):
    view.press("p")
    view.root.locator(".triad .z .end").last.click()
    view.rest()
    assert proportion(view) == pytest.approx(4, rel=0.02)


def test_double_click_is_the_point_to_turn_around(view):
    view.press("p")
    view.press("1")
    seen = view.silhouette()
    box = view.canvas.bounding_box()
    ratio = view.page.evaluate("devicePixelRatio")
    corner = (
        box["x"] + (seen["left"] + 4) / ratio,
        box["y"] + (seen["top"] + 4) / ratio,
    )
    double_click(view.page, *corner)
    view.rest()
    moved = view.silhouette()
    canvas = view.canvas.evaluate("canvas => [canvas.width, canvas.height]")
    assert moved["left"] + 4 == pytest.approx(canvas[0] / 2, abs=3)
    assert moved["top"] + 4 == pytest.approx(canvas[1] / 2, abs=3)
    # Beside the part there is nothing to turn around.
    double_click(view.page, box["x"] + 20, box["y"] + 20)
    view.rest()
    assert view.silhouette() == moved


def test_one_menu_is_open_at_a_time_and_a_click_on_the_part_closes_it(view):
    view.button("Views").click()
    expect(view.button("Top view")).to_be_visible()
    view.button("Display").click()
    expect(view.button("Top view")).to_be_hidden()
    edges = view.root.get_by_label("Edges")
    expect(edges).to_be_visible()
    view.canvas.click(position={"x": 30, "y": 200})
    expect(edges).to_be_hidden()


def test_picture_is_saved_with_its_ground_and_without_the_toolbar(view):
    view.press("5")
    name, data = view.save_picture()
    assert name == "part.png"
    saved = Image.open(io.BytesIO(data))
    assert list(saved.size) == view.canvas.evaluate("canvas => [canvas.width, canvas.height]")
    assert saved.convert("RGBA").getextrema()[3] == (255, 255)
    middle = saved.convert("RGB").getpixel((saved.width // 2, saved.height // 2))
    assert list(middle) == pytest.approx(view.call("pixelAt", 0.5, 0.5)[:3], abs=2)
    # The grid is there: the ground is not of one colour.
    ground = saved.convert("RGB").crop((0, 0, saved.width // 4, saved.height))
    assert len(ground.getcolors(100_000)) > 3


def test_full_screen_and_back(view):
    view.button("Full screen").click()
    view.page.wait_for_function("document.fullscreenElement !== null")

    def fills():
        box = view.root.bounding_box()
        return [box["width"], box["height"]] == view.page.evaluate("[innerWidth, innerHeight]")

    view.wait_until(fills, "a view that fills the screen")
    view.button("Full screen").click()
    view.page.wait_for_function("document.fullscreenElement === null")


def test_menus_are_large_enough_for_fingers(open_page):
    phone = open_page(width=390, height=800, has_touch=True, is_mobile=True)
    view = phone.stand()
    view.show(box=BOX)
    for name in ("Views", "Display", "Section"):
        view.button(name).tap()
        panel = view.root.get_by_role("group", name=name)
        panel.wait_for()
        box = panel.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        for target in panel.locator("button:visible, label:visible").all():
            assert target.bounding_box()["height"] >= 44
