"""Runs the test runners in two lanes; ends with minutes, counts and what has failed.

Usage: python -m tools.run_tests [RUNNER...]     default: all

Those that need no browser run beside those that do, which wait for their pages much of the time;
the lane that is done first takes over what the other has not begun, from its end. Every line
begins with its runner's name: `grep '^e2e '` has one runner's. LANES=1 runs all one after the
other.

What is random in the tests is made from a seed that stays, so that the same commit passes or
fails again; FUZZ_SEED=N takes another. `make fuzz` and `make soak` have a new one each time.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

from tools.failing_tests import failing_tests, failure_lines
from tools.mirror import ROOT

PYTEST = [sys.executable, "-m", "pytest", "--color=no"]
TAKING = Lock()
LANES = int(os.environ.get("LANES", min(2, os.cpu_count() or 1)))
SEED = ["--seed", os.environ.get("FUZZ_SEED", "1")]
# Random tables and literals, of Hypothesis.
EXAMPLES = f"--hypothesis-seed={SEED[1]}"
RUNNERS = {
    "typescript": ["node", "js/test.mjs"],
    "fuzz": ["node", "js/fuzz.mjs", "--cases", "600", *SEED],
    "messages": ["node", "js/fuzz-messages.mjs", "--cases", "5000", *SEED],
    "unit": [*PYTEST, EXAMPLES, "tests/unit", "tests/contract", "tests/wheel"],
    "native": [*PYTEST, "-v", "tests/hosts/native"],
    "node": [*PYTEST, "-v", "tests/hosts/node"],
    "cluster": [*PYTEST, "-v", "tests/hosts/cluster"],
    "browsers": [*PYTEST, "-v", "tests/hosts/browsers"],
    "viewer": [*PYTEST, "-v", "tests/hosts/viewer"],
    "charts": [*PYTEST, "-v", "tests/hosts/charts"],
    "pyodide": [*PYTEST, "-v", "tests/hosts/pyodide"],
    "e2e": [*PYTEST, "-v", "tests/hosts/e2e"],
    "jupyterlite": [*PYTEST, "-v", "tests/hosts/jupyterlite"],
    "pages": [*PYTEST, "-v", "tests/hosts/pages"],
    "local": [*PYTEST, "-v", "tests/hosts/local"],
    "pool": [*PYTEST, "-v", "tests/hosts/pool"],
    "soak": [*PYTEST, "-v", "tests/soak"],
}
WITHOUT_BROWSER = {"typescript", "fuzz", "messages", "unit", "native", "node"}
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
    began = time.monotonic()
    results = run_all(wanted)
    together = time.monotonic() - began
    print()
    for line in minutes({result.name: result.seconds for result in results}, together):
        print(line)
    print()
    for result in results:
        print(result.line)
    for line in failure_lines({one.name: one.failing for one in results if not one.good}):
        print(line)
    return 0 if all(result.good for result in results) else 1


@dataclass(frozen=True)
class Result:
    """What came of a runner.

    Attributes:
        line: Its counts, as CI reads them.
        good: Whether all tests have passed, and there were some.
        failing: What names its failures, where it is not good.
    """

    name: str
    line: str
    good: bool
    seconds: float
    failing: list[str]


def minutes(seconds: dict[str, float], together: float) -> list[str]:
    """A line for each runner with its minutes, and one for all, by the clock."""
    rows = [*seconds.items(), ("together", together)]
    return [f"  {took / 60:6.1f} min  {name}" for name, took in rows]


def lanes_of(wanted: list[str]) -> list[list[str]]:
    """Those of a lane run one after the other."""
    if LANES < 2:
        return [wanted]
    beside = [name for name in wanted if name in WITHOUT_BROWSER]
    lanes = [[name for name in wanted if name not in WITHOUT_BROWSER], beside]
    return [lane for lane in lanes if lane]


def taken(own: list[str], lanes: list[list[str]]) -> Iterator[str]:
    """What a lane runs: its own in their order, then what the others have left, from the end."""
    while True:
        with TAKING:
            left = max(lanes, key=len)
            if own:
                name = own.pop(0)
            elif left:
                name = left.pop()
            else:
                return
        yield name


def run_all(wanted: list[str]) -> list[Result]:
    """Gives what came of each, in their order."""
    lanes = lanes_of(wanted)
    width = max(map(len, wanted))

    def run_lane(own: list[str]) -> list[Result]:
        return [run(name, RUNNERS[name], said_by(name)) for name in taken(own, lanes)]

    def said_by(name: str) -> Callable[[str], None]:
        # A line is written at once, or lanes would write into each other's.
        mark = f"{name:{width}} │ " if len(lanes) > 1 else ""
        return lambda line: print(f"{mark}{line}\n", end="", flush=True)

    with ThreadPoolExecutor(len(lanes)) as pool:
        found = {one.name: one for lane in pool.map(run_lane, lanes) for one in lane}
    return [found[name] for name in wanted]


def run(name: str, command: list[str], say: Callable[[str], None]) -> Result:
    say(f"──── {name}")
    began = time.monotonic()
    lines: list[str] = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        # What it says when it dies is among its last lines.
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        bufsize=1,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            say(line.removesuffix("\n"))
            lines.append(line.strip())
    seconds = time.monotonic() - began
    say(f"──── {name}: {seconds:.0f} s")
    passed, failed, skipped = node_counts(lines) if command[0] == "node" else pytest_counts(lines)
    if process.returncode != 0:
        # A runner that dies, or finds no test, counts no failure of its own.
        failed = max(failed, 1)
    line = f"{name}: {passed} passed, {failed} failed"
    if skipped:
        line += f", {skipped} skipped"
    good = failed == 0 and passed > 0
    return Result(name, line, good, seconds, [] if good else failing_tests(lines))


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
