"""The ways to show a model in a JupyterLite notebook."""

import pytest

from tests.e2e.support.jupyter_showing import Showing


@pytest.fixture(scope="module")
def showing(open_notebook):
    with open_notebook("showing.ipynb") as notebook:
        yield notebook


class TestShowing(Showing):
    pass
