"""From the slider to the picture in local marimo: Node, the page's engine, an installed one."""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from playwright.sync_api import Page, sync_playwright

from tests.bench.engine_models import MODELS
from tests.bench.rows import Row, Sample, compare
from tests.support.browser import bundled_page as pages
from tests.support.notebook.servers import Home, marimo, served
from tools.export_notebook import built_wheel
from tools.mirror import ROOT

NOTEBOOK = ROOT / "tests" / "bench" / "notebooks" / "hosts.py"
NAMES = ("trivial", "csg-sphere", "text", "plate", "bosl2-cuboid")
# Models that the installed one takes half a minute for.
TOO_SLOW = {"native": ("plate",)}
NODE = 'engine="node"'
PEERS = {"wasm": "the page's own engine", "native": "an installed OpenSCAD 2021.01"}
ENGINES = ("node", *PEERS)
ROUNDS = 3
MOVES = 10
WARM_UP = 1
# Moves of one model and engine stop after so many seconds in each round.
BUDGET = 6.0
FLOOR = "floor"
"""Of the bench's ways in the page, the one with the first slider."""


@dataclass
class Notebook:
    """One server with its engine, open in a page of its own.

    Attributes:
        page: The page.
        times: By model, what moves took, in ms.
    """

    page: Page
    times: dict[str, list[float]] = field(default_factory=dict)

    def begin(self, model: str) -> None:
        """Shows another model; its first parts are not counted."""
        models = self.page.locator("marimo-dropdown select").first
        models.select_option(label="none")
        self.page.locator("marimo-anywidget").first.wait_for(state="detached")
        models.select_option(label=model)
        self.page.locator("canvas[data-revision]").first.wait_for()
        for _ in range(WARM_UP):
            self.move()

    def moves(self, model: str) -> None:
        """Moves the slider until it has moved enough, or for long enough."""
        until = monotonic() + BUDGET
        times = self.times.setdefault(model, [])
        for _ in range(MOVES):
            times.append(self.move())
            if monotonic() > until:
                break

    def move(self) -> float:
        """From the key to the picture, in ms."""
        moved = self.page.evaluate("way => sliderBench.move(way, false)", FLOOR)
        if moved["ms"] is None:
            raise RuntimeError("no picture came")
        return float(moved["ms"])


def measure() -> Iterator[Row]:
    """The rows of the area."""
    with notebooks() as opened:
        for name in NAMES:
            print(f"  {name}", file=sys.stderr, flush=True)
            for turn in range(ROUNDS):
                # Each begins once.
                for place in range(len(ENGINES)):
                    engine = ENGINES[(turn + place) % len(ENGINES)]
                    if name not in TOO_SLOW.get(engine, ()):
                        opened[engine].begin(name)
                        opened[engine].moves(name)
        for name in NAMES:
            samples = {one: Sample(tuple(opened[one].times.get(name, ()))) for one in ENGINES}
            for peer, label in PEERS.items():
                yield compare("hosts", name, NODE, samples["node"], label, samples[peer])


@contextlib.contextmanager
def notebooks() -> Iterator[dict[str, Notebook]]:
    """The notebook, open by each engine."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        shutil.copy(NOTEBOOK, folder)
        pages.bundle(folder, "bench/slider-page.ts")
        pages.lay_libraries(folder / "libraries")
        (folder / "sources.json").write_text(json.dumps(sources()))
        playwright = stack.enter_context(sync_playwright())
        opened = {}
        for engine in ENGINES:
            (folder / engine).mkdir()
            home = Home(folder / engine, built_wheel(), engine)
            home.environment["BENCH_FOLDER"] = str(folder)
            command = marimo("run", folder / NOTEBOOK.name)
            address = stack.enter_context(served(command, home, folder))
            page = stack.enter_context(pages.browser(playwright)).new_page()
            page.set_default_timeout(120_000)
            page.goto(address)
            page.locator("canvas[data-revision]").first.wait_for()
            page.add_script_tag(path=folder / "slider-page.js", type="module")
            page.wait_for_function("globalThis.sliderBench !== undefined")
            opened[engine] = Notebook(page)
        yield opened


def sources() -> dict[str, list[str]]:
    """Programs of each model, as many as the slider is moved: no part is kept from before."""
    count = len(NAMES) * ROUNDS * (WARM_UP + MOVES) + 1
    return {
        model.name: [model.source(model.value(0) + model.step * step / 8) for step in range(count)]
        for model in MODELS
        if model.name in NAMES
    }
