"""Sweeps: a study of one parameter in a notebook's page and in Node, and many on a cluster.

The cluster's workers, its scheduler and Python share the machine's cores, so that two workers say
nothing of more than two cores.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from typing import Any

from playwright.sync_api import Locator, Page

from marimo_openscad import Part, Viewer, sweep
from tests.bench import sweep_scale
from tests.bench.engine_models import MODELS
from tests.bench.exported_page import exported_page
from tests.bench.rows import Row, Sample
from tools.mirror import ROOT

NOTEBOOK = ROOT / "tests" / "bench" / "notebooks" / "sweep.py"
IN_BROWSER = "in a WASM export"

REPETITIONS = 5
STEPS = 25
STREAM_SECONDS = 4
WARM_UP = 3
"""Parts that are not counted."""
VARIANTS = 2000
PLATE = (
    "difference() { cube([20, 20, w]); translate([10, 10, -1]) cylinder(r = 4, h = 99, $fn = 48); }"
)
SPHERE = "difference() { cube(20, center = true); sphere(w, $fn = 64); }"
TARGET = "target"
_offsets = count()


def measure() -> Iterator[Row]:
    """The rows of the area."""
    with tempfile.TemporaryDirectory() as scratch:
        before = os.environ.get("XDG_CACHE_HOME")
        os.environ["XDG_CACHE_HOME"] = scratch
        try:
            yield from in_the_browser()
            yield from in_node()
            yield from following()
            yield from on_processes()
            yield from on_dask(scratch)
            yield from sweep_scale.measure()
        finally:
            os.environ.pop("XDG_CACHE_HOME")
            if before is not None:
                os.environ["XDG_CACHE_HOME"] = before


def in_the_browser() -> Iterator[Row]:
    """The same in a notebook's page, whose Python measures by itself; reliefs, too."""
    print("  the notebook's page", file=sys.stderr, flush=True)
    # What is not on the screen has no picture.
    with exported_page(NOTEBOOK, height=3000) as page:
        found = json.loads(page.locator("#sweep-bench").inner_text(timeout=180_000))
        grid, canvas = page.get_by_role("listbox"), page.locator("canvas[data-revision]").nth(1)
        canvas.wait_for(timeout=60_000)
        walked = [walk(page, grid, canvas) for _ in range(STEPS - 1)]
    firsts, totals = zip(*found["studies"], strict=True)
    first = Sample(tuple(seconds * 1000 for seconds in firsts))
    yield _row("csg-sphere, 25 steps", IN_BROWSER, "s", Sample(totals), 1.0)
    yield _row("csg-sphere, first point", IN_BROWSER, "ms", first, 100.0)
    parts = Sample(tuple(found["followed"])).median
    name = "csg-sphere, 50 rows a second"
    yield Row("sweep", name, f"follow {IN_BROWSER}", "parts/s", parts, TARGET, 8.0, False)
    parts_shown = Sample(tuple(walked[WARM_UP:]))
    yield _row("csg-sphere, from a key to the next part", IN_BROWSER, "ms", parts_shown, 80.0)
    reliefs = Sample(tuple(seconds * 1000 for seconds in found["reliefs"]))
    yield _row("relief of 256 × 256 values", IN_BROWSER, "ms", reliefs, 60.0)


WALK = """
([grid, canvas]) => new Promise((done, fail) => {
    setTimeout(() => fail(new Error("no part came")), 20_000);
    const began = performance.now();
    new MutationObserver((_, observer) => {
        observer.disconnect();
        requestAnimationFrame(() => done(performance.now() - began));
    }).observe(canvas, { attributes: true, attributeFilter: ["data-revision"] });
    grid.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
})
"""


def walk(page: Page, grid: Locator, canvas: Locator) -> float:
    """From a key in the design grid to the picture of the next part, which was rendered before."""
    took: float = page.evaluate(WALK, [grid.element_handle(), canvas.element_handle()])
    page.wait_for_timeout(200)
    return took


def in_node() -> Iterator[Row]:
    """A slider's way in 25 steps, as one study."""
    model = next(model for model in MODELS if model.name == "csg-sphere")
    firsts, totals = [], []

    def part(value: float) -> str:
        return model.source(value)

    async def study(turn: int) -> tuple[float, float]:
        began, first = time.perf_counter(), None
        values = [model.value(turn * STEPS + at) for at in range(STEPS)]
        variants = sweep(part, {"value": values}, engine="node")
        async for row in variants:
            assert row["error"] is None, row
            first = first or time.perf_counter() - began
        return first or 0.0, time.perf_counter() - began

    for turn in range(REPETITIONS + 1):
        first, total = asyncio.run(study(turn))
        # The first one starts Node.
        if turn:
            firsts.append(first * 1000)
            totals.append(total)
    yield _row("csg-sphere, 25 steps", "in Node", "s", Sample(tuple(totals)), 1.0)
    yield _row("csg-sphere, first point", "in Node", "ms", Sample(tuple(firsts)), 100.0)


def following() -> Iterator[Row]:
    """New parts a second, of a stream of 50 rows a second."""
    model = next(model for model in MODELS if model.name == "csg-sphere")

    async def rows(start: int) -> AsyncIterator[int]:
        for at in range(STREAM_SECONDS * 50):
            yield start + at
            await asyncio.sleep(0.02)

    async def follow(start: int) -> float:
        viewer = Viewer()
        began = time.perf_counter()
        made = viewer.follow(rows(start), lambda at: model.source(model.value(at)), engine="node")
        await made
        seconds = time.perf_counter() - began
        viewer.close()
        return made.shown / seconds

    found = [asyncio.run(follow(turn * 1000)) for turn in range(3)][1:]
    sample = Sample(tuple(found))
    name = "csg-sphere, 50 rows a second"
    yield Row("sweep", name, "follow in Node", "parts/s", sample.median, TARGET, 8.0, False)


def on_processes() -> Iterator[Row]:
    """What a variant costs beside its render, on a process of `concurrent.futures`."""
    with ProcessPoolExecutor(1) as executor:
        asyncio.run(_many(executor, 20))
        seconds, inside = asyncio.run(_many(executor, VARIANTS // 4))
    overhead = (seconds - inside) / (VARIANTS // 4) * 1000
    yield _row("overhead per variant", "one process", "ms", Sample((overhead,)), 5.0)


def on_dask(scratch: str) -> Iterator[Row]:
    """Two thousand variants on one worker of Dask's and on two, of a plate and of a sphere."""
    # It has no types.
    dask: Any = importlib.import_module("distributed")
    seconds: dict[tuple[str, int], float] = {}
    for workers in (1, 2):
        print(f"  {workers} workers", file=sys.stderr, flush=True)
        with (
            dask.LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                local_directory=scratch,
            ) as cluster,
            dask.Client(cluster) as client,
        ):
            asyncio.run(_many(client, 40))
            seconds[PLATE, workers], inside = asyncio.run(_many(client, VARIANTS))
            seconds[SPHERE, workers], _ = asyncio.run(_many(client, VARIANTS, SPHERE))
            if workers == 1:
                overhead = (seconds[PLATE, 1] - inside) / VARIANTS * 1000
                yield _row("overhead per variant", "Dask", "ms", Sample((overhead,)), 5.0)
    for name, model in (("a plate with a hole", PLATE), ("csg-sphere", SPHERE)):
        ratio = seconds[model, 1] / seconds[model, 2]
        row = f"2,000 variants of {name}, two workers"
        yield Row("sweep", row, "Dask", "x", ratio, TARGET, 1.6, False)


async def _many(executor: Any, variants: int, model: str = PLATE) -> tuple[float, float]:
    """How many seconds they took, and how many of them in the engine."""
    # No value comes twice: results are kept.
    offset = next(_offsets) * 1e-5
    began = time.perf_counter()
    table = await sweep(
        model,
        {"w": [12 + offset + at / variants / 2 for at in range(variants)]},
        measures={"volume": _volume, "ms": _milliseconds},
        executor=executor,
        engine="node",
    )
    seconds = time.perf_counter() - began
    assert table.progress.rendered == variants, table
    return seconds, sum(table["ms"]) / 1000


def _volume(part: Part) -> float:
    return part.volume


def _milliseconds(part: Part) -> float:
    return part.timings.total


def _row(name: str, subject: str, unit: str, sample: Sample, target: float) -> Row:
    return Row("sweep", name, subject, unit, sample.median, TARGET, target)
