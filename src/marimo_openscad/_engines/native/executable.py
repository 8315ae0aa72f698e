"""Executable: finds and probes the `openscad` on PATH, for engine selection."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PROBE_TIMEOUT = 20.0


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


def find_executable() -> Executable | None:
    """The `openscad` on PATH; `None` if there is none that answers."""
    path = shutil.which("openscad")
    if path is None:
        return None
    try:
        changed = Path(path).stat().st_mtime_ns
    except OSError:
        return None
    return _probed(path, changed)


@lru_cache(maxsize=8)
def _probed(path: str, changed: int) -> Executable | None:
    """Asked once, and again when another version was installed."""
    del changed
    version = _says(path, "--version")
    told = _says(path, "--help")
    if version is None or told is None:
        return None
    return Executable(
        path,
        version.strip().removeprefix("OpenSCAD version").strip(),
        _manifold_arguments(told),
    )


def _manifold_arguments(told: str) -> tuple[str, ...]:
    if "--backend" in told:
        return ("--backend=manifold",)
    # Builds of 2023 had it as an experiment.
    return ("--enable=manifold",) if "manifold" in told.partition("--enable")[2] else ()


def _says(path: str, option: str) -> str | None:
    try:
        done = subprocess.run(
            [path, option],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PROBE_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace")
