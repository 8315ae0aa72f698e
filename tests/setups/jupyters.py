"""The oldest JupyterLab 4 and Notebook 7: a notebook is executed, without their pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.setups.installed import SOURCE, Outcome, command, environment, versions

SETS = {
    "jupyterlab-4.0": ("jupyterlab==4.0.0",),
    "notebook-7.0": ("notebook==7.0.0",),
}
NOTEBOOK = "tests/hosts/local/notebooks/parts.ipynb"


def executes(name: str) -> Outcome:
    """Whether a notebook's cells run there, and its outputs hold views."""
    packages = (*SETS[name], "anywidget", "solidpython2", "ipykernel", "nbconvert")
    python = environment(name, packages)
    env = {"PYTHONPATH": SOURCE, "TEST_ENGINE": "node"}
    target = ("--to", "notebook", "--execute", "--output-dir", str(python.parent.parent))
    good = command([str(python), "-m", "jupyter", "nbconvert", *target, NOTEBOOK], env)
    return Outcome(good, versions(python, [packages[0].partition("==")[0], "ipykernel"]))


SETUPS: dict[str, Callable[[], Outcome]] = {name: partial(executes, name) for name in SETS}
