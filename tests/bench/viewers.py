"""Twenty-four views of different parts in a real marimo export, beside the peers' way."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.rows import Row
from tests.bench.slider import DRAG, DRAGGED, WINDOW, SliderBench, slider_bench
from tests.support.browser.process import cpu_seconds, memory, renderer_process

OURS = "one renderer for all views"
PEER = "base64 trait, context per view, new worker per render"
TARGET = "target"
VIEWS = 24
NAME = f"{VIEWS} views"
MEGABYTE = 1024 * 1024
IDLE = 4.0
# Workers at rest get the programs ready for moves.
REST = 10.0
PATIENCE = 60.0


@dataclass
class Figures:
    """What a page with all the views showed.

    Attributes:
        drawn: Views that show something.
        memory: The renderer process's resident memory, in MB.
        idle: Share of a core that it takes while nothing happens, in %.
        rate: New parts a second while one of the views is dragged.
    """

    drawn: int
    memory: float
    idle: float
    rate: float


def measure() -> Iterator[Row]:
    """The rows of the area."""
    ours, peer = figures("many"), figures("many peers")

    def against_peer(subject: str, unit: str, attribute: str, *, smaller: bool) -> Row:
        values = [float(getattr(one, attribute)) for one in (ours, peer)]
        return Row(
            "viewers",
            NAME,
            f"{OURS}: {subject}",
            unit,
            values[0],
            PEER,
            values[1],
            smaller_is_better=smaller,
        )

    yield against_peer("views with a picture", "views", "drawn", smaller=False)
    yield against_peer("memory of the renderer process", "MB", "memory", smaller=True)
    limit = 1024.0
    yield Row("viewers", NAME, f"{OURS}: memory", "MB", ours.memory, TARGET, limit)
    yield against_peer("CPU while nothing happens", "% of a core", "idle", smaller=True)
    yield against_peer("new parts while one is dragged", "parts/s", "rate", smaller=False)


def figures(way: str) -> Figures:
    """In a browser of its own."""
    print(f"  {way}", file=sys.stderr, flush=True)
    # High enough that every view is on screen.
    with slider_bench(height=4400) as bench:
        bench.choose("model", DRAGGED)
        bench.choose("way", way)
        drawn = settled(bench, way)
        process = renderer_process(bench.page.context, bench.page)
        bench.page.wait_for_timeout(REST * 1000)
        begun = cpu_seconds(process)
        bench.page.wait_for_timeout(IDLE * 1000)
        idle = 100 * (cpu_seconds(process) - begun) / IDLE
        used = memory(process, "VmRSS") / MEGABYTE
        # As a user sees it: the view that is dragged, and a few others.
        bench.page.set_viewport_size({"width": 1280, "height": WINDOW})
        rate: float = bench.page.evaluate(
            "([way, moves]) => sliderBench.drag(way, moves, 16)", [way, DRAG]
        )
        return Figures(drawn, used, idle, rate)


def settled(bench: SliderBench, way: str) -> int:
    """Waits until all views show something, or no more do; answers how many."""
    end = time.monotonic() + PATIENCE
    last, since = 0, time.monotonic()
    while time.monotonic() < end:
        now: int = bench.page.evaluate("way => sliderBench.drawn(way)", way)
        if now != last:
            last, since = now, time.monotonic()
        # The slowest way needs half a second for each view.
        if now == VIEWS or (now > 0 and time.monotonic() - since > 10):
            break
        bench.page.wait_for_timeout(200)
    bench.page.wait_for_timeout(2000)
    drawn: int = bench.page.evaluate("way => sliderBench.drawn(way)", way)
    return drawn
