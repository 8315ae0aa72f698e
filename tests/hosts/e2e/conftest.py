"""Real marimo exports of notebooks, opened in a real browser without the internet."""

import contextlib
import subprocess

import pytest
from playwright.sync_api import expect

from tests.support.notebook.exports import exported
from tests.support.notebook.notebook_page import open_page
from tools.mirror import ROOT
from tools.serve import serving

THEMES = {
    "light": ("light", "no-preference"),
    "dark": ("dark", "no-preference"),
    "contrast-light": ("light", "more"),
    "contrast-dark": ("dark", "more"),
}


@pytest.fixture(scope="session")
def export(wheel, mirror):
    """`export("notebooks/x.py")` exports it with marimo, serves it, gives its address.

    `with_wheel=False` is for notebooks that do not name the package in their header.
    """
    with contextlib.ExitStack() as servers:
        addresses = {}

        def serve(notebook, mode="run", online=False, with_wheel=True):
            folder = exported(ROOT / notebook, wheel if with_wheel else None, mode, online)
            if folder not in addresses:
                addresses[folder] = servers.enter_context(serving(folder))
            return addresses[folder]

        yield serve


@pytest.fixture(scope="session")
def open_notebook(playwright, export, tmp_path_factory):
    """`with open_notebook("notebooks/x.py") as notebook:` for one that tests share."""

    def open_it(notebook, *, mode="run", online=False, with_wheel=True, **options):
        address = export(notebook, mode, online, with_wheel)
        return open_page(playwright, address, tmp_path_factory.mktemp("page"), **options)

    return open_it


@pytest.fixture
def notebook_page(open_notebook):
    """`notebook_page("notebooks/x.py")` opens it until the test ends."""
    with contextlib.ExitStack() as pages:
        yield lambda notebook, **options: pages.enter_context(open_notebook(notebook, **options))


@pytest.fixture(params=THEMES)
def themed(view, request):
    """The module's view in each theme."""
    scheme, contrast = THEMES[request.param]
    view.page.emulate_media(color_scheme=scheme, contrast=contrast)
    expect(view.root.locator(".frame")).to_have_attribute("data-theme", request.param)
    yield view
    view.page.emulate_media(color_scheme="light", contrast="no-preference")
    expect(view.root.locator(".frame")).to_have_attribute("data-theme", "light")


@pytest.fixture(scope="session")
def counters(tmp_path_factory):
    """The script that counts what views take from the page."""
    script = tmp_path_factory.mktemp("script") / "counters.js"
    subprocess.run(
        [
            ROOT / "js/node_modules/.bin/esbuild",
            ROOT / "tests/support/browser/counters.ts",
            "--bundle",
            "--format=iife",
            "--log-level=warning",
            f"--outfile={script}",
        ],
        cwd=ROOT / "js",
        check=True,
    )
    return script.read_text()
