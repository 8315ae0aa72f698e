"""What very many variants cost beside their renders, part by part, for docs/studies-at-scale.md.

Nothing is rendered: measures are put where renders would put them.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from marimo_openscad.data import Columns
from marimo_openscad.studies._files import study_table
from marimo_openscad.studies._keys import variant_key
from marimo_openscad.studies._known import Journal
from marimo_openscad.studies._models import model_at
from marimo_openscad.studies._points import points_of
from marimo_openscad.studies._results import Results
from tests.bench.rows import Row

MILLION = 1_000_000
SAMPLE = 20_000
MEASURES = ("volume", "area", "size_x", "size_y", "size_z")
SOURCE = "difference() { cube([width, 20, h]); translate([9, 9, -1]) cylinder(r = hole, h = 99); }"
GRID = {
    "width": [20 + step / 10 for step in range(100)],
    "h": [3 + step / 10 for step in range(100)],
    "hole": [1 + step / 50 for step in range(100)],
}
KEY = "0" * 64


def measure() -> Iterator[Row]:
    """The rows of a million variants."""
    print("  a million variants", file=sys.stderr, flush=True)
    points = points_of(GRID, MILLION)
    for kind, model in (("of source", SOURCE), ("of a function", _source)):
        make = model_at(model, points, {})
        seconds, _ = timed(lambda make=make: [make(points[row * 47]) for row in range(SAMPLE)])  # type: ignore[misc]
        yield _row(f"a model {kind}", "µs", seconds / SAMPLE * 1e6)
    make = model_at(SOURCE, points, {})
    specs = [make(points[row * 47]) for row in range(SAMPLE)]
    seconds, _ = timed(lambda: [variant_key(KEY, spec) for spec in specs])
    yield _row("its key", "µs", seconds / SAMPLE * 1e6)
    before = _resident()
    results, journal = Results(MEASURES, MILLION), Journal(KEY, KEY, None)
    seconds, _ = timed(lambda: _fill(results, journal))
    yield _row("noting a million rows", "s", seconds)
    yield _row("memory of a million rows", "MB", (_resident() - before) / 1e6)
    seconds, table = timed(lambda: Columns({**points.columns(), **results.columns()}))
    yield _row("a million rows as a table", "s", seconds)
    seconds, notes = timed(lambda: json.dumps(journal._noted))
    yield _row("a variant in the notes on the disk", "bytes", len(notes) / MILLION)
    yield _row("writing the notes once", "s", seconds)
    yield from _files(table, results)


def _files(table: Columns, results: Results) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.parquet"
        whole = study_table(table, results.keys, results.noted())
        seconds, _ = timed(lambda: whole.to_parquet_sync(path))
        yield _row("a million rows to Parquet", "s", seconds)
        yield _row("their file", "MB", path.stat().st_size / 1e6)


def _fill(results: Results, journal: Journal) -> None:
    for row in range(MILLION):
        values, key = _values(row), f"{row:064x}"
        results.keep(row, values)
        results.keys[row] = key
        journal.keep(key, values)


def _values(row: int) -> tuple[float, ...]:
    """With all digits, as measures have them."""
    return tuple(row / 7 + axis / 3 for axis in range(len(MEASURES)))


def _resident() -> int:
    """Bytes of memory that this Python has."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _source(width: float, h: float, hole: float) -> str:
    return f"difference() {{ cube([{width}, 20, {h}]); cylinder(r = {hole}, h = 99); }}"


def timed(do: Callable[[], Any]) -> tuple[float, Any]:
    began = perf_counter()
    made = do()
    return perf_counter() - began, made


def _row(name: str, unit: str, value: float) -> Row:
    return Row("sweep", name, "a million variants", unit, value, "–", None)
