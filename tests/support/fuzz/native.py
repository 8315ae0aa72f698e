"""Renders mutants with the OpenSCAD on PATH, from several threads at once, and judges it."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from time import monotonic

from marimo_openscad import (
    EngineUnavailable,
    OpenSCADError,
    Part,
    Program,
    RenderCancelled,
    Source,
)
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.native.engine import NativeEngine
from tests.support.fuzz.mutants import Mutant

THREADS = 4
TIMEOUT = 3.0
# Threads of a busy machine, which wait for each other's slots.
SLACK = 20.0
Files = dict[str, str | bytes]


@dataclass
class Report:
    """What came of it.

    Attributes:
        results: How often which kind of mutant ended how.
        faults: What must not happen, in words.
        slowest: From the call to the answer, in seconds.
    """

    results: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def __str__(self) -> str:
        lines = [f"  {count:6}  {result}" for result, count in sorted(self.results.items())]
        total = sum(self.results.values())
        last = f"{total} cases, {len(self.faults)} faults; slowest answer {self.slowest:.1f} s"
        return "\n".join([*lines, last, *self.faults[:20]])


def run(
    engine: NativeEngine,
    cases: Iterable[Mutant],
    told: Callable[[Report], None] = lambda _: None,
) -> Report:
    """Judge each case: it ends in time, with a part or a clear failure, and harms no other."""
    report = Report()
    waiting = iter(cases)
    lock = threading.Lock()
    in_flight: dict[int, int] = {}

    def turns() -> Iterator[Mutant]:
        while True:
            with lock:
                case = next(waiting, None)
                if case is None:
                    return
                in_flight[case.number] = case.tag
            yield case
            with lock:
                del in_flight[case.number]
                told(report)

    def body() -> None:
        for case in turns():
            began = monotonic()
            result, low, faults = _rendered(engine, case)
            seconds = monotonic() - began
            if seconds > TIMEOUT + SLACK:
                faults.append(f"answered after {seconds:.1f} s")
            others = {tag for number, tag in in_flight.copy().items() if number != case.number}
            if low in others:
                faults.append("it got the part of another case")
            faults += _control_faults(engine, case)
            with lock:
                report.results[f"{case.kind}: {result}"] += 1
                report.slowest = max(report.slowest, seconds)
                report.faults += [f"case {case.number} ({case.kind}): {one}" for one in faults]

    threads = [threading.Thread(target=body) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return report


def _rendered(engine: NativeEngine, case: Mutant) -> tuple[str, float | None, list[str]]:
    """The class of what came, the part's lowest z, and what is wrong with it."""
    try:
        return "part", _part(engine, case.source, dict(case.files), TIMEOUT).bounds[0][2], []
    except OpenSCADError as error:
        name = type(error).__name__
        clear = len(error.message) >= 10 and not isinstance(
            error, (EngineUnavailable, RenderCancelled)
        )
        return name, None, [] if clear else [f"nobody asked for this: {name}, {error.message}"]
    except Exception as error:
        name = type(error).__name__
        return name, None, [f"no clear failure: {name}, {error}"]


def _control_faults(engine: NativeEngine, case: Mutant) -> list[str]:
    """A box of known size comes right afterwards, from files of the same names."""
    side = 1 + case.number % 997
    source, files = _controls(side)[case.number % 3]
    try:
        volume = _part(engine, source, files, SLACK).volume
    except OpenSCADError as error:
        return [f"the box afterwards ({source!r}) fails: {error.message}"]
    right = abs(volume - side**3) <= 1e-5 * side**3
    return [] if right else [f"the box afterwards ({source!r}) has {volume} mm³, not {side**3}"]


def _controls(side: int) -> list[tuple[str, Files]]:
    return [
        (f"cube({side});", {}),
        ("use <part.scad>\npart(3);", {"part.scad": f"module part(s) cube({side});\n"}),
        ("include <part.scad>\ncube(size);", {"part.scad": f"size = {side};\n"}),
    ]


def _part(engine: NativeEngine, source: str, files: Files, timeout: float) -> Part:
    program = Program(Source(source, files=files))
    return asyncio.run(engine.render(program, Settings(timeout=timeout, cache=False)))
