"""The wheel's OpenSCAD in Node against the page's and an installed one, taking turns."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from marimo_openscad import Program, Source
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.node.engine import NodeEngine
from marimo_openscad._engines.node.host import NodeHost
from marimo_openscad._engines.node.results import ResultStore
from marimo_openscad._engines.node.runtime import NodeRuntime, look_for_node
from marimo_openscad._host.cache_folder import CacheFolder
from marimo_openscad._model.part import Part
from tests.bench.engine import DRAG, NATIVE, EngineBench, Times, engine_bench
from tests.bench.engine_models import MEGABYTE, MODELS, Model
from tests.bench.rows import Row, Sample, compare

REPETITIONS = 8
COLD_STARTS = 7
# Seconds in which an idle engine compares its last part with OpenSCAD's, which would take the
# processor from whoever is measured next.
REST = 1.5
SETTINGS = Settings(120.0)
PAGE = "in the page"
NODE = "one parameter changed"
TARGET = "target"
COLD = """
from marimo_openscad import render_sync
assert render_sync("cube(10);", engine="node").triangle_count == 12
"""


@dataclass(frozen=True)
class Subject:
    """Renders as a slider in a local notebook does, whose event loop lives on."""

    engine: NodeEngine
    libraries: Path
    runner: asyncio.Runner

    def render(self, model: Model, value: float) -> tuple[float, Part]:
        """How many ms it took from Python's call to its part."""
        source = Source(model.source(value), library_paths=(self.libraries,))
        # As the page is given it: gathered already.
        _ = source.gathered, source.uses_colors
        return self.runner.run(self._timed(Program(source), model.name))

    async def _timed(self, program: Program, viewer: str) -> tuple[float, Part]:
        began = time.perf_counter()
        part = await self.engine.render(program, SETTINGS, viewer=viewer)
        return (time.perf_counter() - began) * 1000, part


def measure() -> Iterator[Row]:
    """The rows of the area."""
    runtime = look_for_node()
    if not isinstance(runtime, NodeRuntime):
        raise RuntimeError(runtime.reason)
    with tempfile.TemporaryDirectory() as scratch, engine_bench() as bench:
        host = NodeHost()
        store = ResultStore(CacheFolder(Path(scratch) / "results", 2**28))
        engine = NodeEngine(runtime, host, store)
        overheads: list[float] = []
        # The browser's driver has an event loop in this thread.
        with ThreadPoolExecutor(1) as thread:
            runner = asyncio.Runner()
            subject = Subject(engine, bench.libraries, runner)
            for model in (*MODELS, MEGABYTE):
                print(f"  {model.name}", file=sys.stderr, flush=True)
                overheads += measure_model(model, subject, thread, bench)
            thread.submit(runner.close).result()
        host.stop()
        yield from rows(bench.times, overheads)
        yield cold_row(Path(scratch))


def measure_model(
    model: Model, subject: Subject, thread: ThreadPoolExecutor, bench: EngineBench
) -> list[float]:
    """All subjects on one model; gives what the way to Node takes of a part of 1 MB."""
    native = bench.native_turns(model)
    overheads = []
    for turn in range(REPETITIONS + 1):
        for place in range(DRAG):
            value = model.value(turn * DRAG + place)
            bench.take(model, "onWarm", value, counts=turn > 0, settings=SETTINGS)
        time.sleep(REST)
        for place in range(DRAG):
            value = model.value(turn * DRAG + place)
            ms, part = thread.submit(subject.render, model, value).result()
            if turn > 0:
                bench.times.add(model, "node", value, ms, part.volume)
                if model is MEGABYTE:
                    spent = part.timings
                    own = spent.queue + spent.files + spent.evaluate
                    overheads.append(ms - own - spent.decode - spent.transfer)
        time.sleep(REST)
        if turn > 0 and model is not MEGABYTE:
            native(value)
    return overheads


def rows(times: Times, overheads: list[float]) -> Iterator[Row]:
    for model in MODELS:
        node = times.of(model, "node")
        yield compare("node", model.name, NODE, node, PAGE, times.of(model, "onWarm"))
        yield compare("node", model.name, NODE, node, NATIVE, times.of(model, "native"))
    way = Sample(tuple(overheads))
    yield Row("node", MEGABYTE.name, "the way there and back", "ms", way.median, TARGET, 5.0)


def cold_row(scratch: Path) -> Row:
    """From a Python that has yet to start to its first part, which nobody has kept."""
    seconds = []
    for turn in range(COLD_STARTS):
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "XDG_CACHE_HOME": str(scratch / f"cold-{turn}"),
        }
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", COLD], env=environment, check=True)
        seconds.append(time.perf_counter() - began)
    # The first one compiles Python's files.
    sample = Sample(tuple(seconds[1:]))
    return Row("node", "cube", "cold Python to first part", "s", sample.median, TARGET, 1.0)
