"""Notebook servers on this machine, with the built wheel installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

MARIMO_SETTINGS = "[runtime]\nauto_instantiate = true\n[package_management]\nmanager = 'pip'\n"


class Home:
    """A home folder of its own, with the wheel in it, and one engine or the page only.

    Attributes:
        folder: The home folder.
        packages: Where the wheel is installed.
        scratch: For temporary files.
    """

    def __init__(self, folder: Path, wheel: Path, engine: str) -> None:
        self.folder = folder
        packages = self.packages = folder / "packages"
        subprocess.run(
            [
                *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"),
                *("--disable-pip-version-check", "--target", packages, wheel),
            ],
            check=True,
        )
        (folder / ".config" / "marimo").mkdir(parents=True)
        (folder / ".config" / "marimo" / "marimo.toml").write_text(MARIMO_SETTINGS)
        self.scratch = folder / "tmp"
        self.scratch.mkdir()
        self.extensions = lab_extensions(folder / "extensions")
        self.environment = {
            **os.environ,
            "HOME": str(folder),
            "TMPDIR": str(self.scratch),
            "XDG_CONFIG_HOME": str(folder / ".config"),
            "JUPYTER_CONFIG_DIR": str(folder / ".jupyter"),
            "JUPYTER_DATA_DIR": str(folder / "jupyter-data"),
            "JUPYTER_RUNTIME_DIR": str(folder / "jupyter-runtime"),
            "PYTHONPATH": str(packages),
            "XDG_CACHE_HOME": str(folder / ".cache"),
            "PATH": str(programs(folder / "bin", ENGINES[engine])),
            # What the notebooks of these tests name.
            "TEST_ENGINE": engine,
        }


# What each engine needs on PATH.
ENGINES = {"native": ("openscad", "setpriv"), "node": ("node",), "wasm": ()}


def programs(folder: Path, further: tuple[str, ...]) -> Path:
    """A folder for PATH with what servers need, and further programs."""
    folder.mkdir()
    for name in ("sh", "env", "uv", *further):
        found = shutil.which(name)
        if found is not None:
            (folder / name).symlink_to(found)
    return folder


def lab_extensions(folder: Path) -> Path:
    """What anywidget and ipywidgets bring for JupyterLab, and not what JupyterLite does."""
    installed = Path(sys.prefix) / "share/jupyter/labextensions"
    for name in ("anywidget", "@jupyter-widgets"):
        # Its server follows no links.
        shutil.copytree(installed / name, folder / name)
    return folder


@contextlib.contextmanager
def served(command: list[str], home: Home, folder: Path, path: str = "") -> Iterator[str]:
    """Runs a server, waits until it answers, gives its address; `{port}` is filled in."""
    port = free_port()
    log = home.folder / f"server-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [word.replace("{port}", str(port)) for word in command],
            cwd=folder,
            env=home.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    address = f"http://127.0.0.1:{port}/"
    try:
        wait_for(address + path, process, log)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    complaints = [line for line in log.read_text().splitlines() if "Traceback" in line]
    assert not complaints, log.read_text()


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = monotonic() + 120
    while monotonic() < end:
        assert process.poll() is None, log.read_text()
        with contextlib.suppress(URLError, ConnectionError), urlopen(address):
            return
        sleep(0.1)
    raise AssertionError(f"no answer from {address}:\n{log.read_text()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def marimo(mode: str, notebook: Path) -> list[str]:
    options = ["--headless", "--no-token", "--host", "127.0.0.1", "--port", "{port}"]
    return [sys.executable, "-m", "marimo", "-y", mode, str(notebook), *options]


def jupyterlab(folder: Path, home: Home) -> list[str]:
    return [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ServerApp.ip=127.0.0.1", "--ServerApp.port={port}", "--ServerApp.port_retries=0"),
        *("--IdentityProvider.token=", "--ServerApp.password=", f"--ServerApp.root_dir={folder}"),
        f"--LabApp.labextensions_path={home.extensions}",
        # Else it opens what another one had open, which is not there.
        f"--LabApp.workspaces_dir={folder / '.workspaces'}",
        # So that tests can drive it, and nothing is asked of the internet.
        *("--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None"),
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
