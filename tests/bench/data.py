"""How long a million rows take: in the data worker, and on this machine."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.bench import data_machine
from tests.bench.rows import Row, Sample, compare
from tests.support.browser import bundled_page as pages
from tools.export_notebook import built_wheel

ROWS = 1_000_000
REPETITIONS = 3
TARGET = "target"
PEER = "Papa Parse alone, dynamicTyping, in the page"
# Milliseconds.
LIMITS = {"csv": 1500.0, "arrow": 60.0, "parquet": 1200.0}
COLUMNS = {"csv": None, "arrow": None, "parquet": ["time", "a"]}
NAMES = {
    "csv": "CSV, 4 columns",
    "arrow": "Arrow, 4 columns",
    "parquet": "Parquet (Snappy), 2 of 4 columns",
}
FEWEST_FRAMES = 55.0


def measure() -> Iterator[Row]:
    """The rows of the area."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        pages.bundle(folder, "bench/data-page.ts")
        pages.lay_static(built_wheel(), folder)
        write_parquet(folder / "table.parquet")
        with pages.served(folder) as address, pages.browser(playwright) as context:
            page = pages.open_page(context, folder, address, "data-page", "dataBench")
            page.set_default_timeout(120_000)
            page.evaluate("dataBench.make('csv')")
            page.evaluate("dataBench.make('arrow')")
            page.evaluate("dataBench.load('parquet', 'table.parquet')")
            times: dict[str, list[float]] = {form: [] for form in LIMITS}
            frames: list[float] = []
            alone: list[float] = []
            (folder / "table.csv").write_bytes(page.evaluate("dataBench.text()").encode())
            for _ in range(REPETITIONS):
                for form in random.sample([*LIMITS, PEER], len(LIMITS) + 1):
                    if form == PEER:
                        alone.append(page.evaluate("dataBench.papa()"))
                        continue
                    found = read(page, form)
                    times[form].append(found["ms"])
                    if form != "arrow":
                        frames.append(found["frames"])
        machine = list(data_machine.measure(folder / "table.csv"))
    for form, limit in LIMITS.items():
        median = Sample(tuple(times[form])).median
        yield Row("data", f"1M rows: {NAMES[form]}", "data worker", "ms", median, TARGET, limit)
    csv = Sample(tuple(times["csv"]))
    yield compare(
        "data", f"1M rows: {NAMES['csv']}", "data worker", csv, PEER, Sample(tuple(alone))
    )
    free = Sample(tuple(frames)).median
    yield Row("data", "1M rows: the page meanwhile", "data worker", "frames/s", free, TARGET,
              FEWEST_FRAMES, smaller_is_better=False)  # fmt: skip
    yield from machine


def read(page: Page, form: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        "([form, columns]) => dataBench.read(form, columns)", [form, COLUMNS[form]]
    )
    assert all(length == ROWS for _, length in found["shapes"]), found["shapes"]
    return found


def write_parquet(path: Path) -> None:
    # Of the project's tools only this one writes it.
    import pyarrow as pa
    import pyarrow.parquet as pq

    rng = random.Random(1)
    kinds = ("alpha", "beta", "gamma", "delta")
    table = pa.table(
        {
            "time": pa.array(range(1_700_000_000_000, 1_700_000_000_000 + ROWS)).cast(
                pa.timestamp("ms")
            ),
            "a": [rng.random() for _ in range(ROWS)],
            "b": [rng.random() for _ in range(ROWS)],
            "kind": [kinds[row % 4] for row in range(ROWS)],
        }
    )
    pq.write_table(table, path, compression="snappy")
