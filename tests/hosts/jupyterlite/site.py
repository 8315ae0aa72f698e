"""A JupyterLite site: the wheel in its own package folder, Pyodide beside it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

SETTINGS = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "exposeAppInBrowser": True,
        "litePluginSettings": {
            "@jupyterlite/pyodide-kernel-extension:kernel": {"disablePyPIFallback": True}
        },
    },
}


def build_site(folder: Path, wheel: Path, pyodide: Path, notebooks: Iterable[Path]) -> Path:
    """Builds it below `folder` as the README says, for machines without the internet."""
    lite = folder / "lite"
    for name in ("files", "pypi", "static"):
        (lite / name).mkdir(parents=True)
    (lite / "jupyter-lite.json").write_text(json.dumps(SETTINGS))
    (lite / "static" / "pyodide").symlink_to(pyodide)
    shutil.copy(wheel, lite / "pypi")
    for notebook in notebooks:
        shutil.copy(notebook, lite / "files")
    # Its build database goes to where it is called.
    done = subprocess.run(
        [sys.executable, "-m", "jupyterlite_core", "build", "--output-dir", "../site"],
        cwd=lite,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"jupyter lite build failed:\n{done.stdout}{done.stderr}"
    return folder / "site"
