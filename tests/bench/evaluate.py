"""Programs whose parameter moves, evaluated by OpenSCAD and without it, in turns in one process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from tests.bench.rows import Row, Sample, compare
from tools.mirror import ROOT

HERE, OPENSCAD = "evaluated here", "evaluated by OpenSCAD"
MEGABYTE = 1024 * 1024


def measure() -> Iterator[Row]:
    """The rows of the area."""
    command = ["node", str(ROOT / "js" / "fast-bench.mjs")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            found = json.loads(line)
            share = f"{found['evaluated']} of {found['moves']} moves"
            print(f"  {found['name']}: {share}", file=sys.stderr, flush=True)
            ours, theirs = (Sample(tuple(found["times"][way])) for way in ("fast", "openscad"))
            yield compare("evaluate", found["name"], f"{share} {HERE}", ours, OPENSCAD, theirs)
            memory = [found["memory"][way] / MEGABYTE for way in ("fast", "openscad")]
            yield Row("evaluate", found["name"], "memory", "MB", memory[0], OPENSCAD, memory[1])
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
