"""The names of what failed in a test runner's output; `tools.run_tests` ends with them.

A log of tests is often read by its last lines only, so they have to say which test it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

# Together, so that they and the counts above them fit into a log's last 60 lines.
MOST_LINES = 20
LONGEST_LINE = 240
# Of a runner that fails and names nothing: it died, or found no test.
LAST_LINES = 3

PYTEST = re.compile(r"(FAILED|ERROR) \S.*")
NODE = re.compile(r"not ok \d+ - (?!.* # (?:TODO|SKIP)\b).*")
NODE_DETAIL = re.compile(r"(location|error): (.*)")
FUZZ = re.compile(r"case \d+ \(.*\): .*|fault: .*|seed \d+.*|replay one with: .*")


def failing_tests(lines: Sequence[str]) -> list[str]:
    """What names a failure in a runner's stripped lines: pytest's, Node's or the fuzzers'.

    Where nothing does, the last lines stand for it.
    """
    named = [line for line in lines if PYTEST.fullmatch(line)]
    named += node_failures(lines)
    if not named:
        named = [line for line in lines if FUZZ.fullmatch(line)]
        # A seed alone is none.
        named = named if any(line.startswith(("case ", "fault: ")) for line in named) else []
    return named or [line for line in lines if line][-LAST_LINES:]


def node_failures(lines: Sequence[str]) -> Iterator[str]:
    """Node's `not ok` lines, each with its file and the first line of its error."""
    for at, line in enumerate(lines):
        if not NODE.fullmatch(line):
            continue
        end = lines.index("...", at) if "..." in lines[at:] else len(lines)
        details = [line]
        for row in range(at + 1, end):
            found = NODE_DETAIL.fullmatch(lines[row])
            if found is None:
                continue
            name, value = found.groups()
            if value == "|-":
                value = next(filter(None, lines[row + 1 : end]), "")
            # The folder of the bundles is a new one each time.
            details.append(
                value.strip("'").rpartition("/build/")[2] if name == "location" else value
            )
        yield " · ".join(details)


def failure_lines(failing: Mapping[str, Sequence[str]]) -> list[str]:
    """At most `MOST_LINES` lines for runners with what fails in each, all with their runner.

    Args:
        failing: What `failing_tests` gives, by the name of the runner.
    """
    lines = []
    left = MOST_LINES
    for done, (runner, named) in enumerate(failing.items()):
        share = max(1, left // (len(failing) - done))
        shown = list(named[:share])
        left -= len(shown)
        lines += [f"  {runner} ✗ {line}"[:LONGEST_LINE] for line in shown]
        if len(named) > share:
            lines[-1] += f" … and {len(named) - share} more"
    return lines
