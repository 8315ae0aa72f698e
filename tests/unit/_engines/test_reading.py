"""The event loop goes on while files are read for a render, and cancelling ends that."""

import asyncio
from itertools import count

import pytest

from marimo_openscad import RenderTimeout, Source, customizer_parameters, render, sweep
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.reading import read_files
from marimo_openscad._engines.spec import rendered, resolve, resolved
from marimo_openscad._model.program import Program

CORNERS = b"v 0 0 0\nv 9 0 0\nv 0 9 0\nf 1 2 3\n"
LONG = CORNERS + b"\n" * 5_000_000


_numbers = count()


def source(data=LONG):
    """One that imports a file that nobody has read before."""
    return Source('import("a.obj");', files={"a.obj": data + f"#{next(_numbers)}".encode()})


class NoEngine:
    """Whatever is asked of it, the files have been read."""

    async def render(self, program, settings):
        assert program.source.is_gathered
        raise EOFError

    async def document(self, program, settings, wanted):
        return await self.render(program, settings)


async def turns_while(coroutine):
    task = asyncio.ensure_future(coroutine)
    turns = 0
    while not task.done():
        await asyncio.sleep(0)
        turns += 1
    with pytest.raises(EOFError):
        await task
    return turns


def test_the_loop_goes_on_while_files_are_read():
    program = Program(source())
    assert asyncio.run(turns_while(rendered(program, NoEngine(), Settings(60)))) > 50


@pytest.mark.parametrize(
    "ask",
    [
        lambda model: render(model, timeout=0.05),
        lambda model: customizer_parameters(model, timeout=0.05),
        lambda model: resolved(model, {"timeout": 0.05}),
    ],
    ids=["render", "customizer_parameters", "resolved"],
)
def test_reading_ends_with_the_time_whoever_asks(ask):
    with pytest.raises(RenderTimeout, match=r"were not read within 0\.05 s"):
        asyncio.run(ask(source()))


def test_a_variant_whose_files_take_too_long_has_that_as_its_error():
    async def errors():
        return (await sweep(lambda n: source(), {"n": [1, 2]}, timeout=0.05))["error"].to_list()

    assert all("were not read within" in error for error in asyncio.run(errors()))


def test_cancelling_ends_reading():
    one = source()

    async def cancelled():
        task = asyncio.ensure_future(read_files([one], 600))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    # It waits for the thread.
    asyncio.run(cancelled())
    assert not one.is_gathered


def test_what_cannot_be_read_is_told_as_before():
    bad = source(b"v 1 2\n")
    for ask in (lambda: asyncio.run(resolved(bad)), lambda: resolve(bad)):
        with pytest.raises(Exception, match=r"a\.obj, line 1: a corner needs three numbers"):
            ask()
