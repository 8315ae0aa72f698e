import pytest
import solid2

from marimo_openscad import ModelTypeError, Program, Source


def test_source_is_taken_as_it_is():
    assert Source.from_model("cube(1);\n") == Source("cube(1);\n")
    assert Program.from_model("cube(1);\n") == Program(Source("cube(1);\n"))


def test_solidpython_object():
    assert Program.from_model(solid2.cube(3)).source.text.strip() == "cube(size = 3);"


def test_scad_file(tmp_path):
    path = tmp_path / "part.scad"
    path.write_text("// Größe\ncube(2);", encoding="utf-8")
    assert Program.from_model(path).source.text == "// Größe\ncube(2);"


def test_missing_scad_file_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        Program.from_model(tmp_path / "none.scad")


def test_parameters_are_added_to_a_program():
    program = Program.from_model(Program(Source("cube(a);"), {"a": 1, "b": 2}), {"a": 3})
    assert program.assignments == "a = 3;\nb = 2;\n"


def test_a_file_name_as_source_is_recognised():
    with pytest.raises(ModelTypeError, match=r"pathlib\.Path\('parts/bracket\.scad'\)"):
        Program.from_model("parts/bracket.scad")


@pytest.mark.parametrize("model", [None, 3, b"cube(1);", ["cube(1);"], solid2.cube, object()])
def test_other_types_are_refused_with_what_to_pass(model):
    with pytest.raises(ModelTypeError, match="SolidPython2 object") as caught:
        Program.from_model(model)
    assert isinstance(caught.value, TypeError)


def test_excerpt_is_cut_at_both_ends():
    source = Source("a\nb\nc\nd")
    assert source.excerpt(1) == [(1, "a"), (2, "b"), (3, "c")]
    assert source.excerpt(4, around=1) == [(3, "c"), (4, "d")]


def test_excerpt_of_a_file(tmp_path):
    (tmp_path / "other.scad").write_text("a = 1;")
    (tmp_path / "lib.scad").write_text(f"one\ninclude <{tmp_path}/other.scad>\nthree")
    source = Source("use <lib.scad>\nuse <BOSL2/version.scad>", path=tmp_path / "main.scad")
    excerpt = source.excerpt(3, around=1, file=f"{tmp_path}/lib.scad")
    assert excerpt == [(2, f"include <{tmp_path}/other.scad>"), (3, "three")]
    assert len(source.excerpt(3, file="/libraries/BOSL2/version.scad")) == 5
    assert source.excerpt(1, file="/none.scad") == []


def test_colours_are_noticed_in_the_source_and_its_own_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.scad").write_text('module a() color("red") cube(1);')
    assert Source('color("red") cube(1);').uses_colors
    assert Source("use <a.scad>\na();").uses_colors
    assert Source.from_model(solid2.cube(1).color("red")).uses_colors
    assert not Source("colorful = 1; cube(colorful);").uses_colors
    assert not Source("include <BOSL2/std.scad>\ncuboid(1);").uses_colors
    bosl2 = f"{solid2.__path__[0]}/extensions/bosl2/BOSL2/std.scad"
    assert not Source(f"include <{bosl2}>\ncuboid(1);").uses_colors
