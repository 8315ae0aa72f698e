"""Charts in a plain page that feeds them, in one browser for all tests."""

import contextlib
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.hosts.charts.chart_page import open_charts
from tests.support.browsers.chosen import launched
from tools.mirror import ROOT
from tools.serve import serving

PAGE = Path(__file__).parent / "page"
ESBUILD = ROOT / "js/node_modules/.bin/esbuild"


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """The page and what feeds its charts."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(PAGE / "host.html", folder / "index.html")
    bundle(PAGE / "host.ts", folder / "host.js", "esm")
    bundle(ROOT / "js/src/entry/chart-later.ts", folder / "chart-later.js", "iife")
    for name in ("chart-draw", "chart-parallel", "chart-sound", "chart-space", "widget"):
        bundle(ROOT / f"js/src/entry/{name}.ts", folder / f"{name}.js", "esm")
    bundle(ROOT / "tests/support/browser/counters.ts", folder / "counters.js", "iife")
    return folder


@pytest.fixture(scope="session")
def site(folder):
    """The address of the page."""
    with serving(folder) as address:
        yield address


def bundle(source, target, form):
    options = ["--bundle", f"--format={form}", "--target=es2022", "--log-level=warning"]
    subprocess.run([ESBUILD, source, *options, f"--outfile={target}"], cwd=ROOT / "js", check=True)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright, launched(playwright) as running:
        yield running


@pytest.fixture
def open_page(browser, site):
    """`open_page(**options)` opens the page of charts until the test ends."""
    with contextlib.ExitStack() as pages:
        yield lambda **options: pages.enter_context(open_charts(browser, site, **options))


@pytest.fixture
def charts(open_page):
    """The page of charts as most tests need it."""
    return open_page()
