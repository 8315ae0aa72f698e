"""Renders that are cancelled, replaced or over their time leave nothing behind."""

import asyncio
import contextlib
import os
import sys
from time import monotonic

import psutil
import pytest

from marimo_openscad import Program, RenderReplaced, RenderTimeout, Source
from marimo_openscad._engines.base import Settings
from tests.support.waiting import PATIENCE
from tools.mirror import ROOT

SOURCES = ROOT / "src"
LONG = "minkowski() { sphere(5, $fn = 80); sphere(3, $fn = 80); }"
QUICK = "cube(1);"


def processes():
    """This Python's children and theirs."""
    found = []
    for child in psutil.Process().children(recursive=True):
        # It may end while it is looked at.
        with contextlib.suppress(psutil.NoSuchProcess):
            if child.status() != psutil.STATUS_ZOMBIE:
                found.append(child)
    return found


async def until(wanted):
    end = monotonic() + PATIENCE
    while not (found := wanted()):
        assert monotonic() < end, "waited in vain"
        await asyncio.sleep(0.01)
    return found


def no_processes():
    """Those that were killed take a moment to go."""
    return not processes()


def test_cancelling_ends_the_process(engine, private_folders):
    async def cancelled():
        task = asyncio.create_task(engine.render(Program(Source(LONG)), Settings()))
        await until(processes)
        began = monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return monotonic() - began

    # The render would take minutes.
    assert asyncio.run(cancelled()) < PATIENCE / 2
    asyncio.run(until(no_processes))


def test_the_system_ends_it_where_python_cannot_any_more(release):
    async def limits():
        task = asyncio.create_task(release.render(Program(Source(LONG)), Settings(timeout=3)))

        def limited():
            with contextlib.suppress(psutil.NoSuchProcess):
                for process in processes():
                    soft, hard = process.rlimit(psutil.RLIMIT_CPU)
                    if psutil.RLIM_INFINITY not in (soft, hard):
                        return soft, hard
            return None

        try:
            return await until(limited)
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    soft, hard = asyncio.run(limits())
    assert 3 <= soft == hard <= 3 * os.cpu_count() + 2


KILLED = """
import asyncio
from marimo_openscad import render
asyncio.run(render({program!r}, engine="native"))
"""


def test_a_killed_python_leaves_no_openscad_behind(release, tmp_path):
    source = KILLED.format(program=LONG)
    # Its folder it leaves behind.
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    python = psutil.Popen([sys.executable, "-c", source], cwd=SOURCES, env=environment)

    def openscads():
        return [child for child in python.children() if "openscad" in child.name()]

    try:
        started = asyncio.run(until(openscads))
    finally:
        python.kill()
        python.wait()
    _, alive = psutil.wait_procs(started, timeout=PATIENCE / 2)
    assert not alive


def test_a_timeout_ends_what_the_process_has_started(release, tmp_path, monkeypatch):
    command = tmp_path / "bin" / "openscad"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\n{release._executable.path} "$@" &\nsleep 600\n')
    command.chmod(0o755)
    object.__setattr__(release._executable, "path", str(command))
    try:
        with pytest.raises(RenderTimeout):
            asyncio.run(release.render(Program(Source(LONG)), Settings(timeout=0.5)))
    finally:
        object.__setattr__(release._executable, "path", "/usr/bin/openscad")
    asyncio.run(until(no_processes))


def test_the_newest_render_of_a_viewer_replaces_those_that_wait(release):
    async def dragged():
        def shown(size):
            program = Program(Source(f"cube({size});"))
            return asyncio.create_task(release.render(program, Settings(cache=False), viewer="a"))

        tasks = []
        for size in range(1, 8):
            tasks.append(shown(size))
            # So that the first one begins.
            await asyncio.sleep(0)
        return await asyncio.gather(*tasks, return_exceptions=True)

    first, *between, last = asyncio.run(dragged())
    assert first.size == (1, 1, 1)
    assert last.size == (7, 7, 7)
    assert {type(one) for one in between} == {RenderReplaced}


def test_a_long_render_gives_way_to_a_newer_one(release):
    async def replaced():
        long = asyncio.create_task(release.render(Program(Source(LONG)), Settings(), viewer="b"))
        await until(processes)
        part = await release.render(Program(Source(QUICK)), Settings(cache=False), viewer="b")
        with pytest.raises(RenderReplaced):
            await long
        return part

    assert asyncio.run(replaced()).volume == pytest.approx(1)


def test_a_viewer_whose_turns_were_cancelled_can_render_again(release):
    async def again():
        running = asyncio.create_task(release.render(Program(Source(LONG)), Settings(), viewer="c"))
        await until(processes)
        waiting = asyncio.create_task(
            release.render(Program(Source(QUICK)), Settings(), viewer="c")
        )
        await asyncio.sleep(0)
        for task in (waiting, running):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        return await release.render(Program(Source(QUICK)), Settings(cache=False), viewer="c")

    assert asyncio.run(again()).volume == pytest.approx(1)


def test_no_more_run_than_there_are_slots(release, monkeypatch):
    most = 0

    async def crowd():
        nonlocal most
        await release.set_workers(2)
        tasks = [
            asyncio.create_task(
                release.render(Program(Source(f"sphere({n}, $fn = 60);")), Settings())
            )
            for n in range(1, 7)
        ]
        while not all(task.done() for task in tasks):
            most = max(most, len(processes()))
            await asyncio.sleep(0.005)
        return [task.result().size[0] for task in tasks]

    sizes = asyncio.run(crowd())
    assert sizes == sorted(sizes)
    assert 1 <= most <= 2
