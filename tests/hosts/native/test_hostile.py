"""Programs, helpers and installations that mean no good, and an installed OpenSCAD."""

import asyncio
import os
import re
import signal
import stat
import subprocess
import sys
from time import monotonic

import pytest

from marimo_openscad import (
    AssertionFailed,
    EngineCrash,
    EngineOutOfMemory,
    EngineUnavailable,
    MissingFileError,
    Program,
    RecursionTooDeep,
    RenderTimeout,
    Source,
    available_engines,
    render,
    render_sync,
)
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.native.engine import HOST, NativeEngine, NativeHost
from marimo_openscad._engines.native.executable import Executable, find_executable
from marimo_openscad._engines.native.process import MEMORY, Process
from marimo_openscad._engines.native.rendered import identity
from tests.hosts.native.test_cancel import LONG, SOURCES, processes, until
from tests.support.waiting import PATIENCE

FLOOD = 'for (i = [1 : 9999]) echo(str(i, " {}"));'.format("x" * 200)
REAL = "/usr/bin/openscad"


@pytest.fixture
def openscad(tmp_path, monkeypatch):
    """Puts an `openscad` on PATH."""

    def put(text):
        command = tmp_path / "bin" / "openscad"
        command.parent.mkdir(exist_ok=True)
        command.unlink(missing_ok=True)
        command.write_text(text)
        command.chmod(0o755)
        monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
        return command

    return put


def test_a_missing_import_is_an_error_however_much_is_printed_before_it(render_release):
    with pytest.raises(MissingFileError, match=r"lost\.stl"):
        asyncio.run(render_release(f'{FLOOD}\nimport("lost.stl");\ncube(1);'))


def test_a_missing_import_is_an_error_however_much_is_printed_around_it(render_release):
    with pytest.raises(MissingFileError, match=r"lost\.stl"):
        asyncio.run(render_release(f'{FLOOD}\ncube(1);\nimport("lost.stl");\n{FLOOD}'))


def test_a_flat_shape_is_flat_however_much_is_printed(render_release):
    part = asyncio.run(render_release(f"{FLOOD}\nsquare(3);"))
    assert part.dimension == 2
    assert part.area == pytest.approx(9)
    assert any("prints too much" in item.message for item in part.diagnostics)


@pytest.mark.parametrize("name", ["-Dx=1;.scad", "--help.scad", "-o.scad", "a b;$(x).scad"])
def test_any_name_is_a_file(engine, name, tmp_path):
    path = tmp_path / name
    path.write_text("x = 3;\ncube(x);\nassert(x == 3);")
    program = Program(Source.from_model(path))
    assert asyncio.run(engine.render(program, Settings(cache=False))).volume == pytest.approx(27)


@pytest.mark.parametrize(
    "name", ["constructor", "__proto__", "toString", "2nd_width", "_", "hasOwn"]
)
def test_any_variable_is_a_parameter(render, name):
    part = asyncio.run(render(f"{name} = 1;\ncube({name});", {name: 2}))
    assert part.volume == pytest.approx(8)


HELPERS = {
    "in its group": "sleep 600 &",
    "in a session of its own": "setsid sleep 600 &",
    "twice removed": "setsid sh -c 'sleep 600 & sleep 600' &",
}


@pytest.mark.parametrize("helper", HELPERS)
def test_a_helper_that_holds_the_output_keeps_nobody(openscad, helper, tmp_path):
    command = openscad(f'#!/bin/sh\n{HELPERS[helper]}\nexec {REAL} "$@"\n')
    engine = NativeEngine(Executable(str(command), "2021.01", ()))
    # Such as what other tests render in.
    others = {child.pid for child in processes()}
    began = monotonic()
    program = Program(Source("cube(1);"))
    part = asyncio.run(engine.render(program, Settings(timeout=60, cache=False)))
    assert part.volume == pytest.approx(1)
    assert monotonic() - began < 30
    if helper != "in its group":
        asyncio.run(until(lambda: {child.pid for child in processes()} <= others))


@pytest.mark.parametrize("helper", HELPERS)
def test_a_timeout_ends_helpers_wherever_they_are(openscad, helper):
    command = openscad(f"#!/bin/sh\n{HELPERS[helper]}\nsleep 600\n")
    engine = NativeEngine(Executable(str(command), "2021.01", ()))
    began = monotonic()
    with pytest.raises(RenderTimeout):
        asyncio.run(engine.render(Program(Source("cube(1);")), Settings(timeout=1, cache=False)))
    assert monotonic() - began < PATIENCE / 2
    assert not sleeping()


def sleeping():
    found = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    return [line for line in found.stdout.splitlines() if line == "sleep 600"]


BROKEN = {
    "prints errors": ("#!/bin/sh\necho 'libQt.so: cannot open' >&2\nexit 127\n", r"libQt\.so"),
    "says nothing": ("#!/bin/sh\nexit 0\n", "says nothing"),
    "cannot be started": ("#!/nowhere/sh\n", "nowhere|No such file|cannot be started"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_an_openscad_that_does_not_work_is_named_and_not_offered(openscad, kind):
    text, words = BROKEN[kind]
    command = openscad(text)
    (status,) = (one for one in available_engines() if one.name == "native")
    assert re.search(words, status.reason)
    with pytest.raises(EngineUnavailable, match=words) as caught:
        render_sync("cube(1);", engine="native")
    assert str(command) in str(caught.value)


def test_an_openscad_that_is_gone_is_named(release):
    engine = NativeEngine(Executable("/nowhere/openscad", "2021.01", ()))
    with pytest.raises(EngineUnavailable, match="/nowhere/openscad"):
        asyncio.run(engine.render(Program(Source("cube(1);")), Settings(cache=False)))


def test_an_openscad_that_only_prints_errors_blames_no_program(openscad):
    command = openscad("#!/bin/sh\necho 'cannot open display' >&2\nexit 1\n")
    engine = NativeEngine(Executable(str(command), "2021.01", ()))
    with pytest.raises(EngineCrash, match="cannot open display"):
        asyncio.run(engine.render(Program(Source("cube(1);")), Settings(cache=False)))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of others")
def test_the_memory_of_a_run_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr("marimo_openscad._engines.native.process.MEMORY", 256 * 2**20)
    code = "import time; time.sleep(0.3); bytearray(512 * 2**20)"
    process = Process([sys.executable, "-c", code], tmp_path, os.environ, 20)
    finished = process.wait()
    assert "MemoryError" in finished.log
    assert MEMORY == 4 * 2**30


def test_a_program_that_needs_more_is_told_so(render_release, monkeypatch):
    monkeypatch.setattr("marimo_openscad._engines.native.process.MEMORY", 300 * 2**20)
    with pytest.raises((EngineOutOfMemory, EngineCrash)):
        asyncio.run(
            render_release("x = [for (i = [0 : 9999], j = [0 : 9998]) [i, j]];\ncube(len(x));")
        )


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_fork_frees_the_slots(release):
    for _ in range(100):
        HOST.slots._taken += 1
    child = os.fork()
    if child == 0:
        os._exit(0 if HOST.slots._taken == 0 and not HOST.turns._running else 1)
    HOST.slots._taken -= 100
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert NativeHost().slots._taken == 0


@pytest.mark.parametrize(
    ("program", "files"),
    [
        ("include <a.scad>\ncube(1);", {"a.scad": "include <a.scad>\n"}),
        (
            "include <b.scad>\ncube(1);",
            {"b.scad": "include <c.scad>", "c.scad": "include <b.scad>"},
        ),
        ("include <model.scad>\ncube(1);", {}),
    ],
)
def test_a_circle_of_includes_is_called_one(render, program, files):
    with pytest.raises(RecursionTooDeep, match=r"(a|b|model)\.scad.* \(line \d.{,30}\).*circle of"):
        asyncio.run(render(program, None, files))


@pytest.mark.parametrize(
    ("program", "files"),
    [
        (
            "include <a/x.scad>\ncube(1);",
            {"a/x.scad": "include <../b/y.scad>", "b/y.scad": "include <../a/x.scad>"},
        ),
        ("include <a/x.scad>\ncube(1);", {"a/x.scad": "include <../a/x.scad>"}),
        (
            "include <a/x.scad>\ncube(1);",
            {"a/x.scad": "include <../b/x.scad>", "b/x.scad": "include <../a/x.scad>"},
        ),
        (
            "include <y.scad>\ncube(1);",
            {"y.scad": "include <a/x.scad>", "a/x.scad": "include <../y.scad>"},
        ),
    ],
)
def test_a_circle_through_folders_is_called_one_and_no_timeout(render, program, files):
    with pytest.raises(
        RecursionTooDeep, match=r"[xy]\.scad\" .* \(line 1.{,60}\): it is a circle of"
    ):
        asyncio.run(render(program, None, files, timeout=2))


@pytest.mark.parametrize("program", ["use <c/used.scad>\nm();", "include <d/one.scad>\ncube(1);"])
@pytest.mark.parametrize("timeout", [0.3, 60])
def test_a_file_that_uses_itself_by_a_name_that_grows_is_a_circle(manifold, program, timeout):
    source = Source(program, files=GROWING)
    with pytest.raises(RecursionTooDeep, match=r"(used|one|two)\.scad\" (us|includ)es itself"):
        asyncio.run(manifold.render(Program(source), Settings(timeout=timeout, cache=False)))


def test_the_release_knows_a_file_again_by_a_longer_name(render_release):
    assert asyncio.run(render_release("use <c/used.scad>\nm();", None, GROWING)).volume == 1
    with pytest.raises(RenderTimeout):
        asyncio.run(render_release("use <c/used.scad>\nm();", None, GROWING, timeout=1e-3))


GROWING = {
    "c/used.scad": "\nuse <../c/used.scad>\nmodule m() { cube(1); }",
    "d/one.scad": "use <../e/two.scad>",
    "e/two.scad": "include <../d/one.scad>",
}
INTERRUPTED = """
import os, signal, threading
from marimo_openscad import render_sync

def interrupt():
    import time
    time.sleep(1.5)
    os.kill(os.getpid(), signal.SIGINT)

threading.Thread(target=interrupt, daemon=True).start()
try:
    render_sync({program!r}, engine="native")
except KeyboardInterrupt:
    print("interrupted")
"""


def test_an_interrupt_is_one_and_ends_openscad(release, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED.format(program=LONG)],
        cwd=SOURCES,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.stdout == "interrupted\n", done.stderr
    assert signal.SIGINT not in (done.returncode, -done.returncode)
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    assert str(tmp_path) not in listed.stdout


def test_one_time_holds_for_all_runs_of_a_render(openscad):
    # Checking a parameter, the part and its drawing would each have had the whole time.
    command = openscad(f'#!/bin/sh\nsleep 0.8\nexec {REAL} "$@"\n')
    engine = NativeEngine(Executable(str(command), "2021.01", ()))
    began = monotonic()
    program = Program(Source("square(3);"))
    with pytest.raises(RenderTimeout, match=r"after 1\.5 s"):
        asyncio.run(engine.render(program, Settings(timeout=1.5, cache=False)))
    assert monotonic() - began < PATIENCE / 2


def test_a_library_that_cannot_be_read_costs_no_part(manifold_on_path, tmp_path):
    library = tmp_path / "library"
    for folder in ("Good", "x.scad", "Latin"):
        (library / folder).mkdir(parents=True)
    (library / "Good" / "bad.scad").symlink_to("/nowhere/bad.scad")
    (library / "Good" / "folder.scad").mkdir()
    (library / "gone").symlink_to("/nowhere")
    (library / "Latin" / "std.scad").write_bytes(b"include <\xe9.scad>\n// \xa9\n")
    os.mkfifo(library / "Good" / "pipe.scad")
    (library / "Good" / "ok.scad").write_text("module knob() cube(1);")
    part = asyncio.run(
        render("cube(1);\nknob();", engine="native", cache=False, library_paths=[library])
    )
    assert any("use <Good/ok.scad>" in item.message for item in part.diagnostics)
    assert stat.S_ISFIFO((library / "Good" / "pipe.scad").stat().st_mode)


def test_measuring_ends_with_the_time(manifold, monkeypatch):
    # Python takes as long for many triangles as OpenSCAD has taken to make them.
    from marimo_openscad._engines.native import engine as native

    begun = []

    def slow(stl, check):
        begun.append(stl)
        begin = monotonic()
        while monotonic() - begin < PATIENCE:
            check()

    monkeypatch.setattr(native, "measure_solid", slow)
    began = monotonic()
    with pytest.raises(RenderTimeout):
        # So long that OpenSCAD itself is done by then.
        asyncio.run(manifold.render(Program(Source("cube(1);")), Settings(timeout=12, cache=False)))
    assert begun
    assert monotonic() - began < PATIENCE


def test_two_programs_are_two_results_whatever_they_hold():
    executable = find_executable()
    one = Program(Source("cube(1);\0", files={"a": b""}))
    other = Program(Source("cube(1);", files={"a": b""}))
    assert identity(executable, one, Settings()) != identity(executable, other, Settings())


def test_a_latin_1_program_is_a_program(render_release, release, tmp_path):
    path = tmp_path / "old.scad"
    path.write_bytes(b"// \xa9 1999, chamfers at 45\xb0\nside = 12; // [1:20]\ncube(side);")
    part = asyncio.run(release.render(Program(Source.from_model(path)), Settings(cache=False)))
    assert part.volume == pytest.approx(1728)


def test_an_installed_openscad_reads_what_its_user_may_read(render_release, tmp_path):
    # So that nobody believes otherwise: it is no place for programs that are not trusted.
    (tmp_path / "mine.dat").write_text("0 0\n0 7\n")
    part = asyncio.run(render_release(f'surface(str("{tmp_path}", "/mi", "ne.dat"));'))
    assert part.bounds[1][2] == pytest.approx(7)


def test_time_that_is_over_before_openscad_starts_is_a_timeout(render):
    # It is an error of the system, too, as is an OpenSCAD that does not start.
    with pytest.raises(RenderTimeout):
        asyncio.run(render("cube(1);", timeout=1e-9))


SAID = [
    "Unknown --export-format option 'binstl'.",
    "Current top level object is not a 3D object.",
    "Current top level object is not a 2D object.",
    "Current top level object is empty.",
    "std::bad_alloc",
    "Recursion detected",
]


@pytest.mark.parametrize("words", SAID)
def test_a_program_may_say_what_openscad_says(render, words):
    part = asyncio.run(render(f'echo("{words}");\necho("\\n{words}\\n");\ncube(2);'))
    assert part.volume == pytest.approx(8)


ECHOED = r"""
echo("x\nERROR: boom");
echo(say = "a \"word\"\nWARNING: odd in file part.scad, line 3", [1, "y\nERROR: boom\n"]);
translate("x\nERROR: boom") cube(2);
"""


def test_lines_of_texts_are_no_errors_of_openscad(render):
    part = asyncio.run(render(ECHOED))
    assert part.volume == pytest.approx(8)
    assert [(item.severity, item.line) for item in part.diagnostics] == [("warning", 4)]
    assert [text.count("\n") for text in part.echo] == [1, 3]
    with pytest.raises(AssertionFailed, match=r"too thin.* \(line 6\)") as caught:
        asyncio.run(render(f'{ECHOED}\nassert(false, "too thin");'))
    assert len(caught.value.echo) == 2


def test_files_that_cannot_be_laid_out_are_told_with_the_way_out(render_release, monkeypatch):
    with pytest.raises(EngineUnavailable, match=r"too long \(x+\).*Make room.*TMPDIR"):
        asyncio.run(render_release("cube(1);", None, {f"{'x' * 300}.scad": ""}))
    with monkeypatch.context() as patched:
        patched.setattr("tempfile.tempdir", "/nowhere")
        with pytest.raises(EngineUnavailable, match=r"No such file .*TMPDIR"):
            asyncio.run(render_release("cube(1);"))
