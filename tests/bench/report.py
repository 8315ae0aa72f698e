"""Where rows go: the terminal, results.json, and the tables of BENCHMARKS.md."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.rows import Row, rounded
from tools.browser import chromium
from tools.mirror import ROOT

RESULTS = Path(__file__).parent / "results.json"
BENCHMARKS = ROOT / "BENCHMARKS.md"
HEAD = ("model", "subject", "unit", "value", "p95", "peer", "value", "p95", "times better")


def machine() -> dict[str, object]:
    """What the figures were taken on."""
    return {
        "cpu": cpu(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "chromium": version([chromium(), "--version"]),
        "node": version(["node", "--version"]),
        "python": platform.python_version(),
    }


def cpu() -> str:
    information = Path("/proc/cpuinfo")
    text = information.read_text() if information.exists() else ""
    found = re.search(r"^model name\s*: (.+)$", text, re.MULTILINE)
    return found[1].strip() if found else platform.processor()


def version(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr.strip()


def table(rows: Iterable[Row]) -> list[list[str]]:
    """Cells of each row, as text."""
    return [
        [
            row.name,
            row.subject,
            row.unit,
            shown(row.value),
            shown(row.p95),
            row.peer,
            shown(row.peer_value),
            shown(row.peer_p95),
            shown(row.ratio),
        ]
        for row in rows
    ]


def shown(value: float | None) -> str:
    short = rounded(value)
    if short is None:
        return "–"
    return f"{short:,.0f}" if abs(short) >= 100 or short == int(short) else f"{short:g}"


def print_table(rows: Sequence[Row]) -> None:
    cells = [
        ["area", *HEAD],
        *([row.area, *line] for row, line in zip(rows, table(rows), strict=True)),
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    for line in cells:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        )


def write_results(rows: Sequence[Row], measured: Sequence[str]) -> None:
    """Writes results.json; rows of areas that were not measured now are kept."""
    kept: list[dict[str, object]] = []
    if RESULTS.exists():
        before = json.loads(RESULTS.read_text())["rows"]
        kept = [row for row in before if not belongs(row["area"], measured)]
    results = {"machine": machine(), "rows": [*kept, *(row.as_json() for row in rows)]}
    RESULTS.write_text(json.dumps(results, indent="\t", ensure_ascii=False) + "\n")


def belongs(area: str, modules: Sequence[str]) -> bool:
    """Areas of a module carry its name: `engine-warm` is of `engine`."""
    return any(area == module or area.startswith(f"{module}-") for module in modules)


def write_benchmarks(rows: Sequence[Row]) -> None:
    """Puts each area's table between its markers in BENCHMARKS.md."""
    text = BENCHMARKS.read_text()
    text = between(text, "machine", [f"- {name}: {value}" for name, value in machine().items()])
    for area in dict.fromkeys(row.area for row in rows):
        mine = table(row for row in rows if row.area == area)
        lines = [markdown(HEAD), markdown(["---"] * 3 + ["---:"] * 2 + ["---"] + ["---:"] * 3)]
        text = between(text, area, [*lines, *map(markdown, mine)])
    BENCHMARKS.write_text(text)


def markdown(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def between(text: str, name: str, lines: Sequence[str]) -> str:
    begin, end = f"<!-- {name} -->", f"<!-- end {name} -->"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{BENCHMARKS.name} has no place for {name}: add {begin} and {end}")
    return "\n".join([before + begin, "", *lines, "", end + after])
