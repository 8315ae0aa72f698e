"""The end of a test run's log names what has failed, within its last 60 lines."""

import re
import sys

import pytest

from tools import run_tests
from tools.failing_tests import MOST_LINES, failing_tests, failure_lines

NODE_TESTS = """
import test from "node:test";
import assert from "node:assert";
test("fine", () => {});
test("one is two", () => assert.equal(1, 2));
test("later", { todo: true }, () => assert.fail());
"""
PYTEST_TESTS = """
import pytest

@pytest.fixture
def broken():
    raise ValueError("no")

def test_fine(): pass
def test_one_is_two(): assert 1 == 2
def test_asks(broken): pass
@pytest.mark.skip(reason="FAILED is only said")
def test_left_out(): pass
"""
FUZZ = """seed 992610806, cases 0 to 599
case 17 (program): the box afterwards ("cube([1, 2, 3]);") is timeout, not 12 triangles
500 cases, 20 s, 1 with faults
     10  file: part
replay one with: node js/fuzz.mjs --seed 992610806 --first NUMBER --cases 1
# pass 599
# fail 1"""


@pytest.fixture
def run_all(monkeypatch, capsys):
    """`run_all({runner: command})` gives the lines that a run of these ends with."""

    def run(runners):
        monkeypatch.setattr(run_tests, "RUNNERS", runners)
        monkeypatch.setattr("sys.argv", ["run_tests"])
        assert run_tests.main() == 1
        return capsys.readouterr().out.splitlines()[-60:]

    return run


def test_the_end_names_the_failures_of_pytest_and_node(run_all, tmp_path):
    (tmp_path / "test_numbers.py").write_text(PYTEST_TESTS)
    (tmp_path / "numbers.test.mjs").write_text(NODE_TESTS)
    python = [sys.executable, "-m", "pytest", "--color=no", "-ra", "-v", "--rootdir", tmp_path]
    lines = run_all(
        {
            "numbers": [*python, "-c", "/dev/null", tmp_path / "test_numbers.py"],
            "typescript": ["node", "--test", "--test-reporter=tap", tmp_path / "numbers.test.mjs"],
        }
    )
    counts = lines.index("numbers: 1 passed, 2 failed, 1 skipped")
    assert lines[counts + 1] == "typescript: 1 passed, 1 failed, 1 skipped"
    asks, one, node = lines[counts + 2 :]
    assert re.match(r"  numbers ✗ FAILED \S*test_numbers.py::test_one_is_two", one)
    assert re.match(r"  numbers ✗ ERROR \S*test_numbers.py::test_asks", asks)
    assert node.startswith("  typescript ✗ not ok 2 - one is two · ")
    assert "numbers.test.mjs:5:1" in node


def test_cases_of_the_fuzzer_come_with_their_seed():
    assert failing_tests([line.strip() for line in FUZZ.splitlines()]) == [
        "seed 992610806, cases 0 to 599",
        FUZZ.splitlines()[1],
        "replay one with: node js/fuzz.mjs --seed 992610806 --first NUMBER --cases 1",
    ]
    lines = ["seed 5, 20 messages", "fault: raised: Error", "1 messages were broken"]
    assert failing_tests(lines) == lines[:2]


def test_a_runner_that_dies_shows_its_last_lines(run_all):
    died = (
        "print('seed 1, cases 0 to 9', flush=True); print('a\\nb'); raise SystemExit('no engine')"
    )
    lines = run_all({"fuzz": [sys.executable, "-u", "-c", died]})
    assert lines[-4:] == [
        "fuzz: 0 passed, 1 failed",
        *(f"  fuzz ✗ {line}" for line in ("a", "b", "no engine")),
    ]


# Ends only while the other one runs as well.
MEETING = """
const { existsSync, writeFileSync } = require("node:fs");
const [, mine, other] = process.argv;
writeFileSync(mine, "");
const meet = () => {
    if (!existsSync(other)) return setTimeout(meet, 10);
    console.log("# pass 1");
    if (mine.endsWith("b")) console.log("not ok 2 - b");
    process.exitCode = mine.endsWith("b") ? 1 : 0;
};
meet();
"""


def test_a_browser_and_what_needs_none_run_at_a_time_and_their_lines_are_told_apart(
    monkeypatch, capsys, tmp_path
):
    a, b = str(tmp_path / "a"), str(tmp_path / "b")
    node = ["node", "-e", MEETING]
    runners = {"e2e": [*node, a, b], "unit": [*node, b, a]}
    monkeypatch.setattr(run_tests, "RUNNERS", runners)
    monkeypatch.setattr(run_tests, "LANES", 2)
    monkeypatch.setattr("sys.argv", ["run_tests"])
    assert run_tests.main() == 1
    lines = capsys.readouterr().out.splitlines()
    assert "e2e  │ # pass 1" in lines
    assert "unit │ not ok 2 - b" in lines
    assert lines[-3:] == [
        "e2e: 1 passed, 0 failed",
        "unit: 1 passed, 1 failed",
        "  unit ✗ not ok 2 - b",
    ]


def test_a_failure_is_named_in_the_last_60_lines_however_many_there_are():
    many = {name: [f"FAILED {name}::{one}" for one in range(99)] for name in run_tests.RUNNERS}
    lines = failure_lines(many)
    assert [line.split()[0] for line in lines if line.endswith(" more")] == list(many)
    ends = len(run_tests.minutes(dict.fromkeys(many, 1.0), 1.0)) + 1 + len(many)
    assert ends + len(lines) < 60
    # One bad runner has all the room, and says how much more there is.
    lines = failure_lines({"unit": [f"FAILED {one} " + "x" * 999 for one in range(99)]})
    assert len(lines) == MOST_LINES
    assert lines[-1].endswith(f" … and {99 - MOST_LINES} more")
    assert max(map(len, lines)) < 300
    assert failure_lines({}) == []
