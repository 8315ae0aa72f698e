"""Many different renders with the OpenSCAD on PATH, from threads of one Python.

Readers of one server are such threads: each gets its own part, whatever the others render.
"""

from __future__ import annotations

import asyncio
import random
import threading
from dataclasses import dataclass, field
from pathlib import Path

from marimo_openscad import (
    OpenSCADError,
    Program,
    RenderCancelled,
    RenderReplaced,
    RenderTimeout,
    Source,
)
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.native.engine import NativeEngine

THREADS = 6
ENDLESS = "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2);\ncube(f(60));"
PATIENCE = 60.0


@dataclass
class ThreadReport:
    """What threads showed.

    Attributes:
        renders: How many were asked for, and answered.
        faults: What must not happen, in words.
    """

    renders: int = 0
    faults: list[str] = field(default_factory=list)


def run_in_threads(engine: NativeEngine, folder: Path, steps: int, seed: int) -> ThreadReport:
    """Render until so many steps are done, in threads that know nothing of each other.

    Args:
        engine: Shared by all.
        folder: For files that change under their names.
        steps: Of all threads together.
        seed: Of what is rendered.
    """
    report = ThreadReport()
    lock = threading.Lock()

    def body(number: int) -> None:
        dice = random.Random(seed * THREADS + number)
        own = folder / str(number)
        own.mkdir()
        for _ in range(number, steps, THREADS):
            try:
                fault = asyncio.run(_step(engine, own, dice))
            except Exception as error:
                fault = f"{type(error).__name__}: {error}"
            with lock:
                report.renders += 1
                if fault is not None:
                    report.faults.append(f"thread {number}: {fault}")

    threads = [threading.Thread(target=body, args=[number]) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return report


async def _step(engine: NativeEngine, folder: Path, dice: random.Random) -> str | None:
    side = dice.randint(1, 40)
    kind = dice.random()
    if kind < 0.5:
        return await _box(engine, f"cube({side});", {}, side, dice)
    if kind < 0.6:
        return await _box(engine, "size = 1; cube(size);", {"size": side}, side, dice)
    if kind < 0.75:
        # Of the same name and length each time.
        (folder / "side.scad").write_text(f"side = {side:02};\n")
        source = f"include <{folder}/side.scad>\ncube(side);"
        return await _box(engine, source, {}, side, dice)
    if kind < 0.85:
        return await _fails(engine, "cube(1); assert(false);", PATIENCE, "AssertionFailed")
    if kind < 0.9:
        return await _fails(engine, ENDLESS, 0.2, RenderTimeout.__name__)
    if kind < 0.95:
        return await _cancelled(engine)
    return await _replaced(engine, side)


async def _box(
    engine: NativeEngine,
    source: str,
    parameters: dict[str, object],
    side: int,
    dice: random.Random,
) -> str | None:
    program = Program(Source(source), parameters)
    part = await engine.render(program, Settings(PATIENCE, cache=dice.random() < 0.5))
    good = abs(part.volume - side**3) <= 1e-6 * side**3
    return None if good else f"{source!r} has {part.volume} mm³, not {side**3}"


async def _fails(engine: NativeEngine, source: str, timeout: float, wanted: str) -> str | None:
    try:
        await engine.render(Program(Source(source)), Settings(timeout, cache=False))
    except OpenSCADError as error:
        name = type(error).__name__
        return None if name == wanted else f"{wanted} is {name}: {error.message}"
    return f"{source[:40]!r} gave a part"


async def _cancelled(engine: NativeEngine) -> str | None:
    task = asyncio.create_task(
        engine.render(Program(Source(ENDLESS)), Settings(PATIENCE, cache=False))
    )
    await asyncio.sleep(0.05)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        return None
    return "what was cancelled gave a part"


async def _replaced(engine: NativeEngine, side: int) -> str | None:
    """A viewer that moves on before its render is done."""
    viewer = f"viewer {id(asyncio.get_running_loop())}"
    settings = Settings(PATIENCE, cache=False)
    before = asyncio.create_task(engine.render(Program(Source(ENDLESS)), settings, viewer=viewer))
    await asyncio.sleep(0.01)
    part = await engine.render(Program(Source(f"cube({side});")), settings, viewer=viewer)
    try:
        await before
    except (RenderReplaced, RenderCancelled):
        good = abs(part.volume - side**3) <= 1e-6 * side**3
        return None if good else f"the newer one has {part.volume} mm³, not {side**3}"
    return "what was replaced gave a part"
