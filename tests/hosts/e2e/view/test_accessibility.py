"""The rules of WCAG AA in an exported notebook, in each theme and with each menu open."""

import re

from playwright.sync_api import expect

from tests.support.browser.accessibility import check


def test_view_with_each_menu_open(themed):
    themed.canvas.hover()
    expect(themed.root.get_by_role("toolbar")).to_have_css("opacity", "1")
    check(themed.root)
    for name in ("Views", "Display", "Section", "Download"):
        themed.menu(name)
        check(themed.root)
    themed.button("Download").press("Escape")


def test_view_while_measuring_and_cut_open(themed):
    themed.press("d", "x", "m")
    themed.page.mouse.click(*themed.center())
    expect(themed.root.locator(".reading")).not_to_be_empty()
    check(themed.root)


def test_part_has_words_for_those_who_do_not_see_it(view):
    canvas = view.canvas
    assert canvas.get_attribute("role") == "img"
    label = re.compile("^3D view of a part: 40 by 30 by 20 mm, volume 24 cm³")
    expect(canvas).to_have_attribute("aria-label", label)
    keys = view.root.locator(f"#{canvas.get_attribute('aria-describedby')}")
    expect(keys).to_contain_text("Arrow keys turn the part")
