"""Many different renders in two tabs of one origin, watched from outside."""

from __future__ import annotations

import contextlib
import math
import statistics
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from marimo_openscad import Source
from tests.support.browser import bundled_page as pages
from tests.support.browser.process import memory, renderer_processes

MEGABYTE = 1024 * 1024
CHUNK = 25
# They share the database of kept results, and what they call their viewers.
TABS = 2
# Models of js/bench/soak-models.ts that read library files.
LIBRARY_MODELS = {
    "bosl2": "include <BOSL2/std.scad>\n",
    "gear": "use <MCAD/involute_gears.scad>\n",
}


@dataclass
class Report:
    """What a soak showed.

    Attributes:
        renders: How many were asked for, and answered.
        endings: How often which kind of render ended how.
        faults: What must not happen, in words.
        cancels: From each cancellation to its answer, in ms.
        memory: The larger renderer process's resident memory after both tabs' chunks, in bytes.
        peak: The most that it ever was, in bytes.
    """

    renders: int = 0
    endings: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    cancels: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    peak: int = 0

    def add(self, chunk: dict[str, Any]) -> None:
        self.renders += chunk["renders"]
        self.endings.update(chunk["endings"])
        self.faults += chunk["faults"]
        self.cancels += chunk["cancels"]

    @property
    def cancel_time(self) -> float:
        """The time, in ms, within which 95 % of the cancellations were answered."""
        if not self.cancels:
            return 0.0
        return sorted(self.cancels)[math.ceil(0.95 * len(self.cancels)) - 1]

    @property
    def growth(self) -> float:
        """How much more memory there is in the last quarter than in the one before, in bytes."""
        quarter = len(self.memory) // 4
        if quarter == 0:
            return 0.0
        third, last = self.memory[-2 * quarter : -quarter], self.memory[-quarter:]
        return statistics.median(last) - statistics.median(third)

    def __str__(self) -> str:
        lines = [f"  {count:6}  {ending}" for ending, count in sorted(self.endings.items())]
        return "\n".join(
            [
                *lines,
                f"{self.renders} renders, {len(self.faults)} faults; "
                f"cancelled within {self.cancel_time:.0f} ms (95 %), "
                f"{max(self.cancels, default=0):.0f} ms (all)",
                f"renderer process: peak {self.peak / MEGABYTE:.0f} MB, "
                f"grew by {self.growth / MEGABYTE:.0f} MB from the third to the last quarter",
                *self.faults[:20],
            ]
        )


def run(
    wheel: Path, steps: int, seed: int, progress: Callable[[Report], None] = lambda _: None
) -> Report:
    """Renders in both tabs until so many steps are done; some steps are two renders."""
    report = Report()
    with soak_tabs(wheel, seed) as (tabs, processes):
        for start in range(0, steps, CHUNK * TABS):
            busy = []
            for first, tab in zip(range(start, steps, CHUNK), tabs, strict=False):
                # Told to begin, and asked for its report when the other one has begun, too.
                tab.evaluate(
                    "([first, count]) => { globalThis.soakChunk = soakRun.run(first, count); }",
                    [first, min(CHUNK, steps - first)],
                )
                busy.append(tab)
            for tab in busy:
                report.add(tab.evaluate("globalThis.soakChunk"))
            report.memory.append(max(memory(process, "VmRSS") for process in processes))
            progress(report)
        report.peak = max(memory(process, "VmHWM") for process in processes)
    return report


@contextlib.contextmanager
def soak_tabs(wheel: Path, seed: int) -> Iterator[tuple[list[Page], list[int]]]:
    """Tabs with a pool each that knows what must come out, and their processes."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pages.bundle(folder, "bench/soak-page.ts")
        pages.lay_static(wheel, folder)
        libraries = lay_library_files(folder)
        address = stack.enter_context(pages.served(folder))
        playwright = stack.enter_context(sync_playwright())
        context = stack.enter_context(pages.browser(playwright))
        tabs = [
            pages.open_page(context, folder, address, "soak-page", "soakStart") for _ in range(TABS)
        ]
        for other in context.pages:
            if other not in tabs:
                other.close()
        for tab in tabs:
            tab.set_default_timeout(120_000)
            tab.evaluate("([seed, libraries]) => soakStart(seed, libraries)", [seed, libraries])
        yield tabs, renderer_processes(context, tabs[0], TABS)


def lay_library_files(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The files that the soak's models read from libraries, served by their hashes."""
    pages.lay_libraries(folder / "libraries")
    (folder / "files").mkdir()
    lists = {}
    for model, source in LIBRARY_MODELS.items():
        files = Source(source, library_paths=(folder / "libraries",)).gathered.files
        for file in files:
            (folder / "files" / file.hash).write_bytes(file.data)
        lists[model] = [{"path": file.path, "hash": file.hash} for file in files]
    return lists
