"""The bundled widget in a plain page that hosts it as notebooks do."""

import contextlib
import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.hosts.viewer.host_page import open_host
from tests.support.browsers.chosen import launched
from tools.mirror import ROOT
from tools.serve import serving

PAGE = Path(__file__).parent / "page"
ESBUILD = ROOT / "js/node_modules/.bin/esbuild"


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The page, the widget as the wheel ships it, and what feeds it; gives the address."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(PAGE / "host.html", folder / "index.html")
    widget = ROOT / "js/src/entry/widget.ts"
    flame = folder / "flame.js"
    bundle(ROOT / "js/src/entry/flame.ts", flame)
    name = f'--define:FLAME="{hashlib.sha256(flame.read_bytes()).hexdigest()}"'
    bundle(widget, folder / "widget.js", "--minify", "--legal-comments=none", name)
    bundle(PAGE / "host.ts", folder / "host.js")
    bundle(ROOT / "tests/support/browser/counters.ts", folder / "counters.js")
    with serving(folder) as address:
        yield address


def bundle(source, target, *options):
    command = [ESBUILD, source, "--bundle", "--format=esm", "--target=es2022", *options]
    # A plain script has to run before any module does.
    if source.name == "counters.ts":
        command[3] = "--format=iife"
    subprocess.run(
        [*command, f"--outfile={target}", "--log-level=warning"], cwd=ROOT / "js", check=True
    )


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright, launched(playwright) as running:
        yield running


@pytest.fixture
def open_page(browser, site):
    """`open_page(**options)` opens the host page until the test ends."""
    with contextlib.ExitStack() as pages:
        yield lambda **options: pages.enter_context(open_host(browser, site, **options))


@pytest.fixture
def host(open_page):
    """The host page as most tests need it."""
    return open_page()
