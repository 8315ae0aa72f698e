"""The built wheel in real Pyodide, with the mirror in place of the internet.

Two places to run Python in:

*   `selenium_worker`, of pytest-pyodide: Chromium, Python in a worker, as in marimo.
    Use it with `@run_in_pyodide(packages=["marimo-openscad"])`.
*   `run_in_node`: Node, where there is no Worker and the engine shares Python's thread.
"""

import json
import subprocess
import threading
from pathlib import Path

import pytest
from pytest_pyodide.config import get_global_config
from pytest_pyodide.runner import SeleniumChromeRunner
from pytest_pyodide.server import spawn_web_server
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from tools.browser import CHROMIUM_FLAGS, OFFLINE_FLAGS, chromedriver, chromium
from tools.mirror_lock import write_lock

NODE_TIMEOUT = 120  # seconds; it takes 5 where nothing else runs


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


@pytest.fixture(scope="session")
def distribution(mirror, wheel, tmp_path_factory):
    """A folder like Pyodide's own distribution, with the project's wheel in its lock."""
    folder = tmp_path_factory.mktemp("pyodide")
    for path in (mirror / "full").iterdir():
        if path.name != "pyodide-lock.json":
            (folder / path.name).symlink_to(path)
    (folder / wheel.name).symlink_to(wheel)
    info = json.loads((mirror / "full" / "pyodide-lock.json").read_text())["info"]
    write_lock(sorted(folder.glob("*.whl")), info, folder / "pyodide-lock.json")
    return folder


@pytest.fixture(scope="session")
def web_server_main(distribution):
    """In place of pytest-pyodide's, which serves the folder that --dist-dir names."""
    with spawn_web_server(distribution) as server:
        yield server


@pytest.fixture(scope="session")
def run_in_node(distribution):
    """`run_in_node(code)` runs Python with the wheel in Node; gives `result` of the code."""
    runner = Path(__file__).parent / "node_runner.mjs"
    with subprocess.Popen(
        ["node", str(runner), str(distribution)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as node:

        def run(code):
            watchdog = threading.Timer(NODE_TIMEOUT, node.kill)
            watchdog.start()
            try:
                node.stdin.write(json.dumps(code) + "\n")
                node.stdin.flush()
                answer = node.stdout.readline()
            finally:
                watchdog.cancel()
            assert answer, f"Node ended, or gave no answer in {NODE_TIMEOUT} s"
            found = json.loads(answer)
            assert "error" not in found, found["error"]
            return found["result"]

        yield run
        node.stdin.close()
