"""Measures this project against other ways to do the same.

Usage: python -m tests.bench [AREA...]     default: all

Prints a table, and writes tests/bench/results.json and the tables of BENCHMARKS.md.
Each area is a module of this package with a function `measure()` that yields rows.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence

from tests.bench.report import print_table, write_benchmarks, write_results
from tests.bench.rows import Row
from tools.export_notebook import built_wheel

AREAS = (
    *(
        "charts",
        "data",
        "engine",
        "evaluate",
        "hosts",
        "inputs",
        "node",
        "outputs",
        "slider",
        "start",
        "sweep",
    ),
    "viewers",
)


def main() -> int:
    wanted = tuple(sys.argv[1:]) or AREAS
    unknown = [name for name in wanted if name not in AREAS]
    if unknown:
        print(f"no such area: {' '.join(unknown)}; there are {' '.join(AREAS)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        # The package as it is shipped, where Node can read it, too.
        with zipfile.ZipFile(built_wheel()) as wheel:
            wheel.extractall(folder)
        sys.path.insert(0, folder)
        rows = measured(wanted)
    print_table(rows)
    write_results(rows, wanted)
    write_benchmarks(rows)
    return 0


def measured(areas: Sequence[str]) -> list[Row]:
    """The rows of these areas."""
    rows: list[Row] = []
    for name in areas:
        print(f"──── {name}", file=sys.stderr, flush=True)
        began = time.monotonic()
        rows += importlib.import_module(f"tests.bench.{name}").measure()
        print(f"──── {name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return rows


if __name__ == "__main__":
    sys.exit(main())
