"""Newer Pythons, as Pyodide's releases on npm have them: unit tests in Node."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from zlib import crc32

from tests.setups.installed import FOLDER, UV, Outcome, command
from tools.mirror import ROOT

VERSIONS = {"0.29.4": "3.13", "314.0.7": "3.14", "315.0.0-alpha.2": "3.15"}
"""Releases of Pyodide, and the CPython in each."""
TESTS = (
    "tests/unit/_scad/test_definitions.py",
    *("tests/unit/_scad/test_paths.py", "tests/unit/_scad/test_references.py"),
    *("tests/unit/_model/test_colors.py", "tests/unit/_model/test_view_state.py"),
    *("tests/unit/charts/test__composition.py", "tests/unit/charts/test__mark.py"),
    *("tests/unit/_customizer/test_presets.py", "tests/unit/indicators/test__steps.py"),
    *("tests/unit/_engines/native/test_entries.py", "tests/unit/test_errors.py"),
    *("tests/unit/_model/geometry", "tests/contract/test_cases.py"),
)
"""Those that need no other process, no compiled packages, and no promise integration."""
PACKAGES = ("pytest", "anywidget", "solidpython2", "ipywidgets", "tzdata", "hypothesis<6.140")


def runs_unit_tests(version: str) -> Outcome:
    """Whether the unit tests pass in that Pyodide."""
    folder = FOLDER / f"pyodide-{version}"
    package = folder / "node_modules" / "pyodide"
    if not (package / "pyodide.mjs").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        npm = shutil.which("npm") or "npm"
        command([npm, "install", "--silent", "--prefix", str(folder), f"pyodide@{version}"])
    runner = Path(__file__).with_name("pyodide_runner.mjs")
    good = command(["node", str(runner), str(package), str(_site()), str(ROOT), *TESTS])
    return Outcome(good, f"Pyodide {version}, CPython {VERSIONS[version]}")


def _site() -> Path:
    """Packages without compiled parts, for every Python alike."""
    site = FOLDER / f"pure-packages-{crc32(repr(PACKAGES).encode()):08x}"
    if not site.is_dir():
        where = ("--target", str(site), "--python-version", "3.12", "--no-binary", "psygnal")
        command([UV, "pip", "install", "--quiet", *where, *PACKAGES])
    return site


SETUPS: dict[str, Callable[[], Outcome]] = {
    f"pyodide-{version}": partial(runs_unit_tests, version) for version in VERSIONS
}
