"""Notebooks in marimo and JupyterLab on this machine, opened in Chromium without the internet."""

import contextlib
import json
import shutil
from pathlib import Path

import pytest

from tests.support.browser.offline_page import offline_page
from tests.support.notebook.jupyter_page import JupyterPage
from tests.support.notebook.notebook_page import NotebookPage
from tests.support.notebook.servers import Home, jupyterlab, marimo, served

NOTEBOOKS = Path(__file__).parent / "notebooks"
# Cells that are not on the screen have no picture, and in JupyterLab no output.
HEIGHT = 4000


@pytest.fixture(scope="session")
def home(wheel, tmp_path_factory):
    """`home("native")` has OpenSCAD on PATH, `home("node")` Node, `home("wasm")` neither."""
    homes = {}

    def made(engine):
        if engine not in homes:
            folder = tmp_path_factory.mktemp(engine)
            homes[engine] = Home(folder, wheel, engine)
        return homes[engine]

    return made


@pytest.fixture(scope="session")
def open_marimo(serve_marimo):
    """`with open_marimo("x.py", "edit", "native") as notebook:`."""

    @contextlib.contextmanager
    def open_it(name, mode, engine):
        with serve_marimo(name, mode, engine) as open_page:
            yield open_page()

    return open_it


@pytest.fixture(scope="session")
def serve_marimo(playwright, home, tmp_path_factory):
    """`with serve_marimo("x.py", "run", "wasm") as open_page:`; each call is another reader."""

    @contextlib.contextmanager
    def serve(name, mode, engine):
        folder = tmp_path_factory.mktemp("marimo")
        shutil.copy(NOTEBOOKS / name, folder)
        with (
            served(marimo(mode, folder / name), home(engine), folder) as address,
            contextlib.ExitStack() as pages,
        ):
            yield lambda: NotebookPage(
                pages.enter_context(offline_page(playwright, address, folder, height=HEIGHT))
            )

    return serve


@pytest.fixture(scope="session")
def open_jupyter(playwright, home, tmp_path_factory):
    """`with open_jupyter(path, "native") as notebook:` runs its cells too."""

    @contextlib.contextmanager
    def open_it(notebook, engine):
        folder = tmp_path_factory.mktemp("jupyter")
        content = json.loads(Path(notebook).read_text())
        # The wheel is installed, and this Python has a kernel of another name.
        content["cells"] = [cell for cell in content["cells"] if cell["id"] != "install"]
        content["metadata"]["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        (folder / "notebook.ipynb").write_text(json.dumps(content))
        with served(jupyterlab(folder, home(engine)), home(engine), folder, "api") as address:
            page_address = f"{address}doc/tree/notebook.ipynb"
            with offline_page(playwright, page_address, folder, height=HEIGHT) as page:
                opened = JupyterPage(page)
                opened.run_all()
                yield opened

    return open_it
