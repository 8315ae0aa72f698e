"""Notebooks that were saved with their outputs, opened where no Python knows of their charts."""

import json
import re
import subprocess
import sys
from pathlib import Path

import marimo as installed_marimo
import pytest

from tests.support.browser.chart_page import ChartOnPage
from tests.support.browser.offline_page import offline_page
from tests.support.notebook.jupyter_page import READY
from tests.support.notebook.notebook_page import BOOT_TIMEOUT
from tests.support.notebook.servers import jupyterlab, served
from tools.serve import serving

SAVED = Path(__file__).parent / "notebooks" / "saved.py"
# Where the page of an export has marimo's own code from; it lies in the installed package, too.
ASSETS = re.compile(r"https://[^\s<>]+?/@marimo-team/frontend@[^/]+/dist/")


@pytest.fixture
def python(home):
    """`python(*words, folder=...)` runs a program of Python's where the wheel is installed."""

    def run(*words, folder):
        subprocess.run(
            [sys.executable, "-m", *words], cwd=folder, env=home("wasm").environment, check=True
        )

    return run


def check(page):
    page.wait_for_selector(".openscad-chart", timeout=BOOT_TIMEOUT * 1000)
    chart = ChartOnPage(page, "Saved")
    assert chart.ink() > 1000
    chart.zoom(0.5, 0.5)


def test_an_export_of_marimo_shows_its_chart(playwright, python, tmp_path):
    python("marimo", "-q", "export", "html", str(SAVED), "-o", "index.html", folder=tmp_path)
    written = tmp_path / "index.html"
    written.write_text(ASSETS.sub("./", written.read_text()))
    for own in (Path(installed_marimo.__file__).parent / "_static").iterdir():
        if own.name != written.name:
            (tmp_path / own.name).symlink_to(own)
    with serving(tmp_path) as address, offline_page(playwright, address, tmp_path) as page:
        check(page)


def test_a_notebook_of_jupyter_shows_its_chart(playwright, home, python, tmp_path):
    code = re.search(r"def _\(\):\n(.*?)\n    return", SAVED.read_text(), re.DOTALL)[1]
    cell = {"cell_type": "code", "id": "chart", "metadata": {}, "outputs": []}
    lines = [line.removeprefix("    ") for line in code.splitlines(keepends=True)]
    kernel = {"name": "python3", "display_name": "Python 3"}
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": kernel},
        "cells": [{**cell, "execution_count": None, "source": lines}],
    }
    (tmp_path / "saved.ipynb").write_text(json.dumps(notebook))
    run = ("--to", "notebook", "--execute", "--inplace", "saved.ipynb")
    python("jupyter", "nbconvert", *run, folder=tmp_path)
    python("jupyter", "trust", "saved.ipynb", folder=tmp_path)
    place = home("wasm")
    with (
        served(jupyterlab(tmp_path, place), place, tmp_path, "api") as address,
        offline_page(playwright, f"{address}doc/tree/saved.ipynb", tmp_path) as page,
    ):
        page.wait_for_function(READY, timeout=BOOT_TIMEOUT * 1000)
        # A kernel stands ready there, and has run no cell.
        check(page)
