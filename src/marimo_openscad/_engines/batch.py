"""Batches: many renders, a few at a time, for the states of a page and for studies."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from marimo_openscad._engines.base import Engine, Settings
from marimo_openscad._errors import OpenSCADError
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Program

T = TypeVar("T")

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
        OpenSCADError: A program gave no part, or one that lacks something; a note names its
            parameters.
        ValueError: `at_a_time` is below 1.
    """
    if at_a_time < 1:
        raise ValueError(f"at_a_time={at_a_time}: give 1 or more")
    parts: dict[int, Part] = {}

    async def render(numbered: tuple[int, Program]) -> None:
        number, program = numbered
        try:
            parts[number] = (await engine.render(program, settings))._whole()
        except OpenSCADError as error:
            error.add_note(f"with parameters={dict(program.parameters)}")
            raise

    await for_each(enumerate(programs), render, at_a_time=at_a_time)
    return [parts[number] for number in range(len(parts))]


async def for_each(
    items: Iterable[T], do: Callable[[T], Awaitable[None]], *, at_a_time: int = AT_A_TIME
) -> None:
    """Do something for each item, a few at a time.

    An item is taken only when there is room for it. The first failure ends those that run, and
    so does cancelling.

    Args:
        items: What it is done for.
        do: What is done.
        at_a_time: How many are done at once.
    """
    waiting = iter(items)

    async def work() -> None:
        for item in waiting:
            await do(item)

    workers = [asyncio.ensure_future(work()) for _ in range(at_a_time)]
    try:
        await asyncio.gather(*workers)
    except BaseException:
        for worker in workers:
            worker.cancel()
        # They end their renders before anything else is done.
        await asyncio.gather(*workers, return_exceptions=True)
        raise
