"""The long soak.

Usage: python -m tests.soak [--steps 2000] [--seed N]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tools.export_notebook import built_wheel

# The package as it is shipped.
sys.path.insert(0, str(built_wheel()))

from marimo_openscad._engines.native.engine import NativeEngine
from marimo_openscad._engines.native.executable import find_executable
from tests.soak.limits import broken_limits
from tests.soak.soak import MEGABYTE, Report, run
from tests.soak.threads import THREADS, run_in_threads


def main() -> int:
    parser = argparse.ArgumentParser(description="Many different renders in two tabs.")
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**9))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    began = time.monotonic()

    def progress(report: Report) -> None:
        if len(report.memory) % 8 == 0:
            print(
                f"{report.renders} renders, {time.monotonic() - began:.0f} s, "
                f"{report.memory[-1] / MEGABYTE:.0f} MB, {len(report.faults)} faults",
                flush=True,
            )

    report = run(built_wheel(), options.steps, options.seed, progress)
    broken = broken_limits(report)
    print("\n".join([str(report), *broken]), flush=True)
    executable = find_executable()
    if executable is None:
        print("there is no openscad for threads: run tools/setup.sh openscad", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        engine = NativeEngine(executable)
        threads = run_in_threads(engine, Path(folder), options.steps, options.seed)
    print(f"{threads.renders} renders in {THREADS} threads, {len(threads.faults)} faults")
    print("\n".join(threads.faults[:20]))
    return 1 if broken or threads.faults else 0


if __name__ == "__main__":
    sys.exit(main())
