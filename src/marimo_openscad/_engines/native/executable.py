"""Executable: finds and probes the `openscad` on PATH, for engine selection."""

from __future__ import annotations

import math
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from marimo_openscad._engines.native.process import Process

PROBE_TIMEOUT = 20.0
MEMORY_OF_FAILURE = 30.0
"""Seconds after which one that did not work is asked again."""
_VERSION = re.compile(r"OpenSCAD version (\S*\d\S*)")


@dataclass(frozen=True)
class Executable:
    """An OpenSCAD that can be run.

    Attributes:
        path: Where it is.
        version: As it tells, such as "2021.01".
        backend: The arguments that let it use Manifold, which is 10 to 100 times faster
            than CGAL; empty where it has none.
    """

    path: str
    version: str
    backend: tuple[str, ...]

    @property
    def is_fast(self) -> bool:
        """Whether it works with Manifold, as the wheel's own engine does."""
        return bool(self.backend)


@dataclass(frozen=True)
class Broken:
    """An `openscad` that does not work.

    Attributes:
        path: Where it is.
        reason: What it says or does instead of telling its version.
    """

    path: str
    reason: str


def find_executable() -> Executable | None:
    """The `openscad` on PATH; `None` if there is none that works."""
    found = look_for_executable()
    return found if isinstance(found, Executable) else None


def look_for_executable() -> Executable | Broken | None:
    """The `openscad` on PATH, whether it works or not; `None` if there is none."""
    path = shutil.which("openscad")
    if path is None:
        return None
    try:
        status = Path(path).stat()
    except OSError:
        return None
    file = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    # Asked once, and again when another version was installed.
    known = _known.get(path)
    if known is not None and known[0] == file and monotonic() < known[1]:
        return known[2]
    found = _probed(path)
    until = math.inf if isinstance(found, Executable) else monotonic() + MEMORY_OF_FAILURE
    _known[path] = file, until, found
    return found


_known: dict[str, tuple[tuple[int, ...], float, Executable | Broken]] = {}


def _probed(path: str) -> Executable | Broken:
    told = _says(path, "--version")
    version = _VERSION.search(told)
    if version is None:
        return Broken(path, told.strip()[:500] or "it says nothing when asked for its version")
    return Executable(path, version[1], _manifold_arguments(_says(path, "--help")))


def _manifold_arguments(told: str) -> tuple[str, ...]:
    if "--backend" in told:
        return ("--backend=manifold",)
    # Builds of 2023 had it as an experiment.
    return ("--enable=manifold",) if "manifold" in told.partition("--enable")[2] else ()


def _says(path: str, option: str) -> str:
    try:
        with tempfile.TemporaryDirectory(prefix="marimo-openscad-") as folder:
            process = Process([path, option], Path(folder), os.environ, PROBE_TIMEOUT)
            done = process.wait()
    except OSError as error:
        return f"it cannot be started: {error}"
    return f"it does not answer within {PROBE_TIMEOUT:g} s" if done.timed_out else done.log
