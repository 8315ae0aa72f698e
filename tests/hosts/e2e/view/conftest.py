"""One exported notebook with a view, which the tests of this folder share."""

import pytest

from tests.support.notebook.asked_view import NOTEBOOK, AskedView


@pytest.fixture(scope="package")
def opened(open_notebook):
    with open_notebook(NOTEBOOK) as notebook:
        yield AskedView(notebook)


@pytest.fixture
def view(opened):
    opened.show("die")
    return opened
