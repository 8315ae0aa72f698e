"""Older versions of marimo: a notebook with a view, and controls that its render follows."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import partial

from tests.setups.installed import SOURCE, Outcome, command, environment, versions
from tools.mirror import ROOT

NOTEBOOK = "tests/setups/notebooks/part.py"
OTHERS = ("0.20.0",)


def oldest() -> str:
    """The lower bound of the extra `marimo`."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        (wanted,) = tomllib.load(file)["project"]["optional-dependencies"]["marimo"]
    return str(wanted).partition(">=")[2]


def runs_the_notebook(version: str) -> Outcome:
    """Whether the notebook runs there as a script, and is exported."""
    packages = (f"marimo=={version}", "anywidget", "solidpython2")
    python = environment(f"marimo-{version}", packages)
    env = {"PYTHONPATH": SOURCE}
    page = str(ROOT / ".cache" / "setups" / f"marimo-{version}.html")
    good = command([str(python), NOTEBOOK], env) and command(
        [str(python), "-m", "marimo", "export", "html", NOTEBOOK, "-o", page], env
    )
    return Outcome(good, versions(python, ["marimo", "anywidget"]))


SETUPS: dict[str, Callable[[], Outcome]] = {
    "oldest-marimo": lambda: runs_the_notebook(oldest()),
    **{f"marimo-{one}": partial(runs_the_notebook, one) for one in OTHERS},
}
