"""What a program that nobody trusts can reach by the engine in Node."""

import asyncio
import os
import sys
from ast import PyCF_ALLOW_TOP_LEVEL_AWAIT

import psutil
import pytest

from marimo_openscad import OpenSCADError
from tests.support.readme import readme_block


@pytest.fixture
def secret(tmp_path, render):
    """A mesh on this machine that no program names as a whole."""
    path = tmp_path / "secret.stl"
    path.write_bytes(asyncio.run(render("cube(7);")).stl)
    return path


@pytest.mark.parametrize(
    "program",
    [
        'import(str("{folder}", "/secret.stl"));',
        'import(str("/proc/self/cwd/../../../../../..", "{folder}", "/secret.stl"));',
        'for (up = ["..", "../..", "../../.."]) import(str(up, "{folder}", "/secret", ".stl"));',
        'surface(file = str("/etc/", "passwd"));',
    ],
)
def test_a_program_sees_only_what_python_hands_over(render, secret, program):
    source = "cube(1);\n" + program.replace("{folder}", str(secret.parent))
    try:
        part = asyncio.run(render(source))
    except OpenSCADError:
        return
    assert part.volume == pytest.approx(1)
    assert "root:" not in "".join(part.echo)


def test_what_a_program_names_python_finds(render, secret):
    part = asyncio.run(render(f'import("{secret}");'))
    assert part.volume == pytest.approx(343)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process has open")
def test_it_has_pipes_and_no_port_and_no_file(host, render):
    asyncio.run(render("cube(1);"))
    process = psutil.Process(host.pid)
    assert process.net_connections(kind="inet") == []
    assert [file.path for file in process.open_files()] == []
    ends = [os.readlink(f"/proc/{host.pid}/fd/{number}") for number in range(3)]
    assert all(end.startswith("pipe:") for end in ends)


def test_readme_shows_how_programs_that_are_not_trusted_are_rendered(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "theirs.scad").write_text("cube(5);")
    code = compile(readme_block("theirs.scad"), "README", "exec", PyCF_ALLOW_TOP_LEVEL_AWAIT)
    names = {}
    asyncio.run(eval(code, names))
    assert names["part"].volume == pytest.approx(125)
    assert "wasm" in names["part"].engine.version
