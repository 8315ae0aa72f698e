import pytest
import solid2

from marimo_openscad import FileReadError, ModelTypeError, Program, Source
from tests.support.mesh_corpus import SHOWN, ply, stl


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
    assert Source('include <BOSL2/std.scad>\nrecolor("red") cuboid(1);').uses_colors
    assert Source("include <BOSL2/std.scad>\nrainbow([1, 2]) cuboid(1);").uses_colors
    assert Source(
        "include <BOSL2/std.scad>\ninclude <BOSL2/nema_steppers.scad>\nnema_stepper_motor(17);"
    ).uses_colors


def test_colours_come_from_libraries_and_imported_files_too(tmp_path):
    (tmp_path / "hardware").mkdir()
    screw = tmp_path / "hardware" / "screw.scad"
    screw.write_text('module screw() { color("red") cube(1); color("blue", 0.5) sphere(1); }')
    source = "use <hardware/screw.scad>\nscrew();"
    assert Source(source, library_paths=[tmp_path]).uses_colors
    screw.write_text("// colours are for others\nmodule screw() cube(1);")
    assert not Source("use <hardware/screw.scad>\ncube(1);", files={"a.stl": stl()}).uses_colors
    box, red = SHOWN["bytes.off"], SHOWN["millimetres.3mf"]
    for name, data in {"a.off": box, "a.3mf": red, "A.OFF": box, "a.ply": ply()}.items():
        assert Source(f'import("{name}");', files={name: data}).uses_colors


OLD = b'// \xa9 1999, chamfers at 45\xb0\nside = 12; // [1:20]\nlabel = "45\xb0";\ncube(side);'


def test_files_in_other_alphabets_are_read_as_they_are_meant(tmp_path):
    path = tmp_path / "old.scad"
    path.write_bytes(OLD)
    assert Program.from_model(path).source.text.splitlines()[2] == 'label = "45°";'
    path.write_text("// Größe\r\ncube(2);", encoding="utf-16")
    assert Program.from_model(path).source.text == "// Größe\ncube(2);"


def test_a_file_that_is_no_text_is_named(tmp_path):
    path = tmp_path / "part.scad"
    path.write_bytes(b"solid\0\0\0\1")
    with pytest.raises(FileReadError, match=r"part\.scad is no text.*save it as UTF-8"):
        Program.from_model(path)


def test_included_files_in_other_alphabets_reach_the_engine_as_utf8():
    files = {"a.scad": OLD, "b.scad": "// €".encode("utf-16"), "c.scad": "// €".encode()}
    source = Source("include <a.scad>\ninclude <b.scad>\ninclude <c.scad>", files=files)
    texts = {file.path[-6:]: file.data.decode() for file in source.gathered.files}
    assert texts["a.scad"].endswith('label = "45°";\ncube(side);')
    assert texts["b.scad"] == texts["c.scad"] == "// €"


def test_a_model_that_is_nested_too_deeply_for_python_is_told_with_the_way_out():
    model = solid2.cube(1)
    for _ in range(3000):
        model = solid2.translate([0, 0, 0])(model)
    with pytest.raises(ModelTypeError, match=r"nested too deeply .* sys\.setrecursionlimit"):
        Source.from_model(model)


def test_what_gives_no_text_is_no_model():
    class Model:
        def _render(self):
            return ""

        def as_scad(self):
            return 5

    with pytest.raises(ModelTypeError, match="Model"):
        Source.from_model(Model())


def test_a_current_folder_that_is_gone_is_told(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(FileReadError, match=r"current folder.* is gone: .*os\.chdir"):
        _ = Source("cube(1);").gathered
    assert Source("cube(1);", tmp_path / "a.scad").gathered.source == "cube(1);"
