"""The notebook of the JupyterLite tests, in JupyterLab with Python on this machine."""

import pytest

from tests.support.notebook.jupyter_display import NOTEBOOK, DisplayTests


@pytest.fixture(scope="module", params=["native", "node", "wasm"])
def notebook(request, open_jupyter):
    with open_jupyter(NOTEBOOK, request.param) as opened:
        yield opened


class TestDisplay(DisplayTests):
    pass
