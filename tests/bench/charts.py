"""Charts of many rows beside other libraries, in one browser, shuffled."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, sync_playwright

from tests.bench import charts_notebook
from tests.bench.rows import Row, Sample
from tests.support.browser import bundled_page as pages
from tests.support.browser.process import memory, renderer_process

REPEATS = 3
OURS = "ours"
TASKS = (
    ("line", 1_000_000, ("uPlot", "lightweight-charts", "ECharts")),
    ("line", 10_000_000, ("uPlot", "ECharts")),
    ("candles", 1_000_000, ("lightweight-charts",)),
    ("scatter", 1_000_000, ("ECharts",)),
    ("heatmap", 1_000, ("ECharts",)),
)
# Of a surface the sides, how long its first frame may take in ms, and how many there are a second.
SURFACES = ((256, 350.0, 25.0), (512, 1200.0, 25.0))
CHARTS, ROWS = 24, 10_000
# Lines, rows a second, seconds, and within how many ms 99 % of the frames come.
STREAM = (5, 1_000, 60, 33.0)
# Charts, rows of each, and frames a second while the pointer moves.
LINKED = (6, 100_000, 58.0)
TARGET, LIMIT = "target", 250.0
MEGABYTE = 1024 * 1024


def measure() -> Iterator[Row]:
    """The rows of the area."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        pages.bundle(folder, "bench/charts-page.ts")
        with pages.served(folder) as address, pages.browser(playwright) as context:
            bench = ChartsBench(context, folder, address)
            found = bench.all()
            for task, rows, peers in TASKS:
                for peer in peers:
                    yield from compared(found, (task, rows), peer)
            for side, first, rate in SURFACES:
                yield from targeted(found["surface", side, OURS], side, first, rate)
            yield bench.streamed()
            yield bench.linked()
            used = bench.memory_of_many()
            name = f"{CHARTS} charts of {ROWS:,} rows"
            yield Row("charts", name, "memory of the renderer process", "MB", used, TARGET, LIMIT)
    yield from charts_notebook.measure()


class ChartsBench:
    """Pages of their own for each chart, in one browser."""

    def __init__(self, context: BrowserContext, folder: Path, address: str) -> None:
        self._context = context
        self._folder = folder
        self._address = address

    def all(self) -> dict[tuple[str, int, str], list[dict[str, float]]]:
        """What was measured, by task, rows and subject."""
        jobs = [
            (task, rows, subject)
            for task, rows, peers in TASKS
            for subject in (OURS, *peers)
            for _ in range(REPEATS)
        ]
        jobs += [("surface", side, OURS) for side, _, _ in SURFACES for _ in range(REPEATS)]
        random.Random(1).shuffle(jobs)
        found: dict[tuple[str, int, str], list[dict[str, float]]] = {}
        for job in jobs:
            print("  {} of {:,}: {}".format(*job), file=sys.stderr, flush=True)
            found.setdefault(job, []).append(self._ask("measure", *job))
        return found

    def streamed(self) -> Row:
        """How evenly frames come while rows do."""
        lines, rate, seconds, longest = STREAM
        found = [self._ask("streamed", lines, rate, seconds)["p99"] for _ in range(REPEATS)]
        name = f"stream, {rate:,} rows/s × {lines} lines, {seconds} s"
        ours = Sample(tuple(found)).median
        return Row("charts", name, "99 % of frames within", "ms", ours, TARGET, longest)

    def linked(self) -> Row:
        """How often charts draw the pointer of another one."""
        charts, rows, rate = LINKED
        found = [self._ask("crossed", charts, rows)["rate"] for _ in range(REPEATS)]
        name = f"{charts} linked charts of {rows:,} rows"
        ours = Sample(tuple(found)).median
        subject, unit = "frames while the pointer moves", "frames/s"
        return Row("charts", name, subject, unit, ours, TARGET, rate, smaller_is_better=False)

    def memory_of_many(self) -> float:
        """Of the renderer process with many charts, in MB."""
        page = self._open()
        page.evaluate("given => chartsBench.many(...given)", [CHARTS, ROWS])
        used = memory(renderer_process(self._context, page), "VmRSS") / MEGABYTE
        page.close()
        return used

    def _ask(self, function: str, *given: Any) -> dict[str, float]:
        page = self._open()
        answer: dict[str, float] = page.evaluate(
            "([name, given]) => chartsBench[name](...given)", [function, list(given)]
        )
        page.close()
        return answer

    def _open(self) -> Any:
        return pages.open_page(
            self._context, self._folder, self._address, "charts-page", "chartsBench"
        )


def compared(
    found: dict[tuple[str, int, str], list[dict[str, float]]], task: tuple[str, int], peer: str
) -> Iterator[Row]:
    """First frame, frames a second and their distance, against one peer."""
    kind, rows = task
    name = f"{kind}, {rows:,}²" if kind == "heatmap" else f"{kind}, {rows:,} rows"
    for field, subject, unit, smaller in (
        ("shown", "first frame", "ms", True),
        ("rate", "frames while zoomed and moved", "frames/s", False),
        ("p95", "95 % of frames within", "ms", True),
    ):
        ours, theirs = (
            Sample(tuple(one[field] for one in found[(*task, of)])).median for of in (OURS, peer)
        )
        yield Row("charts", name, subject, unit, ours, peer, theirs, smaller_is_better=smaller)


def targeted(
    measured: list[dict[str, float]], side: int, first: float, rate: float
) -> Iterator[Row]:
    """A surface's first frame, and how it turns."""
    name = f"surface, {side}²"
    for field, subject, unit, target, smaller in (
        ("shown", "first frame", "ms", first, True),
        ("rate", "frames while turned", "frames/s", rate, False),
    ):
        ours = Sample(tuple(one[field] for one in measured)).median
        yield Row("charts", name, subject, unit, ours, TARGET, target, smaller_is_better=smaller)
