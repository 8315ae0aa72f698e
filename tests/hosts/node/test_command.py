"""The command line, as scripts and terminals run it."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import zipfile
from time import monotonic

import pytest

from tests.hosts.node.conftest import until
from tests.support.waiting import PATIENCE
from tools.mirror import ROOT

COMMAND = [sys.executable, "-m", "marimo_openscad"]
ENDLESS = "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); cube(f(60));"


@pytest.fixture
def run(tmp_path):
    """`run("a.scad", "-o", "a.stl")` in a folder with some programs."""
    programs = {
        "box.scad": "width = 10; // [1:50]\nsize = [width, 2, 3];\necho(width);\ncube(size);",
        "lid.scad": "include <lib/knob.scad>\nknob();",
        "lib/knob.scad": "module knob() sphere(3, $fn = 16);",
        "flat.scad": "square(4);",
        "broken.scad": "cube(1);\n\nsphere(;",
        "warns.scad": "cube(1);\ncuboit(2);",
        "endless.scad": ENDLESS,
    }
    for name, text in programs.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    def run_it(*words, **options):
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        return subprocess.run(
            [*COMMAND, *words],
            cwd=tmp_path,
            env={**environment, **options},
            capture_output=True,
            text=True,
            timeout=PATIENCE * 2,
        )

    return run_it


def test_files_of_several_formats_with_parameters(run, tmp_path):
    done = run("box.scad", "-o", "a.stl", "-o", "a.3mf", "-D", "width=40", "--engine", "node")
    assert (done.returncode, done.stdout) == (0, "")
    assert "ECHO: 40" in done.stderr
    assert (tmp_path / "a.stl").stat().st_size == 84 + 50 * 12
    assert zipfile.is_zipfile(tmp_path / "a.3mf")


def test_measures_are_json(run):
    done = run("box.scad", "flat.scad", "--measures", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    box, flat = sorted(map(json.loads, done.stdout.splitlines()), key=lambda told: told["file"])
    assert (box["file"], box["volume"], box["size"]) == ("box.scad", pytest.approx(60), [10, 2, 3])
    assert (flat["dimension"], flat["area"]) == (2, pytest.approx(16))


def test_parameters_are_told_and_sets_of_them_taken(run, tmp_path):
    told = json.loads(run("box.scad", "--parameters").stdout)
    assert [(item["name"], item["maximum"]) for item in told["parameters"]] == [("width", 50)]
    sets = {"parameterSets": {"large": {"width": "30", "gone": "1"}}, "fileFormatVersion": "1"}
    (tmp_path / "sets.json").write_text(json.dumps(sets))
    done = run("box.scad", "-p", "sets.json", "-P", "large", "--measures")
    assert json.loads(done.stdout)["size"] == [30, 2, 3]
    wrong = run("box.scad", "-p", "sets.json", "-P", "small", "--measures")
    assert (wrong.returncode, "there are large" in wrong.stderr) == (5, True)


def test_several_programs_each_with_its_files(run, tmp_path):
    done = run("box.scad", "lid.scad", "broken.scad", "-o", "{name}.stl")
    assert done.returncode == 1
    assert {path.name for path in tmp_path.glob("*.stl")} == {"box.stl", "lid.stl"}
    assert "broken.scad:3: error: " in done.stderr


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["broken.scad"], 1, "broken.scad:3: error: Parser error"),
        (["box.scad", "-D", "widht=3"], 1, "widht"),
        (["endless.scad", "--timeout", "1"], 3, "endless.scad: error: "),
        (["nowhere.scad"], 5, "nowhere.scad"),
        (["box.scad", "-L", "nowhere"], 5, "nowhere"),
        (["warns.scad"], 0, "warns.scad:2: warning: Ignoring unknown module 'cuboit'"),
    ],
)
def test_what_is_wrong_has_its_line_and_its_status(run, words, status, told):
    done = run(*words, "--check-only")
    assert done.returncode == status, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_cannot_be_written_has_its_status(run):
    done = run("box.scad", "-o", "nowhere/box.stl")
    assert (done.returncode, "nowhere" in done.stderr) == (5, True)


def test_no_output_is_written_over_another_or_a_program(run, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "box.scad").write_text("cube(1);")
    before = (tmp_path / "box.scad").read_bytes()
    (tmp_path / "box.csg").write_bytes(before)
    for words in (
        ["box.scad", "other/box.scad", "-o", "{name}.stl"],
        ["box.csg", "-o", "./box.csg"],
        ["box.scad", "box.csg", "-o", "{name}.csg"],
    ):
        done = run(*words)
        assert (done.returncode, "would be written over" in done.stderr) == (2, True), words
    assert (tmp_path / "box.csg").read_bytes() == before
    assert not list(tmp_path.glob("*.stl"))


def test_no_output_is_written_over_what_the_program_reads(run, tmp_path):
    mesh = "solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\n"
    (tmp_path / "lib" / "part.stl").write_text(f"{mesh}endloop\nendfacet\nendsolid\n")
    (tmp_path / "reads.scad").write_text('import("lib/part.stl");\ncube(1);')
    (tmp_path / "lid.stl").symlink_to(tmp_path / "lib" / "part.stl")
    for name in ("lib/part.stl", "lid.stl"):
        done = run("reads.scad", "-o", name)
        assert (done.returncode, "is read by the program" in done.stderr) == (5, True)
    assert (tmp_path / "lib" / "part.stl").read_text().startswith(mesh)


def test_what_a_program_echoes_is_neither_a_message_nor_an_order_to_the_terminal(run, tmp_path):
    text = r'echo(str("a\nfake.scad:1: error: b", chr(27), "]0;title", chr(7), chr(8238), "c"));'
    (tmp_path / "says.scad").write_text(f"{text}\ncube(1);")
    done = run("says.scad", "--check-only")
    assert done.returncode == 0
    said = done.stderr.splitlines()
    assert said == ['ECHO: "a', '  fake.scad:1: error: b\\x1b]0;title\\x07\\u202ec"']


def test_a_solid_as_a_drawing_is_the_callers_mistake(run):
    done = run("box.scad", "-o", "box.svg")
    assert done.returncode == 1
    assert "projection()" in done.stderr


def test_where_there_is_no_openscad_the_line_that_helps_is_told(run, tmp_path):
    done = run("box.scad", "--check-only", PATH=str(tmp_path))
    assert done.returncode == 4
    assert 'pip install "marimo-openscad[node]"' in done.stderr


def test_progress_is_told_on_a_terminal_and_ends_with_ctrl_c(run, tmp_path):
    own, others = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "endless.scad", "--check-only", "--timeout", "600"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=others,
    )
    os.close(others)
    told = ""

    def progress():
        nonlocal told
        if select.select([own], [], [], 0)[0]:
            told += os.read(own, 4096).decode()
        return len(set(re.findall(r"rendering endless\.scad … (\S+) s", told))) > 2

    try:
        until(progress, "progress")
        began = monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
        assert monotonic() - began < PATIENCE / 2
    finally:
        process.kill()
        process.wait()
        os.close(own)
