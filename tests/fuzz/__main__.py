"""Mutated programs and files on the OpenSCAD that is on PATH.

Usage: python -m tests.fuzz [--cases 1000] [--seed N] [--first N]
"""

from __future__ import annotations

import argparse
import random
import sys

from tools.export_notebook import built_wheel

# The package as it is shipped.
sys.path.insert(0, str(built_wheel()))

from marimo_openscad._engines.native.engine import NativeEngine
from marimo_openscad._engines.native.executable import find_executable
from tests.support.fuzz.mutants import mutants
from tests.support.fuzz.native import Report, run


def main() -> int:
    parser = argparse.ArgumentParser(description="Mutants on an installed OpenSCAD.")
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**9))
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    executable = find_executable()
    if executable is None:
        print("there is no openscad: run tools/setup.sh openscad", file=sys.stderr)
        return 2
    print(f"OpenSCAD {executable.version}, seed {options.seed}", flush=True)

    def progress(report: Report) -> None:
        total = sum(report.results.values())
        if total % 100 == 0:
            print(f"{total} cases, {len(report.faults)} faults", flush=True)

    cases = mutants(options.seed, options.cases, options.first)
    report = run(NativeEngine(executable), cases, progress)
    print(report)
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
