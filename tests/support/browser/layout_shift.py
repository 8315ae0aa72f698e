"""What has moved in a page by itself, as browsers measure it."""

from __future__ import annotations

from playwright.sync_api import Page

MEASURE = """() => {
    if (!PerformanceObserver.supportedEntryTypes.includes("layout-shift")) return null;
    return new Promise((done) => {
        let sum = 0;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(sum), 100);
    });
}"""


def layout_shift(page: Page) -> float | None:
    """The sum so far; `None` in a browser that does not measure it."""
    shift: float | None = page.evaluate(MEASURE)
    return shift
