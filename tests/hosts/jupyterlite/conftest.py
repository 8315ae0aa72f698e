"""Notebooks in JupyterLite, opened in Chromium without the internet."""

import contextlib
import json
from pathlib import Path

import pytest

from tests.hosts.jupyterlite.site import build_site
from tests.support.browser.offline_page import offline_page
from tests.support.notebook.jupyter_display import NOTEBOOK
from tests.support.notebook.jupyter_page import JupyterPage
from tests.support.reference_solids import SOLIDS
from tools.serve import serving

NOTEBOOKS = Path(__file__).parent / "notebooks"
NO_PROGRAMS = '"programs = {}"'


@pytest.fixture(scope="session")
def site(wheel, mirror, tmp_path_factory):
    """The address of a site with all notebooks."""
    folder = tmp_path_factory.mktemp("jupyterlite")
    solids = folder / "solids.ipynb"
    code = (NOTEBOOKS / solids.name).read_text()
    programs = json.dumps(f"programs = {json.dumps({item.name: item.source for item in SOLIDS})}")
    assert NO_PROGRAMS in code
    solids.write_text(code.replace(NO_PROGRAMS, programs))
    built = build_site(folder, wheel, mirror / "full", [NOTEBOOK, solids])
    with serving(built) as address:
        yield address


@pytest.fixture(scope="session")
def open_notebook(playwright, site, tmp_path_factory):
    """`with open_notebook("x.ipynb") as notebook:` opens it and runs its cells."""

    @contextlib.contextmanager
    def open_it(name):
        with offline_page(
            playwright,
            f"{site}notebooks/index.html?path={name}",
            tmp_path_factory.mktemp("page"),
            # Cells that are not on the screen have no output in the page.
            height=4000,
            missing=("favicon.ico",),
        ) as page:
            notebook = JupyterPage(page)
            notebook.run_all()
            yield notebook

    return open_it
