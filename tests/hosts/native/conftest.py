"""OpenSCAD as a program: Debian's release, and a build with Manifold."""

import os
import shutil
from pathlib import Path

import pytest

from marimo_openscad import Program
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.native.engine import NativeEngine
from marimo_openscad._engines.native.executable import find_executable
from tools.mirror import ROOT

HERE = Path(__file__).parent
STATIC = ROOT / "src/marimo_openscad/static"
CLI = """#!/bin/sh
# OpenSCAD's own check of its stack comes before Node's.
exec node --stack-size=3900 {script} {static} "$@"
"""


@pytest.fixture
def manifold_on_path(tmp_path, monkeypatch):
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "openscad"
    command.write_text(CLI.format(script=HERE / "manifold_cli.mjs", static=STATIC))
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture(params=["release", "manifold"])
def engine(request):
    """Each of the two in turn."""
    if request.param == "manifold":
        request.getfixturevalue("manifold_on_path")
    return found_engine()


@pytest.fixture
def release():
    """Debian's, which works with CGAL."""
    return found_engine()


@pytest.fixture
def manifold(manifold_on_path):
    """One with Manifold."""
    return found_engine()


def found_engine():
    assert shutil.which("openscad"), "there is no openscad: run tools/setup.sh openscad"
    executable = find_executable()
    assert executable is not None
    return NativeEngine(executable)


@pytest.fixture
def render(engine):
    """`await render(source, parameters, files)` with each engine."""
    return rendering(engine)


@pytest.fixture
def render_release(release):
    """The same with Debian's."""
    return rendering(release)


def rendering(engine):
    async def rendered(source, parameters=None, files=None, *, viewer=None, **settings):
        program = Program.from_model(source, parameters or {}, files or {})
        return await engine.render(program, Settings(cache=False, **settings), viewer=viewer)

    return rendered


@pytest.fixture(autouse=True)
def private_folders(tmp_path, monkeypatch):
    """Every test's folders for programs, which must be gone at its end."""
    folder = tmp_path / "private"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []
