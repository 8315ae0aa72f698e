"""Studies on executors: processes of this machine, and a cluster of Dask's."""

import pytest

from marimo_openscad.studies._known import MEASURES


@pytest.fixture(autouse=True)
def nothing_known(tmp_path, monkeypatch):
    """The user's folder for caches is the test's own, and no study is known."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    MEASURES.clear()
