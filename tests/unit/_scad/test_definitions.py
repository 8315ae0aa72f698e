"""Names of libraries, and the statements that bring them."""

import zipfile

from marimo_openscad._model.libraries import libraries
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
