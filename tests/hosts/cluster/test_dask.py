"""Studies on a cluster of Dask's with processes, one of which is killed in the middle."""

import asyncio
import os
import signal

import pytest
from distributed import Client, LocalCluster

from marimo_openscad import sweep, sweep_sync
from marimo_openscad.studies import _variants

# Dask opens and closes its connections in its own time.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = str(tmp_path_factory.mktemp("dask"))
    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            local_directory=folder,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


def test_both_workers_render(client):
    table = sweep_sync(
        lambda w: f"cube({w});",
        {"w": range(1, 41)},
        measures={"volume": lambda part: part.volume, "process": lambda part: os.getpid()},
        executor=client,
        engine="node",
    )
    assert table["volume"].to_list() == pytest.approx([w**3 for w in range(1, 41)])
    assert set(table["process"]) == set(client.run(os.getpid).values())


def test_a_worker_that_is_killed_in_the_middle_costs_no_variant(client):
    victim = min(client.run(os.getpid).values())

    async def study():
        variants = sweep(
            "translate([0, 0, w]) cube(w);",
            {"w": range(1, 121)},
            measures=["volume", "center_of_mass"],
            executor=client,
            engine="node",
        )
        killed = False
        async for _ in variants:
            if not killed:
                os.kill(victim, signal.SIGKILL)
                killed = True
        return await variants

    table = asyncio.run(study())
    assert table["error"].to_list() == [None] * 120
    assert table["volume"].to_list() == pytest.approx([w**3 for w in range(1, 121)])
    assert victim not in client.run(os.getpid).values()


def test_parts_come_back_from_a_cluster(client, monkeypatch):
    table = sweep_sync(
        "translate([0, 0, w]) cube(w);",
        {"w": range(1, 31)},
        meshes=True,
        executor=client,
        engine="node",
    )
    # Nothing here renders any more.
    monkeypatch.setattr(_variants, "rendered", None)
    for row in (0, 17, 29):
        part = table.part_sync(row)
        assert part.bounds[0] == (0, 0, row + 1)
        assert len(part.stl) == 84 + 50 * 12
