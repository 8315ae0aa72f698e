"""An OpenSCAD in Flatpak's sandbox, which sees only some folders of the machine."""

import asyncio

import pytest

from marimo_openscad import Program
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.native.engine import NativeEngine
from marimo_openscad._engines.native.executable import look_for_executables

FLATPAK = """#!/bin/sh
# Debian's OpenSCAD with the variables and in the folders that are given, and no others.
shift
seen=; variables=
while [ "$1" != org.openscad.OpenSCAD ]; do
    case "$1" in
        --filesystem=*) seen="$seen ${1#--filesystem=}" ;;
        --env=*) variables="$variables ${1#--env=}" ;;
    esac
    shift
done
shift
inside=
for place in $seen; do case "$(pwd)/" in "$place"/*) inside=yes ;; esac; done
[ "$inside" ] || cd /
exec /usr/bin/env -i PATH=/usr/bin:/bin $variables /usr/bin/openscad "$@"
"""


@pytest.fixture
def flatpak(tmp_path, monkeypatch):
    """A Flatpak that has OpenSCAD; nothing else is on PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "flatpak"
    command.write_text(FLATPAK)
    command.chmod(0o755)
    export = tmp_path / "home/.local/share/flatpak/exports/bin/org.openscad.OpenSCAD"
    export.parent.mkdir(parents=True)
    export.write_text("")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", str(folder))
    return export


def test_a_flatpak_renders_a_program_with_its_libraries(flatpak, tmp_path):
    library = tmp_path / "libraries"
    library.mkdir()
    (library / "two.scad").write_text("function two() = 2;")
    executable = look_for_executables().chosen
    assert executable is not None
    assert executable.path == str(flatpak)
    assert executable.version[:2] == "20"
    program = Program.from_model(
        "use <two.scad>\nuse <own/three.scad>\ncube([two(), three(), 1]);",
        {},
        {"own/three.scad": "function three() = 3;"},
        library_paths=[library],
    )
    engine = NativeEngine(executable)
    part = asyncio.run(engine.render(program, Settings(cache=False)))
    assert part.volume == pytest.approx(6)
    assert part.diagnostics == ()
