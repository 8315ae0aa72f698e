"""The suites: each test has one runner, no suite imports another, units mirror the package."""

import re
from pathlib import PurePosixPath

import pytest

from tests.support.imports import Import, Package
from tools import run_tests
from tools.mirror import ROOT
from tools.run_tests import RUNNERS, Result

TESTS = Package(ROOT / "tests")
SHARED = PurePosixPath("support")
TEST_FILES = [file for file in TESTS.files if file.name.startswith("test_")]
# Packages of others with the names of files of ours.
OTHERS = {"pyodide"}
PACKAGE = ROOT / "src" / "marimo_openscad"


def suite(file):
    """`hosts/e2e` of what lies below that, the first folder of everything else."""
    depth = 2 if file.parts[0] == "hosts" else 1
    return PurePosixPath(*file.parts[:-1][:depth])


def strays(imports):
    """Imports from one suite into another; all may import what is shared."""
    return [
        one
        for one in imports
        if SHARED not in one.target.parents and suite(one.target) != suite(one.file)
    ]


def test_no_suite_imports_another():
    assert strays(TESTS.imports()) == []


def test_an_import_of_another_suite_is_seen():
    here = PurePosixPath("hosts/pages/test_readme.py")
    for path in ("hosts/e2e/support.py", "unit/test_live.py", "bench/page.py"):
        one = Import(here, 1, PurePosixPath(path))
        assert strays([one]) == [one]
    assert strays([Import(here, 1, PurePosixPath("hosts/pages/open_page.py"))]) == []
    shared = Import(PurePosixPath("support/a.py"), 1, PurePosixPath("support/browser/b.py"))
    assert strays([shared]) == []


def test_tests_are_imported_by_their_whole_name():
    known = {path.parts[0] for path in TESTS.files if len(path.parts) > 1}
    known |= {path.stem for path in TESTS.files if path.parent == SHARED} - OTHERS
    assert [file for file in TESTS.files if TESTS.foreign(file) & known] == []


def runners_of(file):
    path = f"tests/{file}"
    return [
        name
        for name, command in RUNNERS.items()
        for folder in command
        if folder.startswith("tests/") and path.startswith(f"{folder}/")
    ]


@pytest.mark.parametrize("file", TEST_FILES, ids=str)
def test_every_test_has_one_runner(file):
    assert len(runners_of(file)) == 1


def test_every_runner_has_tests():
    folders = {part for command in RUNNERS.values() for part in command if part[:6] == "tests/"}
    files = [f"tests/{file}" for file in TEST_FILES]
    for folder in sorted(folders):
        assert any(file.startswith(f"{folder}/") for file in files), folder


@pytest.mark.parametrize(
    "file",
    [file for file in TEST_FILES if file.parts[0] == "unit" and len(file.parts) > 2],
    ids=str,
)
def test_units_lie_where_their_modules_do(file):
    module = PurePosixPath(*file.parts[1:-1], file.name.removeprefix("test_"))
    assert (PACKAGE / module).is_file()


NAMED = re.compile(r'"(tests/[\w/]+(?:\.py)?)"')


def test_what_suites_run_by_its_name_is_there():
    named = {
        (str(file), path)
        for file in TESTS.files
        for path in NAMED.findall((ROOT / "tests" / file).read_text("utf-8"))
    }
    assert len(named) > 10
    assert [(file, path) for file, path in sorted(named) if not (ROOT / path).exists()] == []


# What is not the same the next time, and is no seed's.
CHANCE = re.compile(
    r"random\.(?:random|randrange|randint|choice|sample|shuffle)\("
    r"|default_rng\(\)|Random\(\)|Date\.now\(\) %"
)


def test_what_is_random_in_a_gate_comes_from_a_seed_that_stays():
    for name, (program, *arguments) in RUNNERS.items():
        if program == "node" and "--cases" in arguments:
            assert arguments[arguments.index("--seed") + 1].isdecimal(), name
    tests = [TESTS.root / file for file in TEST_FILES]
    for file in TEST_FILES:
        if "hypothesis" in TESTS.foreign(file):
            (runner,) = runners_of(file)
            assert any(part.startswith("--hypothesis-seed=") for part in RUNNERS[runner]), file
    for folder in ("src", "corpus"):
        tests += (ROOT / "js" / folder).rglob("*.test.ts")
    assert len(tests) > 300
    assert [path for path in tests if CHANCE.search(path.read_text(encoding="utf-8"))] == []


def test_the_lines_of_minutes_are_none_of_counts(monkeypatch, capsys):
    result = Result("unit", "unit: 400 passed, 0 failed", True, 90.0, [])
    monkeypatch.setattr(run_tests, "run", lambda name, command, say: result)
    monkeypatch.setattr("sys.argv", ["run_tests", "unit"])
    assert run_tests.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "unit: 400 passed, 0 failed"
    assert [line.split() for line in lines if "min" in line] == [
        ["1.5", "min", "unit"],
        ["0.0", "min", "together"],
    ]
    assert [line for line in lines if re.match(r"\w+: \d+ passed", line)] == lines[-1:]


def test_the_lane_that_is_done_takes_over_what_the_other_has_left():
    pages, others = ["viewer", "e2e", "pages", "pool"], ["typescript"]
    lanes = [pages, others]
    first, second = run_tests.taken(pages, lanes), run_tests.taken(others, lanes)
    assert [next(first), next(second)] == ["viewer", "typescript"]
    assert [next(second), next(second)] == ["pool", "pages"]
    assert next(first) == "e2e"
    assert [*first, *second] == []
