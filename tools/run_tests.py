"""Runs the test runners one after the other and ends with their minutes and their counts.

Usage: python -m tools.run_tests [RUNNER...]     default: all
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from dataclasses import dataclass

from tools.mirror import ROOT

PYTEST = [sys.executable, "-m", "pytest", "--color=no"]
RUNNERS = {
    "typescript": ["node", "js/test.mjs"],
    "fuzz": ["node", "js/fuzz.mjs", "--cases", "600"],
    "messages": ["node", "js/fuzz-messages.mjs", "--cases", "5000"],
    "unit": [*PYTEST, "tests/unit", "tests/contract", "tests/wheel"],
    "native": [*PYTEST, "-v", "tests/hosts/native"],
    "browsers": [*PYTEST, "-v", "tests/hosts/browsers"],
    "viewer": [*PYTEST, "-v", "tests/hosts/viewer"],
    "pyodide": [*PYTEST, "-v", "tests/hosts/pyodide"],
    "e2e": [*PYTEST, "-v", "tests/hosts/e2e"],
    "jupyterlite": [*PYTEST, "-v", "tests/hosts/jupyterlite"],
    "pages": [*PYTEST, "-v", "tests/hosts/pages"],
    "local": [*PYTEST, "-v", "tests/hosts/local"],
    "pool": [*PYTEST, "-v", "tests/hosts/pool"],
    "soak": [*PYTEST, "-v", "tests/soak"],
}
# "=== 3 passed, 1 error in 2.1s ===" of pytest, "# pass 3" or "ℹ pass 3" of Node.
PYTEST_COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed|xpassed)\b")
NODE_COUNT = re.compile(r"^(?:#|ℹ) (pass|fail|cancelled|skipped|todo) (\d+)$")


def main() -> int:
    wanted = sys.argv[1:] or list(RUNNERS)
    unknown = [name for name in wanted if name not in RUNNERS]
    if unknown:
        print(
            f"no such runner: {' '.join(unknown)}; there are {' '.join(RUNNERS)}", file=sys.stderr
        )
        return 2
    results = [run(name, RUNNERS[name]) for name in wanted]
    print()
    for line in minutes({result.name: result.seconds for result in results}):
        print(line)
    print()
    for result in results:
        print(result.line)
    return 0 if all(result.good for result in results) else 1


@dataclass(frozen=True)
class Result:
    """What came of a runner.

    Attributes:
        line: Its counts, as CI reads them.
        good: Whether all tests have passed, and there were some.
    """

    name: str
    line: str
    good: bool
    seconds: float


def minutes(seconds: dict[str, float]) -> list[str]:
    """A line for each runner with its minutes, and one for all."""
    rows = [*seconds.items(), ("together", sum(seconds.values()))]
    return [f"  {took / 60:6.1f} min  {name}" for name, took in rows]


def run(name: str, command: list[str]) -> Result:
    print(f"\n──── {name}", flush=True)
    began = time.monotonic()
    lines: list[str] = []
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line.strip())
    seconds = time.monotonic() - began
    print(f"──── {name}: {seconds:.0f} s", flush=True)
    passed, failed, skipped = node_counts(lines) if command[0] == "node" else pytest_counts(lines)
    if process.returncode != 0:
        # A runner that dies, or finds no test, counts no failure of its own.
        failed = max(failed, 1)
    line = f"{name}: {passed} passed, {failed} failed"
    if skipped:
        line += f", {skipped} skipped"
    return Result(name, line, failed == 0 and passed > 0, seconds)


def pytest_counts(lines: list[str]) -> tuple[int, int, int]:
    summaries = [line for line in lines if line.startswith("=") and " in " in line]
    counts: dict[str, int] = {}
    for number, word in PYTEST_COUNT.findall(summaries[-1] if summaries else ""):
        counts[word.rstrip("s")] = int(number)
    failed = counts.get("failed", 0) + counts.get("error", 0) + counts.get("xpassed", 0)
    return counts.get("passed", 0), failed, counts.get("skipped", 0) + counts.get("xfailed", 0)


def node_counts(lines: list[str]) -> tuple[int, int, int]:
    found = [match.groups() for match in map(NODE_COUNT.match, lines) if match]
    counts = {word: int(number) for word, number in found}
    failed = counts.get("fail", 0) + counts.get("cancelled", 0)
    return counts.get("pass", 0), failed, counts.get("skipped", 0) + counts.get("todo", 0)


if __name__ == "__main__":
    sys.exit(main())
