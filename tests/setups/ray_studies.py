"""Studies on Ray's own local cluster: what crosses, what dies, what is cancelled.

`make ray` runs them where Ray is installed; no runner of the tests does.
"""

import asyncio
import os
import signal

import pytest
import ray

from marimo_openscad import StudyError, sweep, sweep_sync
from marimo_openscad.studies import RayExecutor, _variants
from marimo_openscad.studies._known import MEASURES

# Ray opens and closes its connections in its own time.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module", autouse=True)
def cluster():
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()


@pytest.fixture(autouse=True)
def nothing_known(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    MEASURES.clear()


def test_functions_of_notebooks_run_in_both_workers():
    factor = 2.5
    table = sweep_sync(
        lambda w: f"cube({w});",
        {"w": range(1, 61)},
        measures={"mass": lambda part: part.volume * factor, "process": lambda part: os.getpid()},
        executor=RayExecutor(),
        engine="node",
    )
    assert table["mass"].to_list() == pytest.approx([2.5 * w**3 for w in range(1, 61)])
    assert len(set(table["process"]) - {os.getpid()}) == 2
    assert table["error"].to_list() == [None] * 60


def test_a_worker_that_is_killed_in_the_middle_costs_no_variant():
    async def study():
        variants = sweep(
            "translate([0, 0, w]) cube(w);",
            {"w": range(1, 81)},
            measures={"volume": lambda part: part.volume, "process": lambda part: os.getpid()},
            executor=RayExecutor(),
            engine="node",
        )
        victim = None
        async for row in variants:
            if victim is None:
                victim = row["process"]
                os.kill(victim, signal.SIGKILL)
        return await variants, victim

    table, victim = asyncio.run(study())
    assert table["error"].to_list() == [None] * 80
    assert table["volume"].to_list() == pytest.approx([w**3 for w in range(1, 81)])
    assert set(table["process"]) - {victim}


def test_a_variant_that_brings_its_worker_down_fails_and_the_others_go_on():
    def deadly(part):
        if part.volume > 26:
            os.kill(os.getpid(), signal.SIGKILL)
        return part.volume

    table = sweep_sync(
        "cube(w);",
        {"w": [1, 2, 3, 2.5]},
        measures={"volume": deadly},
        executor=RayExecutor(max_retries=0),
        engine="node",
    )
    assert table["volume"].to_list() == [pytest.approx(1), pytest.approx(8), None, 15.625]
    assert "WorkerCrashedError" in table["error"][2]


def test_parts_come_back_when_they_are_wanted(monkeypatch):
    table = sweep_sync(
        "translate([0, 0, w]) cube(w);",
        {"w": range(1, 31)},
        meshes=True,
        executor=RayExecutor(),
        engine="node",
    )
    # Nothing here renders any more.
    monkeypatch.setattr(_variants, "rendered", None)
    assert [len(table.part_sync(row).stl) for row in (0, 29)] == [84 + 50 * 12] * 2


def test_cancelling_gives_up_what_has_not_begun():
    async def study():
        made = sweep("cube(w);", {"w": range(1, 400)}, executor=RayExecutor(), engine="node")
        async for _ in made:
            made.cancel()
        return await made

    made = asyncio.run(study())
    assert 0 < made.progress.rendered < 399


def test_a_function_makes_it_and_the_cluster_stays():
    table = sweep_sync("cube(w);", {"w": [1, 2]}, executor=RayExecutor, engine="node")
    assert table["volume"].to_list() == pytest.approx([1, 8])
    assert ray.is_initialized()


def test_a_cluster_that_is_gone_ends_the_study():
    executor = RayExecutor()
    ray.shutdown()
    try:
        with pytest.raises(StudyError, match="executor has died"):
            sweep_sync("cube(w);", {"w": [1]}, executor=executor, engine="node")
    finally:
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
