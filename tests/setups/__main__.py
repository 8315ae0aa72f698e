"""Tries the package in other set-ups than the tests' own; never part of the tests.

Usage: python -m tests.setups [NAME...]     default: all

Each is installed into .cache/setups at its first time. Ends with a line for each set-up:
its versions, and whether what was run there has passed. COMPATIBILITY.md names those.
"""

from __future__ import annotations

import sys
import time

from tests.setups import jupyters, marimos, packages, pyodides
from tests.setups.installed import Outcome

SETUPS = {**packages.SETUPS, **marimos.SETUPS, **pyodides.SETUPS, **jupyters.SETUPS}


def main() -> int:
    wanted = sys.argv[1:] or list(SETUPS)
    unknown = [name for name in wanted if name not in SETUPS]
    if unknown:
        print(f"no such set-up: {' '.join(unknown)}; there are {' '.join(SETUPS)}", file=sys.stderr)
        return 2
    outcomes: list[tuple[str, Outcome, float]] = []
    for name in wanted:
        print(f"\n──── {name}", flush=True)
        began = time.monotonic()
        outcomes.append((name, SETUPS[name](), time.monotonic() - began))
    print()
    for name, outcome, seconds in outcomes:
        verdict = "passed" if outcome.good else "FAILED"
        print(f"{name}: {verdict} in {seconds:.0f} s, {outcome.told}")
    return 0 if all(outcome.good for _, outcome, _ in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
