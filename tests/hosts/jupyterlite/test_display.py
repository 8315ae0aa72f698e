"""The ways to show a model in a JupyterLite notebook."""

import pytest

from tests.support.notebook.jupyter_display import NOTEBOOK, DisplayTests


@pytest.fixture(scope="module")
def notebook(open_notebook):
    with open_notebook(NOTEBOOK.name) as opened:
        yield opened


class TestDisplay(DisplayTests):
    pass
