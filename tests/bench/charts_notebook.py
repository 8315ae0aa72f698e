"""Charts of a million rows in a real marimo export: from the cell to the page, and rows back."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

from tests.bench.exported_page import exported_page
from tests.bench.rows import Row, Sample
from tools.mirror import ROOT

NOTEBOOK = ROOT / "tests" / "bench" / "notebooks" / "charts.py"
NAME = "1,000,000 rows in a WASM export"
TARGET = "target"
# By the slider that asks for them: what is measured, and the target in ms.
CELLS = {0: ("cell to first frame", 120.0), 1: ("the same columns again", 60.0)}
LASSO = ("lasso's end to the cell that uses its rows", 200.0)
TURNS = 7
CORNERS = 200
# What the page notes: when it has drawn a chart of some title, and when the button was let go.
NOTES = """
const heard = new Map();
const channel = new BroadcastChannel("charts-bench");
let rows = null;
channel.onmessage = ({ data }) => {
    if (data.title) heard.set(data.title, data.began); else rows?.(data);
};
const frame = () => new Promise(requestAnimationFrame);
const painted = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = done;
    port1.postMessage(0);
});
const charts = (root) => [...root.querySelectorAll(".openscad-chart")];
const titles = () => [...document.querySelectorAll("marimo-anywidget")]
    .flatMap((el) => [...charts(el), ...(el.shadowRoot ? charts(el.shadowRoot) : [])])
    .map((chart) => chart.shadowRoot.querySelector(".title").textContent);
const PATIENCE = 120_000;
globalThis.chartsBench = {
    async shown(title) {
        const began = performance.now();
        while (!titles().includes(title)) {
            if (performance.now() - began > PATIENCE) throw new Error(`no chart ${title}`);
            await frame();
        }
        await painted();
        return Date.now() - heard.get(title);
    },
    chosen: () => new Promise((done, fail) => {
        setTimeout(() => fail(new Error("no rows of the lasso")), PATIENCE);
        let released = 0;
        const release = () => { released = Date.now(); };
        addEventListener("pointerup", release, { capture: true, once: true });
        rows = ({ rows, at }) => done({ rows, ms: at - released });
    }),
};
"""


def measure() -> Iterator[Row]:
    """Rows of the area charts."""
    with opened() as page:
        for slider, (subject, target) in CELLS.items():
            times = [shown(page, slider, turn) for turn in range(1, TURNS + 1)]
            yield row(subject, times[1:], target)
        page.locator("marimo-slider [role=slider]").nth(2).press("ArrowRight")
        page.evaluate("chartsBench.shown('cloud')")
        subject, target = LASSO
        yield row(
            subject, [drawn_around(page, 0.15 + 0.02 * turn) for turn in range(TURNS)], target
        )


def row(subject: str, times: list[float], target: float) -> Row:
    return Row("charts", NAME, subject, "ms", Sample(tuple(times)).median, TARGET, target)


def shown(page: Page, slider: int, turn: int) -> float:
    title = f"{('other', 'again')[slider]} {turn}"
    page.locator("marimo-slider [role=slider]").nth(slider).press("ArrowRight")
    took: float = page.evaluate("title => chartsBench.shown(title)", title)
    page.wait_for_timeout(500)
    return took


def drawn_around(page: Page, size: float) -> float:
    """Draws a star around the middle of the cloud."""
    plot = page.locator(".openscad-chart").filter(has_text="cloud").locator(".plot")
    plot.scroll_into_view_if_needed()
    box: Any = plot.bounding_box()
    page.evaluate("() => { globalThis.chosen = chartsBench.chosen(); }")
    for corner in range(CORNERS + 1):
        turn = 2 * math.pi * corner / CORNERS
        reach = size * (1 + 0.3 * math.cos(7 * turn))
        page.mouse.move(
            box["x"] + box["width"] * (0.5 + reach * math.cos(turn)),
            box["y"] + box["height"] * (0.45 + reach * math.sin(turn)),
        )
        if corner == 0:
            page.mouse.down()
    page.mouse.up()
    found: dict[str, float] = page.evaluate("chosen")
    if not found["rows"]:
        raise RuntimeError("the lasso chose nothing")
    return found["ms"]


@contextlib.contextmanager
def opened() -> Iterator[Page]:
    with exported_page(NOTEBOOK, height=1600) as page:
        page.locator("marimo-slider [role=slider]").last.wait_for()
        page.evaluate(NOTES)
        yield page
