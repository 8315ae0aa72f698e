"""The engine against other ways to run OpenSCAD, in one run, taking turns."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from marimo_openscad import Program, Source
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.job import job_of
from tests.bench.engine_models import MEGABYTE, MODELS, Model
from tests.bench.native import NativeOpenSCAD
from tests.bench.rows import Row, Sample, compare, geometric_mean
from tests.support.browser import bundled_page as pages
from tools.export_notebook import built_wheel

REPETITIONS = 12
# Moves of the slider in each turn; the last one's value is what the others render.
DRAG = 4
# Native renders of one model stop after so many seconds; the slowest is done once.
NATIVE_BUDGET = 8.0
NATIVE_REPETITIONS = 5
# Largest relative difference of volumes within which two subjects made the same part.
# The peers' and our STL are 32-bit; the reference fonts of native OpenSCAD are hinted.
SAME_VOLUME = 2e-3

PEER = "new worker per render"
NATIVE = "native openscad 2021.01"
DIRECT = "manifold-3d called directly"
TARGET = "target"


class DifferentPartError(AssertionError):
    """Two subjects were asked for the same part and made different ones."""


class Times:
    """Milliseconds by model and subject, checked to be of the same part."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], list[float]] = {}
        self._volumes: dict[tuple[str, float], tuple[str, float]] = {}
        self.refusals: dict[tuple[str, str], str] = {}

    def add(self, model: Model, subject: str, value: float, ms: float, volume: float) -> None:
        first, expected = self._volumes.setdefault((model.name, value), (subject, volume))
        if abs(volume - expected) > SAME_VOLUME * abs(expected):
            raise DifferentPartError(
                f"{model.name} at {value}: {subject} made {volume} mm³, {first} {expected} mm³"
            )
        self._values.setdefault((model.name, subject), []).append(ms)

    def of(self, model: Model, subject: str) -> Sample:
        if (model.name, subject) in self.refusals:
            return Sample(())
        return Sample(tuple(self._values.get((model.name, subject), ())))


class EngineBench:
    """The page with the browser's subjects, and the native program."""

    def __init__(self, page: Page, folder: Path, native: NativeOpenSCAD) -> None:
        self._page = page
        self._folder = folder
        self._native = native
        self.times = Times()
        self.overheads: list[dict[str, float]] = []

    @property
    def libraries(self) -> Path:
        """Where programs' libraries lie."""
        return self._folder / "libraries"

    def task(self, model: Model, value: float, settings: Settings | None = None) -> dict[str, Any]:
        """What every subject in the page is given, with its files where the page finds them.

        Args:
            model: The model.
            value: Its parameter's.
            settings: Those of Python's render, where the page is to do the same one.
        """
        source = Source(model.source(value), library_paths=(self.libraries,))
        gathered = source.gathered
        for file in gathered.files:
            target = self._folder / "files" / file.hash
            if not target.exists():
                target.write_bytes(file.data)
        task = {
            "model": model.name,
            "value": value,
            "path": gathered.path,
            "source": gathered.source,
            "files": [{"path": file.path, "hash": file.hash} for file in gathered.files],
        }
        if settings is not None:
            job = job_of(Program(source), settings, viewer=model.name)
            same = ("format", "fast", "exactWarnings", "cutIncludes")
            task["job"] = {name: value for name, value in job.items() if name in same}
        return task

    def prepare(self, task: dict[str, Any]) -> None:
        """Lets the page fetch what the task needs."""
        self._page.evaluate("task => globalThis.engineBench.prepare(task)", task)

    def ask(self, subject: str, *arguments: Any) -> dict[str, Any]:
        """What a subject answers to a task, and to what else it takes."""
        answer: dict[str, Any] = self._page.evaluate(
            "([subject, ...rest]) => globalThis.engineBench[subject](...rest)",
            [subject, *arguments],
        )
        return answer

    def measure(self, model: Model, repetitions: int = REPETITIONS) -> None:
        """All subjects on one model, in turn; the first turn only warms up."""
        groups = [
            ["peer"],
            ["first"],
            ["onFresh"],
            [*["onWarm"] * DRAG, "unchanged", "cached"],
            *([["direct"]] if model.direct else []),
        ]
        native = self.native_turns(model)
        for turn in range(repetitions + 1):
            first = turn * DRAG
            last = first + DRAG - 1
            start = turn % len(groups)
            for group in groups[start:] + groups[:start]:
                for place, subject in enumerate(group):
                    value = model.value(first + place if subject == "onWarm" else last)
                    self.take(model, subject, value, counts=turn > 0)
            if turn > 0:
                native(model.value(last))

    def take(
        self,
        model: Model,
        subject: str,
        value: float,
        *,
        counts: bool,
        settings: Settings | None = None,
    ) -> None:
        """One render by a subject in the page."""
        if (model.name, subject) in self.times.refusals:
            return
        task = self.task(model, value, settings)
        self.prepare(task)
        answer = self.ask(subject, task)
        if "error" in answer:
            if subject != "peer" or not model.peers_crash:
                raise RuntimeError(f"{model.name} at {value}, {subject}: {answer['error']}")
            self.times.refusals[model.name, subject] = answer["error"]
        elif counts:
            self.times.add(model, subject, value, answer["ms"], answer["volume"])
            if subject == "onWarm" and model is MEGABYTE:
                self.overheads.append(answer["overhead"])

    def native_turns(self, model: Model) -> Callable[[float], None]:
        """What renders a model by the installed program, until that has taken long enough."""
        spent, turns = 0.0, 0

        def take(value: float) -> None:
            nonlocal spent, turns
            if turns >= NATIVE_REPETITIONS or spent >= NATIVE_BUDGET:
                return
            part = self._native.render(model.source(value))
            if isinstance(part, str):
                raise RuntimeError(f"{model.name} at {value}, native: {part}")
            turns += 1
            spent += part.ms / 1000
            self.times.add(model, "native", value, part.ms, part.volume)

        return take


def measure() -> Iterator[Row]:
    """The rows of all engine areas."""
    with engine_bench() as bench:
        # A browser that has just been started is slow, for everybody.
        warm_up = MODELS[0]
        bench.measure(warm_up, repetitions=3)
        bench.times = Times()
        for model in (*MODELS, MEGABYTE):
            print(f"  {model.name}", file=sys.stderr, flush=True)
            bench.measure(model)
        yield from rows(bench.times, bench.overheads)


def rows(times: Times, overheads: list[dict[str, float]]) -> Iterator[Row]:
    for model in MODELS:
        peer, native = times.of(model, "peer"), times.of(model, "native")

        def against(
            area: str, subject: str, key: str, other: str, sample: Sample, model: Model = model
        ) -> Row:
            return compare(area, model.name, subject, times.of(model, key), other, sample)

        yield against("engine-first", "new pool, first render", "first", PEER, peer)
        yield against("engine-fresh", "fresh instance", "onFresh", PEER, peer)
        yield against("engine-warm", "one parameter changed", "onWarm", PEER, peer)
        yield against("engine-unchanged", "again, result cache off", "unchanged", PEER, peer)
        yield against("engine-cached", "the same job again", "cached", PEER, peer)
        yield against("engine-native", "warm", "onWarm", NATIVE, native)
        yield against("engine-native", "repeated", "unchanged", NATIVE, native)
        if model.direct:
            direct = times.of(model, "direct")
            yield against("engine-limit", "one parameter changed", "onWarm", DIRECT, direct)
    yield from means(times)
    yield from overhead_rows(overheads)


def means(times: Times) -> Iterator[Row]:
    """Geometric means over the models whose native time is CGAL's."""
    heavy = [model for model in MODELS if model.booleans]
    for subject, key, target in (("warm", "onWarm", 100.0), ("repeated", "unchanged", 190.0)):
        ratios = [
            row.ratio
            for model in heavy
            for row in [
                compare("", "", "", times.of(model, key), "", times.of(model, "native")),
            ]
            if row.ratio is not None
        ]
        yield Row(
            "engine-native",
            "geometric mean, CGAL-heavy",
            subject,
            "times native",
            geometric_mean(ratios),
            TARGET,
            target,
            smaller_is_better=False,
        )


def overhead_rows(overheads: list[dict[str, float]]) -> Iterator[Row]:
    target = {"total": 5.0}
    for part in ("total", "decode", "transfer", "queue", "files"):
        sample = Sample(tuple(overhead[part] for overhead in overheads))
        yield Row(
            "engine-overhead",
            MEGABYTE.name,
            "all but OpenSCAD's own time" if part == "total" else f"of it: {part}",
            "ms",
            sample.median,
            TARGET,
            target.get(part),
            p95=sample.p95,
        )


@contextlib.contextmanager
def engine_bench() -> Iterator[EngineBench]:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "files").mkdir()
        pages.bundle(folder, "bench/engine-page.ts", "bench/peer-worker.ts")
        pages.lay_static(built_wheel(), folder)
        pages.lay_libraries(folder / "libraries")
        (folder / "manifold").symlink_to(pages.JS / "node_modules" / "manifold-3d")
        scratch = folder / "native"
        scratch.mkdir()
        native = NativeOpenSCAD(scratch, folder / "libraries", folder / "static" / "fonts")
        address = stack.enter_context(pages.served(folder))
        playwright = stack.enter_context(sync_playwright())
        context = stack.enter_context(pages.browser(playwright))
        page = pages.open_page(context, folder, address, "engine-page", "engineBench")
        page.set_default_timeout(120_000)
        yield EngineBench(page, folder, native)
