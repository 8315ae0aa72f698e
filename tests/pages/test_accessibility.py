"""Rules of WCAG 2.2, levels A and AA, as axe-core checks them, in elements and written pages."""

import pytest

from tools.mirror import ROOT

AXE = ROOT / "js" / "node_modules" / "axe-core" / "axe.min.js"
CHECK = """async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const { violations, passes } = await axe.run(document, { runOnly: tags });
    return {
        passes: passes.length,
        violations: violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]),
    };
}"""
BODY = """
<main><h1>Plate</h1>
<openscad-view src="parts/plate.scad" customizer measures></openscad-view></main>
"""


def violations(page):
    page.evaluate("code => { (0, eval)(code) }", AXE.read_text())
    found = page.evaluate(CHECK)
    assert found["passes"] > 10
    return found["violations"]


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
    assert violations(page.page) == []
