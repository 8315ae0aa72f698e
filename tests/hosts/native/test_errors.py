"""What an installed OpenSCAD says, as exceptions and diagnostics."""

import asyncio

import pytest
from solid2 import cube, sphere
from solid2.core.object_base import OpenSCADObject

from marimo_openscad import (
    AssertionFailed,
    EmptyGeometryError,
    EngineUnavailable,
    MissingFileError,
    RecursionTooDeep,
    RenderTimeout,
    SourceSyntaxError,
    available_engines,
)
from marimo_openscad import render as render_model
from marimo_openscad._engines.native.executable import find_executable


@pytest.mark.parametrize(
    ("source", "error", "line"),
    [
        ("size = 3;\ncube(size;\n", SourceSyntaxError, 2),
        ('cube(1);\nassert(false, "no");', AssertionFailed, 2),
        ("\ncuboit(3);", EmptyGeometryError, 2),
        ("cube(1);\ninclude <lost.scad>", MissingFileError, 2),
        ("cube(1);\nuse <lost.scad>", MissingFileError, 2),
        ('cube(1);\n\nimport("lost.stl");', MissingFileError, 3),
        ('cube(1);\nsurface("lost.png");', MissingFileError, 2),
    ],
)
def test_errors_name_the_line_and_quote_it(render, source, error, line):
    with pytest.raises(error) as caught:
        asyncio.run(render(source))
    culprit = caught.value.culprit
    assert (culprit.file, culprit.line) == (None, line)
    assert culprit.source_line == source.split("\n")[line - 1]
    if error is MissingFileError:
        assert 'files={"lost.' in str(caught.value)


def test_recursion_without_end_is_an_error(render_release):
    with pytest.raises(RecursionTooDeep, match="line 1"):
        asyncio.run(render_release("function f(x) = 1 + f(x);\ncube(f(1));"))


def test_an_error_in_a_file_names_the_file(render, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceSyntaxError) as caught:
        asyncio.run(render("include <bad.scad>\n", None, {"bad.scad": "cube(1);\ncube(;\n"}))
    assert caught.value.culprit.file == str(tmp_path / "bad.scad")
    assert (caught.value.culprit.line, caught.value.culprit.source_line) == (2, "cube(;")


def test_warnings_and_echoes_come_with_the_part(render):
    source = 'echo("a", [1, 2]);\nx = nothing;\ncube(2);\necho(undef);'
    part = asyncio.run(render(source))
    assert part.echo == ('"a", [1, 2]', "undef")
    (warning,) = part.diagnostics
    assert (warning.severity, warning.line) == ("warning", 2)
    assert warning.source_line == "x = nothing;"


def test_a_program_that_prints_without_end_is_cut_off(render_release):
    words = "x" * 200
    part = asyncio.run(render_release(f'cube(1); for (i = [1 : 9999]) echo("{words}", i);'))
    assert "prints too much" in part.diagnostics[-1].message
    assert part.volume == pytest.approx(1)


def test_a_render_that_takes_too_long_is_ended(render_release):
    with pytest.raises(RenderTimeout, match=r"after 0\.5 s"):
        asyncio.run(
            render_release("for (i = [1 : 9999]) for (j = [1 : 9999]) cube(i);", timeout=0.5)
        )


def test_the_python_line_of_an_object_is_named(manifold_on_path):
    model = cube(3) + OpenSCADObject("nonsense", {})(sphere(1))
    part = asyncio.run(render_model(model, engine="native", cache=False))
    assert any("test_errors.py" in str(item) for item in part.diagnostics)


def test_without_openscad_the_error_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_executable() is None
    assert "native" not in available_engines()
    with pytest.raises(EngineUnavailable, match="install OpenSCAD"):
        asyncio.run(render_model("cube(1);", engine="native"))


def test_a_name_that_no_engine_has_is_refused():
    with pytest.raises(ValueError, match='"native"'):
        asyncio.run(render_model("cube(1);", engine="cgal"))


def test_both_builds_are_told_apart(manifold_on_path, monkeypatch):
    executable = find_executable()
    assert executable.backend == ("--backend=manifold",)
    assert executable.version.startswith("2025")
    monkeypatch.undo()
    executable = find_executable()
    assert not executable.is_fast
    assert executable.version[:2] == "20"
