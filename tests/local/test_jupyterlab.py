"""The notebook of the JupyterLite tests, in JupyterLab with Python on this machine."""

from pathlib import Path

import pytest

from tests.e2e.support.jupyter_showing import Showing

NOTEBOOK = Path(__file__).parents[1] / "jupyterlite/notebooks/showing.ipynb"


@pytest.fixture(scope="module", params=["native", "wasm"])
def showing(request, open_jupyter):
    with open_jupyter(NOTEBOOK, request.param) as notebook:
        yield notebook


class TestShowing(Showing):
    pass
