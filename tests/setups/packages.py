"""Other packages: the oldest that pyproject.toml allows, and Ray, which no runner installs."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

from tests.setups.installed import PYTEST, SOURCE, Outcome, command, environment, versions
from tools.mirror import ROOT

TESTS = tuple(
    f"tests/unit/{folder}" for folder in ("_api", "_html", "_integrations", "_model", "_view")
)
"""Those of what these packages are used by."""
RAY = "ray==2.60.0"


def oldest_packages() -> Outcome:
    """The lower bounds of the package's requirements."""
    pinned = [one.split(",")[0].replace(">=", "==") for one in _requirements()]
    python = environment("oldest-packages", pinned, with_ours=True)
    words = [str(python), *PYTEST, "--confcutdir=tests/unit", *TESTS]
    good = command(words, {"PYTHONPATH": SOURCE})
    return Outcome(good, versions(python, ["anywidget", "solidpython2"]))


def ray() -> Outcome:
    """Studies on a cluster of Ray's on this machine."""
    python = environment("ray", [RAY, "pytest", *_requirements()])
    tests = "tests/setups/ray_studies.py"
    words = [str(python), *PYTEST, "--noconftest", "-v", tests]
    good = command(words, {"PYTHONPATH": SOURCE, "RAY_USAGE_STATS_ENABLED": "0"})
    return Outcome(good, versions(python, ["ray"]))


def _requirements() -> list[str]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: list[str] = tomllib.load(file)["project"]["dependencies"]
    return found


SETUPS: dict[str, Callable[[], Outcome]] = {"oldest-packages": oldest_packages, "ray": ray}
