"""Rules of WCAG 2.2, levels A and AA, as axe-core checks them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tools.mirror import ROOT

AXE = ROOT / "js" / "node_modules" / "axe-core" / "axe.min.js"
PIECE = 50_000
CHECK = """async (element) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const { violations, passes } = await axe.run(element ?? document, { runOnly: tags });
    return {
        passes: passes.length,
        violations: violations.map(({ id, help, nodes }) =>
            [id, help, ...nodes.map(({ target, failureSummary }) => [target, failureSummary])]),
    };
}"""


def check(checked: Page | Locator, passes: int = 5) -> None:
    """Fails where a rule is broken, and where so few were looked at that nothing was."""
    page = checked if isinstance(checked, Page) else checked.page
    if not page.evaluate("'axe' in globalThis"):
        # Evaluated, not added as a script: some pages' own policy forbids those. And in pieces:
        # WebKit's inspector ends where a message is longer than 128 KB.
        code = AXE.read_text()
        page.evaluate("() => { globalThis.axePieces = [] }")
        for start in range(0, len(code), PIECE):
            page.evaluate("piece => { axePieces.push(piece) }", code[start : start + PIECE])
        page.evaluate("() => { (0, eval)(axePieces.join('')) }")
    found = checked.evaluate(CHECK)
    assert found["violations"] == []
    assert found["passes"] > passes
