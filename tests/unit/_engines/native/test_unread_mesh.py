"""Mesh files that OpenSCAD has not read: which of a line's is missing."""

from marimo_openscad._engines.native.unread_mesh import missing_mesh, unread_mesh
from marimo_openscad._errors import Diagnostic
from marimo_openscad._model.program import Source

TRIANGLE = b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"


def missing(line):
    said = Diagnostic("warning", "Import from OBJ format was not enabled", None, 1, line)
    return missing_mesh(unread_mesh([said]), Source(line, files={"here.obj": TRIANGLE}))


def test_the_file_that_is_there_is_not_the_missing_one():
    assert missing('import("here.obj"); import("gone.obj");') == "gone.obj"
    assert missing('import("gone.obj"); import("here.obj");') == "gone.obj"
    assert missing('import("here.obj"); import(str("gone", ".obj"));') == "….obj"
    assert missing('import(file = "parts/gone.OBJ");') == "parts/gone.OBJ"
