"""Rules of WCAG 2.2, levels A and AA, as axe-core checks them, in elements and written pages."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.hosts.pages.open_page import MODULE
from tests.support.browser.accessibility import check

BODY = """
<main><h1>Plate</h1>
<openscad-view src="parts/plate.scad" customizer measures></openscad-view></main>
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [900, 390])
def test_element_with_controls(visit, theme, width):
    background = "#fff" if theme == "light" else "#16191d"
    color = "#111" if theme == "light" else "#eee"
    style = f"<style>body {{ background: {background}; color: {color} }}</style>"
    page = visit(style + BODY, width=width)
    view = page.element()
    view.panel.wait_for()
    view.picture()
    check(page.page, passes=10)


def test_page_that_only_its_browser_makes_dark(visit):
    meta = '<meta name="color-scheme" content="dark">'
    page = visit(BODY, head=MODULE + meta)
    view = page.element()
    view.panel.wait_for()
    view.picture()
    frames = view.host.locator(".shell, .frame")
    expect(frames).to_have_count(2)
    for frame in frames.all():
        expect(frame).to_have_attribute("data-theme", "dark")
    # The rules' checker takes such a page for a white one, so its pixels are looked at.
    label = view.panel.locator("label").first
    darkest, lightest = Image.open(io.BytesIO(label.screenshot())).convert("L").getextrema()
    assert darkest < 60
    assert lightest > 180
    page.page.evaluate("document.querySelector('meta[name=color-scheme]').content = 'light'")
    for frame in frames.all():
        expect(frame).to_have_attribute("data-theme", "light")
