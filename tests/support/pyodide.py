"""Pyodide with the built wheel and the mirror in place of the internet; in Node, too."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tools.mirror_lock import write_lock

NODE_TIMEOUT = 120  # seconds; it takes 5 where nothing else runs


@pytest.fixture(scope="session")
def distribution(mirror: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
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
def run_in_node(distribution: Path) -> Iterator[Callable[[str], Any]]:
    """`run_in_node(code)` runs Python with the wheel in Node; gives `result` of the code."""
    runner = Path(__file__).parent / "node_runner.mjs"
    with subprocess.Popen(
        ["node", str(runner), str(distribution)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as node:
        assert node.stdin is not None
        assert node.stdout is not None
        stdin, stdout = node.stdin, node.stdout

        def run(code: str) -> Any:
            watchdog = threading.Timer(NODE_TIMEOUT, node.kill)
            watchdog.start()
            try:
                stdin.write(json.dumps(code) + "\n")
                stdin.flush()
                answer = stdout.readline()
            finally:
                watchdog.cancel()
            assert answer, f"Node ended, or gave no answer in {NODE_TIMEOUT} s"
            found = json.loads(answer)
            assert "error" not in found, found["error"]
            return found["result"]

        yield run
        stdin.close()
