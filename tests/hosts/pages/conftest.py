"""Pages without a notebook: what the wheel and the single file bring, opened in Chromium."""

import contextlib
import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.hosts.pages.open_page import Site, open_page
from tests.hosts.pages.written_pages import WRITE
from tests.support import pyodide
from tests.support.browser.bundled_page import lay_static
from tests.support.browsers.chosen import launched
from tools.browser import OFFLINE_FLAGS
from tools.mirror import ROOT
from tools.serve import serving

SINGLE_FILE = ROOT / "dist" / "openscad-view.js"
CONTENT = Path(__file__).parent / "content"

# Python that writes pages.
distribution = pyodide.distribution
run_in_node = pyodide.run_in_node


@pytest.fixture(scope="session")
def site(wheel, tmp_path_factory):
    """A folder that is served: programs, meshes, the wheel's static files, the single file."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(CONTENT, folder, dirs_exist_ok=True)
    lay_static(wheel, folder)
    shutil.copy(SINGLE_FILE, folder)
    with serving(folder) as address:
        yield Site(folder, address)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright, launched(playwright, OFFLINE_FLAGS) as running:
        yield running


@pytest.fixture
def visit(browser, site):
    """`visit(body, **options)` opens a page with this body until the test ends."""
    with contextlib.ExitStack() as pages:
        yield lambda body, **options: pages.enter_context(open_page(browser, site, body, **options))


@pytest.fixture(scope="session")
def written(run_in_node):
    """Pages by name, an error, and sizes of meshes."""
    pages, fault, sizes = json.loads(run_in_node(WRITE))
    return pages, fault, sizes
