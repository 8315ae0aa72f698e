"""What reads a million rows of CSV in Python on this machine: our reader beside what people use."""

from __future__ import annotations

import csv
import random
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.bench.rows import Row, Sample, compare

ROWS = 1_000_000
REPETITIONS = 3
OURS = "read_csv_sync"
NAME = "1M rows: CSV, 4 columns, on the machine"


def measure(path: Path) -> Iterator[Row]:
    """A row for each of them.

    Args:
        path: The file.
    """
    readers = readers_of(str(path))
    times: dict[str, list[float]] = {name: [] for name in readers}
    turns = [name for name in readers for _ in range(REPETITIONS)]
    random.Random(2).shuffle(turns)
    for name in turns:
        print(f"  {name}", file=sys.stderr, flush=True)
        began = time.perf_counter()
        rows = readers[name]()
        times[name].append((time.perf_counter() - began) * 1000)
        assert rows == ROWS, f"{name} has {rows} rows"
    ours = Sample(tuple(times.pop(OURS)))
    for name, taken in times.items():
        yield compare("data", NAME, OURS, ours, name, Sample(tuple(taken)))


def readers_of(path: str) -> dict[str, Callable[[], int]]:
    """What reads the file, by name; each gives the number of rows."""
    # Only where they are measured are they needed.
    pandas, polars, arrow = map(import_module, ("pandas", "polars", "pyarrow.csv"))
    from marimo_openscad.data import read_csv_sync

    def texts() -> int:
        with open(path, newline="") as file:
            return len(list(csv.reader(file))) - 1

    def length(table: Any) -> int:
        return len(table)

    return {
        OURS: lambda: length(read_csv_sync(path)),
        "csv module, texts only": texts,
        "pandas": lambda: length(pandas.read_csv(path, parse_dates=["time"])),
        "polars": lambda: length(polars.read_csv(path, try_parse_dates=True)),
        "pyarrow": lambda: arrow.read_csv(path).num_rows,
    }
