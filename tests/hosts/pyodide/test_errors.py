"""What a failed render says, where Python and OpenSCAD are in the browser."""

from pytest_pyodide import run_in_pyodide


def in_browser(function):
    """Runs the function in the browser's Python, with the wheel installed."""
    return run_in_pyodide(packages=["marimo-openscad"])(function)


@in_browser
async def failure(selenium, source, files):
    from marimo_openscad import SourceError, render

    try:
        await render(source, files=files)
    except SourceError as error:
        first = error.culprit
        return {
            "class": type(error).__name__,
            "text": str(error),
            "place": (first.file, first.line, first.source_line),
        }
    raise AssertionError("it was rendered")


def test_a_syntax_error_shows_its_line(selenium_worker):
    found = failure(selenium_worker, "cube(10);\n  sphere(;\n", {})
    assert found["class"] == "SourceSyntaxError"
    assert found["text"] == (
        "Parser error: syntax error (line 2). Look there and just before.\n\n"
        "  program, line 2\n  > 2 |   sphere(;"
    )


def test_an_error_in_another_file_shows_that_files_line(selenium_worker):
    files = {"lib/check.scad": "module check(x) {\n  assert(x > 0, `x`);\n}".replace("`", '"')}
    found = failure(selenium_worker, "use <lib/check.scad>\ncheck(0);", files)
    file, line, source_line = found["place"]
    assert file == "lib/check.scad"
    assert (line, source_line) == (2, '  assert(x > 0, "x");')
    assert found["text"].endswith(f'{file}, line 2\n  > 2 |   assert(x > 0, "x");')


@in_browser
async def test_warnings_of_a_part_have_their_line(selenium_worker):
    from pathlib import Path

    from marimo_openscad import render

    Path("/tmp/here.scad").write_text("here = nowhere;")
    part = await render("include </tmp/here.scad>\ncube(1);\ncube(missing);")
    assert [(item.file, item.line, item.source_line) for item in part.diagnostics] == [
        ("/tmp/here.scad", 1, "here = nowhere;"),
        (None, 3, "cube(missing);"),
    ]


def test_a_line_is_shown_as_its_author_wrote_it(selenium_worker):
    found = failure(selenium_worker, "cube(1);\ninclude </tmp/none.scad>", {})
    assert found["class"] == "MissingFileError"
    assert list(found["place"]) == [None, 2, "include </tmp/none.scad>"]


def test_an_unknown_name_leads_to_the_one_that_was_meant(selenium_worker):
    found = failure(selenium_worker, "shpere(3);", {})
    assert "'shpere' (line 1). Did you mean 'sphere'?" in found["text"]
    found = failure(selenium_worker, "cuboid(3);", {})
    assert "A library has cuboid(): include <BOSL2/std.scad>." in found["text"]
    found = failure(selenium_worker, "linear_extrude(3) cube(5);", {})
    assert "Here cube() is a solid, and linear_extrude() takes flat shapes." in found["text"]
    found = failure(selenium_worker, "use <MCAD/gears.scad>\ngear();", {})
    assert found["class"] == "MissingFileError"
    assert "in library_paths" in found["text"]


def test_a_solidpython_objects_message_names_its_python_line(selenium_worker):
    found, places, text = solidpython(selenium_worker)
    found = [tuple(item) for item in found]
    assert found == [
        ("Mixing 2D and 3D objects is not supported", places[0]),
        ("Ignoring 2D child object for 3D operation", places[0]),
        ('Ignoring unknown variable "wide"', places[1]),
        ("Assertion '(x > 0)' failed", places[2]),
    ]
    assert text.endswith(f"  made in {places[2]}")


@in_browser
async def solidpython(selenium):
    import sys
    from pathlib import Path

    from solid2 import cube, import_scad, scad_inline, text

    from marimo_openscad import SourceError, render

    def line():
        code = sys._getframe(1)
        return f'File "{code.f_code.co_filename}", line {code.f_lineno}'

    flat, first = text("a"), line()
    sized, second = cube(scad_inline("wide")), line()
    # OpenSCAD's message names the other file; the object that led there is ours.
    Path("/tmp/check.scad").write_text("module check(x) {\n  y = assert(x > 0) x;\n  cube(y);\n}")
    wrong, third = import_scad("/tmp/check.scad").check(-1), line()
    mixed = await render(cube(3) - flat)
    unknown = await render(sized.up(3) + cube(1))
    try:
        await render(wrong.up(2))
    except SourceError as error:
        told = [*mixed.diagnostics, *unknown.diagnostics, error.culprit]
        found = [(item.message.split(". ")[0], item.origin) for item in told]
        return found, [first, second, third], str(error)
    raise AssertionError("it was rendered")
