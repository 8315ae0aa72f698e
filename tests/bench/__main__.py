"""Measures this project against other ways to do the same.

Usage: python -m tests.bench [AREA...]     default: all

Prints a table, and writes tests/bench/results.json and the tables of BENCHMARKS.md.
Each area is a module of this package with a function `measure()` that yields rows.
"""

from __future__ import annotations

import importlib
import sys
import time

from tests.bench.report import print_table, write_benchmarks, write_results
from tests.bench.rows import Row
from tools.export_notebook import built_wheel

AREAS = ("engine", "inputs", "outputs", "slider", "start", "viewers")


def main() -> int:
    wanted = tuple(sys.argv[1:]) or AREAS
    unknown = [name for name in wanted if name not in AREAS]
    if unknown:
        print(f"no such area: {' '.join(unknown)}; there are {' '.join(AREAS)}", file=sys.stderr)
        return 2
    # The package as it is shipped.
    sys.path.insert(0, str(built_wheel()))
    rows: list[Row] = []
    for name in wanted:
        print(f"──── {name}", file=sys.stderr, flush=True)
        began = time.monotonic()
        rows += importlib.import_module(f"tests.bench.{name}").measure()
        print(f"──── {name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    print_table(rows)
    write_results(rows, wanted)
    write_benchmarks(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
