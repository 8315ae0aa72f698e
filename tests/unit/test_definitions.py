"""Names of libraries, and the statements that bring them."""

import zipfile

from marimo_openscad import Diagnostic, EmptyGeometryError, Source
from marimo_openscad._engines.explain import explained, with_advice
from marimo_openscad._model.files import libraries
from marimo_openscad._scad.definitions import statement_for


def test_bosl2_comes_by_its_standard_file():
    found = libraries(())
    standard = "include <BOSL2/std.scad>"
    assert statement_for("module", "cuboid", found) == standard
    assert statement_for("function", "sum", found) == standard
    assert (
        statement_for("module", "spur_gear", found) == f"{standard} and include <BOSL2/gears.scad>"
    )
    assert statement_for("module", "sum", found) is None
    assert statement_for("module", "cuboit", found) is None
    assert statement_for("module", "_cuboid", found) is None


def test_other_libraries_are_used_file_by_file(tmp_path):
    folder = tmp_path / "Shapes"
    folder.mkdir()
    (folder / "b.scad").write_text("module box(a) cube(a);\nfunction wall() = 2;\n")
    (folder / "a.scad").write_text("module box ( ) cube(1);\n  module inner() cube(1);\n")
    (tmp_path / "readme.txt").write_text("module text() {}")
    with zipfile.ZipFile(tmp_path / "gears.zip", "w") as archive:
        archive.writestr("Gears/spur.scad", "module spur() cube(1);")
    found = libraries([tmp_path, tmp_path / "gears.zip"])
    assert statement_for("module", "box", found) == "use <Shapes/a.scad>"
    assert statement_for("function", "wall", found) == "use <Shapes/b.scad>"
    assert statement_for("module", "spur", found) == "use <Gears/spur.scad>"
    assert statement_for("module", "inner", found) is None


def test_messages_and_exceptions_say_which_library_has_a_name():
    source = Source("cuboid(3);\nnone_such();")
    unknown = Diagnostic("warning", "Ignoring unknown module 'cuboid'", None, 1)
    other = Diagnostic("warning", "Ignoring unknown module 'none_such'", None, 2)
    inside = Diagnostic("warning", "Ignoring unknown module 'cuboid'", "/lib/a.scad", 1)
    error = EmptyGeometryError(
        "It makes no solid. OpenSCAD warns: Ignoring unknown module 'cuboid' (line 1).",
        [unknown, other, inside],
    )
    told = explained(error, source)
    advice = "A library has cuboid(): include <BOSL2/std.scad>."
    assert [item.message for item in told.diagnostics] == [
        f"{unknown.message}. {advice}",
        other.message,
        inside.message,
    ]
    assert told.message.endswith(f"(line 1). {advice}")
    assert str(told) == told.message
    assert with_advice([other], source) == [other]
