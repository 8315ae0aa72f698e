"""From opening the demo to its part, beside a marimo export that only shows a text."""

from __future__ import annotations

import contextlib
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from tests.bench.rows import Row, Sample, compare
from tests.support.browser import bundled_page as pages
from tools.export_notebook import built_wheel, export
from tools.mirror import ROOT
from tools.serve import serving

NAME = "the demo's first part"
SUBJECT = "make demo: page opened to part drawn"
PEER = "marimo alone: page opened to a cell's text"
TARGET = "target"
LIMIT = 20.0
ROUNDS = 10

DEMO = ROOT / "notebooks" / "first_part.py"
TEXT = ROOT / "tests" / "bench" / "notebooks" / "text.py"


def measure() -> Iterator[Row]:
    """The rows of the area."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        export(DEMO, folder / "demo", wheel=built_wheel())
        export(TEXT, folder / "text", wheel=None)
        demo = stack.enter_context(serving(folder / "demo"))
        text = stack.enter_context(serving(folder / "text"))
        playwright = stack.enter_context(sync_playwright())
        ours: list[float] = []
        alone: list[float] = []
        for turn in range(ROUNDS):
            ours.append(seconds_until(playwright, demo, "canvas[data-revision]"))
            alone.append(seconds_until(playwright, text, "#told"))
            took = f"the part {ours[-1]:.1f} s, marimo alone {alone[-1]:.1f} s"
            print(f"  turn {turn + 1} of {ROUNDS}: {took}", file=sys.stderr, flush=True)
    mine, marimo = Sample(tuple(ours)), Sample(tuple(alone))
    yield Row("start", NAME, SUBJECT, "s", mine.median, TARGET, LIMIT, p95=mine.p95)
    yield compare("start", NAME, SUBJECT, mine, PEER, marimo).measured_in("s")


def seconds_until(playwright: Playwright, address: str, selector: str) -> float:
    """From asking for the page, in a browser that never saw it, until it shows the element."""
    with pages.browser(playwright) as context:
        page = context.new_page()
        page.set_default_timeout(120_000)
        began = time.monotonic()
        page.goto(address)
        page.locator(selector).first.wait_for()
        return time.monotonic() - began
