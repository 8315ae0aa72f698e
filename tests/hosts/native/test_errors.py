"""What an installed OpenSCAD says, as exceptions and diagnostics."""

import asyncio

import pytest
from solid2 import cube, sphere
from solid2.core.object_base import OpenSCADObject

from marimo_openscad import (
    AssertionFailed,
    EmptyGeometryError,
    EngineUnavailable,
    EvaluationError,
    MissingFileError,
    RecursionTooDeep,
    RenderTimeout,
    SourceSyntaxError,
    Viewer,
    available_engines,
    render_sync,
)
from marimo_openscad import render as render_model
from marimo_openscad._engines.native.executable import find_executable
from tests.support.mesh_corpus import off


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
    assert caught.value.culprit.file == "bad.scad"
    assert "(line 2 of bad.scad)" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)
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
    (status,) = (one for one in available_engines() if one.name == "native")
    assert "PATH" in status.reason
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


LEAVES_OUT = "rotate_extrude() translate([-5, 0]) square(10);"


def test_what_is_an_error_is_left_out_and_the_rest_is_there(render):
    part = asyncio.run(render(f"cube(2);\n{LEAVES_OUT}"))
    assert part.volume == pytest.approx(8)
    assert isinstance(part.error, EvaluationError)
    assert part.error.message.startswith("all points for rotate_extrude() must have")
    assert [item.severity for item in part.diagnostics] == ["error"]
    with pytest.raises(EvaluationError, match="rotate_extrude"):
        asyncio.run(render(LEAVES_OUT))


def test_render_raises_with_the_rest_or_returns_it():
    source = f"cube(2);\n{LEAVES_OUT}"
    with pytest.raises(EvaluationError) as caught:
        render_sync(source, engine="native")
    assert caught.value.part.volume == pytest.approx(8)
    part = render_sync(source, engine="native", allow_errors=True)
    assert (part.volume, type(part.error)) == (pytest.approx(8), EvaluationError)
    with pytest.raises(EvaluationError, match=r"^lid: all points") as caught:
        render_sync({"lid": source, "box": "cube(1);"}, engine="native")
    assert caught.value.part.parts["lid"].volume == pytest.approx(8)


def test_a_page_of_several_parts_names_the_one_that_lacks_something():
    async def page():
        viewer = Viewer(f"n = 1; cube(2); if (n == 2) {LEAVES_OUT}", engine="native")
        try:
            return await viewer.to_html(parameters={"n": [1, 2, 3]})
        finally:
            viewer.close()

    with pytest.raises(EvaluationError, match="rotate_extrude") as caught:
        asyncio.run(page())
    assert caught.value.part.volume == pytest.approx(8)
    assert caught.value.__notes__ == ["with parameters={'n': 2}"]


def test_message_and_line_belong_together(render):
    with pytest.raises(SourceSyntaxError, match="line 4") as caught:
        asyncio.run(render("include <gears.scad>\n\n\nsphere(r;"))
    assert caught.value.culprit.source_line == "sphere(r;"


def test_what_openscad_is_silent_about_is_said(render, tmp_path):
    inside = "polyhedron([[0,0,0],[1,0,0],[0,1,0],[0,0,1]], [[0,2,1],[0,1,3],[1,2,3],[0,3,2]]);"
    part = asyncio.run(render(inside))
    if part.volume < 0:
        assert part.diagnostics[-1].message.startswith("The solid is inside out")
    part = asyncio.run(render('cube(1);\n\nimport("a.foo");', files={"a.foo": b"x"}))
    assert part.error.message.startswith("OpenSCAD cannot read FOO files here (line 3). Save the")
    with pytest.raises(MissingFileError, match=r'^The file "parts/gone.ply" is missing \(line 3\)'):
        asyncio.run(render('cube(1);\n\nimport("parts/gone.ply");'))
    with pytest.raises(MissingFileError, match=r"puts its name together.*files=\{"):
        asyncio.run(render('import(str("b", ".stl"));'))


def test_fonts_and_letters_that_are_not_there_are_told(render):
    library = 'module label(t, f = "Nowhere") linear_extrude(1) text(t, font = f);'
    told = {
        'f = "Pacifico"; // [Lobster]\nlinear_extrude(1) text("A", font = f);': [
            ('The font "Pacifico" is not there', None, 2)
        ],
        'use <label.scad>\nlabel("ሀ");': [
            ('The font "Nowhere" is not there', "label.scad", 1),
            ('No font at hand has the letter "ሀ"', "label.scad", 1),
        ],
        'linear_extrude(1) text(str("a", chr(4608)));': [
            ('"Liberation Sans" does not have the letter "ሀ"', None, 1)
        ],
        's = "latin";\nlinear_extrude(1) text("a", script = "Cyrl");\n'
        'linear_extrude(1) text("b", script = s);': [
            ('No script is called "Lati"', None, 3),
        ],
        'linear_extrude(1) text("Ωé", font = "Liberation Sans:style=Bold");': [],
    }
    for source, wanted in told.items():
        files = {"label.scad": library} if "label" in source else {}
        part = asyncio.run(render(source, files=files))
        found = [item for item in part.diagnostics if item.severity == "warning"]
        assert len(found) == len(wanted), found
        for item, (words, file, line) in zip(found, wanted, strict=True):
            assert words in item.message
            assert (item.file and item.file.rpartition("/")[2], item.line) == (file, line)


def test_open_meshes_are_told_with_file_and_line(render):
    whole = off()
    hole = whole.replace("8 6 0", "8 5 0").rpartition("4 2 0 4 6")[0]
    files = {"whole.off": whole, "hull.off": hole}
    union = 'cube(1);\nname = "hull";\nimport(str(name, ".off"));'
    for source, line in {'import("whole.off");\nimport("hull.off");': 2, union: 3}.items():
        part = asyncio.run(render(source, files=files))
        said = [item for item in part.diagnostics if item.message.startswith("The mesh")]
        assert [item.line for item in said] == [line]
        assert '"hull.off" is open: 4 edges are not between two faces' in said[0].message


def test_a_recursion_is_told_with_its_limit(render_release):
    with pytest.raises(RecursionTooDeep, match="See whether it has an end"):
        asyncio.run(render_release("function f(n) = 1 + f(n); x = f(1); cube(x);"))


def test_experimental_features_are_switched_on_by_name(manifold_on_path):
    roof = "roof() square(6);"
    with pytest.raises(EmptyGeometryError, match=r'switch it on with features=\["roof"\]'):
        render_sync(roof, engine="native")
    assert render_sync(roof, engine="native", features=["roof"]).volume == pytest.approx(36)
    with pytest.raises(TypeError, match="features"):
        render_sync(roof, engine="native", features="roof")


def test_a_release_without_features_says_so():
    with pytest.raises(EngineUnavailable, match="no experimental features"):
        render_sync("cube(1);", engine="native", features=["roof"])
