"""From the slider's event to the picture, in a real marimo export, beside the peers' way."""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.bench.engine_models import MODELS
from tests.bench.rows import Row, Sample, compare
from tests.support.browser import bundled_page as pages
from tools.export_notebook import built_wheel, export
from tools.mirror import ROOT

NOTEBOOK = ROOT / "tests" / "bench" / "notebooks" / "slider.py"
NAMES = ("trivial", "csg-sphere", "plate", "assembly", "bosl2-cuboid")
WAYS = {"again": "a cell that runs again", "update": "viewer.update"}
PEER = "base64 trait, context per view, new worker per render"
TARGET = "target"
# Of the browser's window, in pixels.
WINDOW = 1000
MOVES = 50
WARM_UP = 3
DRAG = 90
# Shared out over three ways, each in a part of the slider of its own: nothing is cached.
STEPS = 3 * (max(MOVES, DRAG) + WARM_UP + 1)
# OpenSCAD's time up to which the targets hold.
QUICK = 20.0
DRAGGED = "csg-sphere, dragged"


class SliderBench:
    def __init__(self, page: Page) -> None:
        self.page = page

    def choose(self, name: str, value: str) -> None:
        self.page.locator("marimo-dropdown select").nth({"model": 0, "way": 1}[name]).select_option(
            label=value
        )

    def begin(self, model: str, way: str) -> None:
        """Leaves the view of the way, and no other, in the page."""
        self.choose("way", "none")
        self.page.locator("marimo-anywidget").first.wait_for(state="detached")
        self.choose("model", model)
        self.choose("way", way)
        self.page.locator("canvas[data-revision]").first.wait_for()

    def move(self, way: str) -> dict[str, Any]:
        moved: dict[str, Any] = self.page.evaluate("way => sliderBench.move(way)", way)
        if moved["ms"] is None:
            raise RuntimeError(f"{way}: no picture came")
        return moved

    def moves(self, model: str, way: str) -> list[dict[str, Any]]:
        self.begin(model, way)
        return [self.move(way) for _ in range(WARM_UP + MOVES)][WARM_UP:]

    def floor(self) -> list[float]:
        """What marimo takes from the key to the cell and back."""
        self.choose("way", "floor")
        moves = range(WARM_UP + MOVES)
        took: list[float] = [self.page.evaluate("sliderBench.floor()") for _ in moves]
        return took[WARM_UP:]

    def drag(self, way: str) -> float:
        """New parts a second."""
        self.begin(DRAGGED, way)
        self.page.evaluate("way => sliderBench.move(way)", way)
        rate: float = self.page.evaluate(
            "([way, moves]) => sliderBench.drag(way, moves, 16)", [way, DRAG]
        )
        return rate

    def rewind(self) -> None:
        self.choose("way", "none")
        self.page.evaluate("sliderBench.rewind()")


def measure() -> Iterator[Row]:
    """The rows of the area."""
    with slider_bench() as bench:
        floor = Sample(tuple(bench.floor()))
        yield Row("slider", "nothing", "marimo alone: key, cell, message", "ms",
                  floor.median, TARGET, None, p95=floor.p95)  # fmt: skip
        for name in NAMES:
            print(f"  {name}", file=sys.stderr, flush=True)
            bench.rewind()
            moved = {way: bench.moves(name, way) for way in (*WAYS, "peer")}
            yield from rows(name, moved)
        bench.rewind()
        print("  dragging", file=sys.stderr, flush=True)
        rates = {way: bench.drag(way) for way in (*WAYS, "peer")}
        for way, label in WAYS.items():
            for peer, value in ((PEER, rates["peer"]), (TARGET, 8.0)):
                yield Row(
                    "slider",
                    DRAGGED,
                    label,
                    "parts/s",
                    rates[way],
                    peer,
                    value,
                    smaller_is_better=False,
                )


def rows(name: str, moved: dict[str, list[dict[str, Any]]]) -> Iterator[Row]:
    peer = Sample(tuple(move["ms"] for move in moved["peer"]))
    for way, label in WAYS.items():
        moves = moved[way]
        whole = Sample(tuple(move["ms"] for move in moves))
        engine = Sample(tuple(move["evaluate"] for move in moves))
        rest = Sample(tuple(move["ms"] - move["evaluate"] for move in moves))
        quick = engine.median is not None and engine.median <= QUICK
        yield compare("slider", name, label, whole, PEER, peer)
        if quick:
            target = Sample((80.0,))
            yield Row("slider", name, label, "ms", whole.median, TARGET, target.median,
                      p95=whole.p95, peer_p95=200.0)  # fmt: skip
        yield Row(
            "slider",
            name,
            f"{label}, without OpenSCAD's own time",
            "ms",
            rest.median,
            TARGET,
            40.0,
            p95=rest.p95,
        )


@contextlib.contextmanager
def slider_bench(height: int = WINDOW) -> Iterator[SliderBench]:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "export"
        export(NOTEBOOK, folder, wheel=built_wheel())
        lay_bench(folder / "bench")
        address = stack.enter_context(pages.served(folder))
        playwright = stack.enter_context(sync_playwright())
        context = stack.enter_context(pages.browser(playwright))
        page = context.new_page()
        page.set_viewport_size({"width": 1280, "height": height})
        page.set_default_timeout(120_000)
        page.goto(address)
        page.locator("marimo-slider [role=slider]").last.wait_for()
        page.add_script_tag(path=folder / "bench" / "slider-page.js", type="module")
        page.wait_for_function("globalThis.sliderBench !== undefined")
        yield SliderBench(page)


def lay_bench(folder: Path) -> None:
    """What the notebook and the page read from beside the export."""
    pages.bundle(folder, "bench/slider-page.ts", "bench/peer-worker.ts", "bench/peer-widget.ts")
    pages.lay_static(built_wheel(), folder)
    models = {model.name: model for model in MODELS if model.name in NAMES}
    sources = {
        name: [models[name].source(models[name].value(0) + models[name].step * step / 8)
               for step in range(STEPS)]
        for name in NAMES
    }  # fmt: skip
    ball = models["csg-sphere"]
    sources[DRAGGED] = [ball.source(ball.value(0) + ball.step * (step + 0.5) / 8)
                        for step in range(STEPS)]  # fmt: skip
    (folder / "sources.json").write_text(json.dumps(sources))
