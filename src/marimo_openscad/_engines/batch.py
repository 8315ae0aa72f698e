"""Batches: many programs of one engine at a time, for the states of a page."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from marimo_openscad._engines.base import Engine, Settings
from marimo_openscad._errors import OpenSCADError
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Program

AT_A_TIME = 4
"""Renders that are asked for at once; how many really run the engine decides."""


async def render_all(
    engine: Engine,
    programs: Iterable[Program],
    settings: Settings,
    *,
    at_a_time: int = AT_A_TIME,
) -> list[Part]:
    """Render programs, a few at a time.

    Programs are taken from `programs` only when there is room for their render. The first
    failure ends those that run, and so does cancelling.

    Args:
        engine: What renders them.
        programs: What to render.
        settings: How to render each.
        at_a_time: How many are asked for at once.

    Returns:
        The parts, in the order of the programs.

    Raises:
        OpenSCADError: A program gave no part; a note names its parameters.
        ValueError: `at_a_time` is below 1.
    """
    if at_a_time < 1:
        raise ValueError(f"at_a_time={at_a_time}: give 1 or more")
    waiting = enumerate(programs)
    parts: dict[int, Part] = {}

    async def work() -> None:
        for number, program in waiting:
            try:
                parts[number] = await engine.render(program, settings)
            except OpenSCADError as error:
                error.add_note(f"with parameters={dict(program.parameters)}")
                raise

    workers = [asyncio.ensure_future(work()) for _ in range(at_a_time)]
    try:
        await asyncio.gather(*workers)
    except BaseException:
        for worker in workers:
            worker.cancel()
        # They end their renders before anything else is done.
        await asyncio.gather(*workers, return_exceptions=True)
        raise
    return [parts[number] for number in range(len(parts))]
