"""Rules of WCAG 2.2, levels A and AA, as axe-core checks them, in elements and written pages."""

import pytest

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
