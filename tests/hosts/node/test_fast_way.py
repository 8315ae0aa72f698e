"""Programs under a slider are evaluated without OpenSCAD, and OpenSCAD confirms the last one."""

import asyncio
import time

import pytest

from marimo_openscad import Program, Source
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.job import job_of
from marimo_openscad._engines.node.engine import NodeEngine
from marimo_openscad._engines.node.results import ResultStore
from marimo_openscad._host.cache_folder import CacheFolder
from marimo_openscad._view.latest_render import LatestRender
from tests.support.doubles.view_scene import Scene

PATIENCE = 60.0
# Its evaluation is what it costs.
COUNTING = """\
function f(n) = n <= 0 ? 0 : 1 + f(n - 1);
echo("size", {size});
cube([{size}, 1, len([for (i = [0:299]) f(200)]) / 300]);
"""


@pytest.fixture
def store(tmp_path):
    return ResultStore(CacheFolder(tmp_path / "results", 2**20))


def program(size):
    return Program(Source(COUNTING.format(size=size)))


def test_a_slider_is_followed_without_openscad_and_confirmed_at_rest(runtime, host, store):
    async def follow():
        scene = Scene()
        engine = NodeEngine(runtime, host, store)
        live = LatestRender(scene.slot, lambda: engine)
        end = time.monotonic() + PATIENCE
        size = 1
        while True:
            size += 1
            live.follow(program(size), Settings())
            part = await live.settled()
            if part.engine.evaluation == "fast":
                break
            assert part.engine.evaluation == "openscad"
            assert time.monotonic() < end, "the evaluator did not get ready"
            await asyncio.sleep(0.2)
        assert part.measures.volume == pytest.approx(size)
        assert list(part.echo) == [f'"size", {size}']
        assert list(part.diagnostics) == []
        while live.part.engine.evaluation == "fast":
            assert time.monotonic() < end, "the part was not confirmed"
            await asyncio.sleep(0.05)
        confirmed = live.part
        assert confirmed.engine.evaluation == "openscad"
        assert confirmed.stl == part.stl
        assert list(confirmed.diagnostics) == []
        kept = store.from_memory(store.key(_job(program(size))))
        assert kept.summary["engine"]["evaluation"] == "openscad"
        live.follow(program(size + 0.5), Settings(fast=False))
        assert (await live.settled()).engine.evaluation == "openscad"
        live.follow(program(size + 0.25), Settings())
        assert (await live.settled()).engine.evaluation == "fast"
        assert store.from_memory(store.key(_job(program(size + 0.25)))) is None
        alone = await engine.render(program(size + 0.75), Settings())
        assert alone.engine.evaluation == "openscad"
        live.close()

    asyncio.run(follow())


def _job(of):
    return job_of(of, Settings())
