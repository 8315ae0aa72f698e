"""The bracket study on a cluster of Dask's: the notebook as it is, but for its executor."""

import importlib.util
import os

import pytest
from distributed import Client, LocalCluster

from tools.mirror import ROOT

# Dask opens and closes its connections in its own time.
pytestmark = pytest.mark.filterwarnings("ignore")


def test_the_notebook_runs_on_a_cluster(tmp_path):
    spec = importlib.util.spec_from_file_location("study", ROOT / "notebooks/bracket_study.py")
    notebook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(notebook)
    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            local_directory=str(tmp_path / "dask"),
        ) as cluster,
        Client(cluster) as client,
    ):
        asked = []
        executor = client.get_executor

        def noted(*args, **options):
            asked.append(os.getpid())
            return executor(*args, **options)

        client.get_executor = noted
        _, found = notebook.app.run(defs={"study_executor": client})
    study = found["study"]
    assert len(asked) == 1
    assert len(study["mass"]) == 96
    assert study["error"].to_list() == [None] * 96
    chosen = found["chosen"]
    assert study["deflection"][chosen] <= 0.5
    good = [
        mass for mass, bend in zip(study["mass"], study["deflection"], strict=True) if bend <= 0.5
    ]
    assert study["mass"][chosen] == min(good)
    assert found["part"].volume * 0.00127 == pytest.approx(study["mass"][chosen], abs=0.01)
    assert found["designs"].value is None
