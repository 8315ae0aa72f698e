"""Programs with libraries: cut to what they name, against the libraries as they are."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

from tests.bench.engine import PEER, TARGET, EngineBench, engine_bench
from tests.bench.engine_models import MODELS, Model
from tests.bench.rows import Row, Sample, compare

TURNS = 6
MOVES = 4
# As many renders, before memory is looked at: every one leaves something in the engine.
RENDERS = 6
MEGABYTE = 1024 * 1024
WHOLE = "whole libraries"
CUT = "cut to what is named"
# In an interpreter of its own: the import changes what every later model says.
IMPORTED = """\
import sys
sys.path[:] = {path!r}
{adapted}
from solid2 import cube
import solid2.extensions.bosl2
print(cube([1, 10, 10]).as_scad())
"""


def _included(width: float) -> str:
    return f"include <BOSL2/std.scad>\ncube([{width}, 10, 10]);\n"


@cache
def _imported_source(adapted: str) -> str:
    code = IMPORTED.format(path=sys.path, adapted=adapted)
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    if done.stdout.count("[1, 10, 10]") != 1:
        raise RuntimeError(f"SolidPython2 writes a cube in another way:\n{done.stdout}")
    return done.stdout


def _imported(width: float) -> str:
    source = _imported_source("import marimo_openscad")
    return source.replace("[1, 10, 10]", f"[{width}, 10, 10]")


def _imported_whole(width: float) -> str:
    return _imported_source("").replace("[1, 10, 10]", f"[{width}, 10, 10]")


IMPORT = "cube, SolidPython2's bosl2 imported"
CUBES = (
    Model("cube, BOSL2 included", _included, 10, 0.125),
    Model(IMPORT, _imported, 10, 0.125),
)
# What SolidPython2 writes by itself.
UNADAPTED = {IMPORT: Model(IMPORT, _imported_whole, 10, 0.125)}
PARTS = tuple(model for model in MODELS if model.name.startswith("bosl2-"))


class Libraries:
    """Answers of the page, by model and subject."""

    def __init__(self, bench: EngineBench) -> None:
        self._bench = bench
        self._answers: dict[tuple[str, str], list[dict[str, Any]]] = {}

    def measure(self, model: Model) -> None:
        for turn in range(TURNS + 1):
            first = turn * MOVES
            subjects = ["onWarm", "onWarmWhole"]
            for subject in subjects if turn % 2 else reversed(subjects):
                for move in range(first, first + MOVES):
                    self._take(model, subject, move, counts=turn > 0)
            if turn % 2 == 0:
                for subject in ("first", "peer"):
                    self._take(model, subject, first, counts=turn > 0)

    def _take(self, model: Model, subject: str, move: int, *, counts: bool) -> None:
        task = self._task(model, move, whole=subject in ("onWarmWhole", "peer"))
        answer = self._bench.ask(subject, task)
        if "error" in answer:
            raise RuntimeError(f"{model.name}, {subject}: {answer['error']}")
        self._bench.times.add(model, subject, model.value(move), answer["ms"], answer["volume"])
        if counts:
            self._answers.setdefault((model.name, subject), []).append(answer)

    def _task(self, model: Model, move: int, *, whole: bool) -> dict[str, Any]:
        if whole:
            model = UNADAPTED.get(model.name, model)
        task = self._bench.task(model, model.value(move))
        self._bench.prepare(task)
        return task

    def times(self, model: Model, subject: str) -> Sample:
        return Sample(tuple(answer["ms"] for answer in self._answers[model.name, subject]))

    def files(self, model: Model, subject: str) -> Sample:
        answers = self._answers[model.name, subject]
        return Sample(tuple(answer["overhead"]["files"] for answer in answers))

    def memory(self, model: Model, *, cut: bool) -> Sample:
        """What an instance holds after some moves of the slider."""
        tasks = [self._task(model, move, whole=not cut) for move in range(RENDERS)]
        answer = self._bench.ask("memoryAfter", tasks, cut)
        if "error" in answer:
            raise RuntimeError(f"{model.name}, memory: {answer['error']}")
        return Sample((answer["memory"] / MEGABYTE,))


def measure() -> Iterator[Row]:
    """The rows of the area."""
    with engine_bench() as bench:
        libraries = Libraries(bench)
        for model in (*CUBES, *PARTS):
            print(f"  {model.name}", file=sys.stderr, flush=True)
            libraries.measure(model)
            yield from rows(libraries, model)


def rows(libraries: Libraries, model: Model) -> Iterator[Row]:
    cut, whole = libraries.times(model, "onWarm"), libraries.times(model, "onWarmWhole")
    yield compare("inputs", model.name, f"warm, {CUT}", cut, WHOLE, whole)
    cut, whole = libraries.memory(model, cut=True), libraries.memory(model, cut=False)
    subject = f"engine's memory after {RENDERS} renders"
    yield compare("inputs", model.name, subject, cut, WHOLE, whole).measured_in("MB")
    first, peer = libraries.times(model, "first"), libraries.times(model, "peer")
    yield compare("inputs", model.name, "new pool, first render", first, PEER, peer)
    for subject, key, target in (
        ("cutting and writing files, first time", "first", 10.0),
        ("cutting and writing files, own text changed", "onWarm", 1.0),
    ):
        sample = libraries.files(model, key)
        yield compare("inputs", model.name, subject, sample, TARGET, Sample((target,)))
