"""Executable: probes the OpenSCADs that are installed and chooses one, for engine selection."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from marimo_openscad._engines.native.installed import in_usual_places, on_path
from marimo_openscad._engines.native.launch import command, installed_as, workspace
from marimo_openscad._engines.native.process import Process
from marimo_openscad._engines.probes import Probes

PROBE_TIMEOUT = 20.0
_RELEASED_BEFORE_MANIFOLD = re.compile(r"20(?:1\d|2[01])\.\d\d")
_VERSION = re.compile(r"OpenSCAD version (\S*\d\S*)")
_NUMBERS = re.compile(r"\d+(?:\.\d+)*")


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

    @property
    def release(self) -> tuple[int, ...]:
        """Its version's numbers, by which the newest is found."""
        numbers = _NUMBERS.search(self.version)
        return tuple(map(int, numbers[0].split("."))) if numbers else ()


@dataclass(frozen=True)
class Broken:
    """An OpenSCAD that does not work.

    Attributes:
        path: Where it is.
        reason: What it says or does instead of telling its version.
    """

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path} does not work: {self.reason}"


@dataclass(frozen=True)
class Found:
    """The OpenSCADs that were looked at.

    Attributes:
        chosen: The newest that works of those on PATH; if none does there, of those in the
            usual places; `None` if none works at all.
        broken: Those that do not work.
    """

    chosen: Executable | None
    broken: tuple[Broken, ...]


def find_executable() -> Executable | None:
    """The OpenSCAD that renders; `None` if there is none that works."""
    return look_for_executables().chosen


def look_for_executables() -> Found:
    """The OpenSCAD that renders, and those that do not work."""
    broken: list[Broken] = []
    for paths in (on_path, in_usual_places):
        looked_at = [_known_or_probed(path) for path in paths()]
        broken += [one for one in looked_at if isinstance(one, Broken) and one not in broken]
        working = [one for one in looked_at if isinstance(one, Executable)]
        if working:
            return Found(max(working, key=lambda one: one.release), tuple(broken))
    return Found(None, tuple(broken))


def _known_or_probed(path: str) -> Executable | Broken | None:
    try:
        file = installed_as(path)
    except OSError:
        return None
    return _probes.of(path, file)


def _probed(path: str) -> Executable | Broken:
    told = _says(path, "--version")
    version = _VERSION.search(told)
    if version is None:
        return Broken(path, told.strip()[:500] or "it says nothing when asked for its version")
    if _RELEASED_BEFORE_MANIFOLD.match(version[1]):
        # Not asked a second time: a script's first render waits for the answer.
        return Executable(path, version[1], ())
    return Executable(path, version[1], _manifold_arguments(_says(path, "--help")))


_probes: Probes[Executable | Broken] = Probes(_probed, lambda found: isinstance(found, Executable))


def _manifold_arguments(told: str) -> tuple[str, ...]:
    if "--backend" in told:
        return ("--backend=manifold",)
    # Builds of 2023 had it as an experiment.
    return ("--enable=manifold",) if "manifold" in told.partition("--enable")[2] else ()


def _says(path: str, option: str) -> str:
    try:
        place = workspace(path)
        with tempfile.TemporaryDirectory(prefix="marimo-openscad-", dir=place) as name:
            folder = Path(name).resolve()
            started = [*command(path, folder, os.environ), option]
            done = Process(started, folder, os.environ, PROBE_TIMEOUT).wait()
    except OSError as error:
        return f"it cannot be started: {error}"
    return f"it does not answer within {PROBE_TIMEOUT:g} s" if done.timed_out else done.log
