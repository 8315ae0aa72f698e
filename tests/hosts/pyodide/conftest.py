"""The built wheel in real Pyodide, with the mirror in place of the internet.

Two places to run Python in:

*   `selenium_worker`, of pytest-pyodide: Chromium, Python in a worker, as in marimo.
    Use it with `@run_in_pyodide(packages=["marimo-openscad"])`.
*   `run_in_node`: Node, where there is no Worker and the engine shares Python's thread.
"""

import pytest
from pytest_pyodide.config import get_global_config
from pytest_pyodide.runner import SeleniumChromeRunner
from pytest_pyodide.server import spawn_web_server
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from tests.support import pyodide
from tools.browser import CHROMIUM_FLAGS, OFFLINE_FLAGS, chromedriver, chromium


def start_chromium(runner, jspi=False):
    """In place of Selenium's own search for a browser, which downloads one."""
    options = ChromeOptions()
    options.binary_location = chromium()
    for flag in ("--headless", *CHROMIUM_FLAGS, *OFFLINE_FLAGS):
        options.add_argument(flag)
    for flag in get_global_config().get_flags("chrome"):
        options.add_argument(flag)
    return Chrome(options=options, service=ChromeService(chromedriver()))


SeleniumChromeRunner.get_driver = start_chromium
# The default, 20 s, is too short for the first load on a busy machine with two cores.
SeleniumChromeRunner.script_timeout = 120


distribution = pyodide.distribution
run_in_node = pyodide.run_in_node


@pytest.fixture(scope="session")
def web_server_main(distribution):
    """In place of pytest-pyodide's, which serves the folder that --dist-dir names."""
    with spawn_web_server(distribution) as server:
        yield server
