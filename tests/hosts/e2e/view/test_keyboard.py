"""All of the view without a pointer."""

import io

import pytest
import trimesh
from playwright.sync_api import expect

from tests.support.browser.paint import shares


@pytest.fixture(autouse=True)
def pointer_away(view):
    view.page.mouse.move(2, 2)
    view.canvas.evaluate("canvas => canvas.blur()")
    yield
    view.page.keyboard.press("Escape")


def has_focus(locator):
    return locator.evaluate("element => element.getRootNode().activeElement === element")


def tab_to(view, locator, key="Tab", most=30):
    """Presses Tab until that has the focus."""
    for _ in range(most):
        if has_focus(locator):
            return
        view.page.keyboard.press(key)
    raise AssertionError(f"{locator} is not reached with {key}")


def tab_into_the_view(view):
    """From the field after it backwards, through the toolbar."""
    view.page.get_by_role("textbox", name="ask").focus()
    tab_to(view, view.canvas, "Shift+Tab")


def test_tab_comes_to_the_view_its_toolbar_and_on(view):
    tab_into_the_view(view)
    expect(view.root.get_by_role("toolbar")).to_have_css("opacity", "1")
    names = []
    for _ in range(7):
        view.page.keyboard.press("Tab")
        names.append(
            view.root.evaluate("host => host.shadowRoot.activeElement?.getAttribute('aria-label')")
        )
    assert names == [
        "Fit to view",
        "Views",
        "Display",
        "Section",
        "Measure",
        "Download",
        "Full screen",
    ]
    view.page.keyboard.press("Tab")
    assert not view.root.evaluate("host => host.matches(':focus-within')")


def test_looking_around(view):
    tab_into_the_view(view)
    press = view.page.keyboard.press
    for key, face in [("1", "red"), ("4", "lime"), ("5", "blue"), ("2", "cyan"), ("3", "magenta")]:
        press(key)
        assert shares(view.picture())[face] > 0.97
    press("p")
    press("1")
    projection = view.projection(elevation=0, azimuth=-90)
    tab_into_the_view(view)
    press("ArrowLeft")
    turned = view.projection(azimuth=-90 + 7.5)
    assert turned.scale == projection.scale
    tab_into_the_view(view)
    press("ArrowDown")
    view.projection(elevation=7.5)
    tab_into_the_view(view)
    press("Shift+ArrowUp")
    press("+")
    closer = view.projection(span=min(view.picture().size) / projection.scale / 1.2)
    # 24 pixels up, at the scale before.
    assert closer.place((0, 0, 0))[1] == pytest.approx(closer.middle[1] - 24 * 1.2, abs=0.5)
    assert closer.target != (0, 0, 0)
    tab_into_the_view(view)
    press("-")
    press("-")
    press("f")
    view.wait_until(
        lambda: view.ask()["camera"]["target"] == pytest.approx([0, 0, 0], abs=1e-6), "the fit"
    )


def test_what_is_in_the_middle_is_clicked_measured_and_turned_around(view):
    view.show("wedge")
    view.look(-90, 90, span=60, target=(0, -15, 10))
    tab_into_the_view(view)
    press = view.page.keyboard.press
    press("Enter")
    assert view.reading == "Length 40 mm"
    press("m")
    cross = view.root.locator(".area").evaluate(
        "area => getComputedStyle(area, '::before').content"
    )
    assert cross == '""'
    press("Enter")
    view.look(-90, 90, span=60, target=(20, 5, 10))
    tab_into_the_view(view)
    press("Enter")
    assert view.reading == "Angle 90°"
    press("Escape")
    assert view.reading == ""
    view.look(-90, 90, span=60, target=(12, 4, 50))
    tab_into_the_view(view)
    press("c")
    view.wait_until(
        lambda: view.ask()["camera"]["target"] == pytest.approx([12, 4, 10]), "the point there"
    )


def test_every_menu_does_its_work(view):
    tab_into_the_view(view)
    press = view.page.keyboard.press

    tab_to(view, view.button("Views"))
    press("Enter")
    tab_to(view, view.button("Left view"))
    press("Enter")
    assert shares(view.picture())["magenta"] > 0.97
    tab_to(view, view.field("Perspective"))
    press("ArrowRight")
    expect(view.field("Orthographic")).to_be_checked()
    press("Escape")
    assert has_focus(view.button("Views"))

    tab_to(view, view.button("Display"))
    press("Space")
    tab_to(view, view.field("Solid"))
    press("ArrowRight")
    assert view.picture().getpixel((20, 20))[3] < 255
    expect(view.field("Transparent")).to_be_checked()
    tab_to(view, view.field("Dimensions"))
    press("Space")
    expect(view.root.locator(".annotations text")).to_have_count(2)
    press("Escape")

    tab_to(view, view.button("Section"))
    press("Enter")
    tab_to(view, view.field("Cut across Z"))
    press("Space")
    tab_to(view, view.field("Place of the cut across Z"))
    for _ in range(20):
        press("ArrowRight")
    tab_to(view, view.button("Other half across Z"))
    press("Enter")
    section = view.wait_until(
        lambda: now if (now := view.ask()["section"]) and now["z"]["flipped"] else None,
        "the section",
    )
    assert section["z"]["at"] == pytest.approx(2)


def test_files_and_the_full_screen(view):
    tab_into_the_view(view)
    press = view.page.keyboard.press
    tab_to(view, view.button("Download"))
    press("Enter")
    tab_to(view, view.button("Save picture"))
    with view.page.expect_download() as saving:
        press("Enter")
    assert saving.value.suggested_filename == "part.png"
    press("Escape")
    press("Enter")
    tab_to(view, view.button("Download OFF"))
    with view.page.expect_download() as saving:
        press("Enter")
    data = io.BytesIO(saving.value.path().read_bytes())
    assert trimesh.load(data, file_type="off").volume == pytest.approx(24000)
    press("Escape")
    tab_to(view, view.button("Full screen"))
    press("Enter")
    view.page.wait_for_function("document.fullscreenElement !== null")
    press("Enter")
    view.page.wait_for_function("document.fullscreenElement === null")
