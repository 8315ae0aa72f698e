"""The oldest anywidget and SolidPython2 that pyproject.toml allows: the unit tests."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

from tests.setups.installed import PYTEST, SOURCE, Outcome, command, environment, versions
from tools.mirror import ROOT

TESTS = tuple(
    f"tests/unit/{folder}" for folder in ("_api", "_html", "_integrations", "_model", "_view")
)
"""Those of what these packages are used by."""


def oldest_packages() -> Outcome:
    """The lower bounds of the package's requirements."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        wanted = tomllib.load(file)["project"]["dependencies"]
    pinned = [one.split(",")[0].replace(">=", "==") for one in wanted]
    python = environment("oldest-packages", pinned, with_ours=True)
    words = [str(python), *PYTEST, "--confcutdir=tests/unit", *TESTS]
    good = command(words, {"PYTHONPATH": SOURCE})
    return Outcome(good, versions(python, ["anywidget", "solidpython2"]))


SETUPS: dict[str, Callable[[], Outcome]] = {"oldest-packages": oldest_packages}
