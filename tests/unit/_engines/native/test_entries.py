"""What a program echoes is told from what OpenSCAD says, by the log parser of native runs."""

import pytest

from marimo_openscad._engines.native.entries import CUT
from marimo_openscad._engines.native.log import parse_log

ERROR = "ERROR: Assertion 'false' failed in file /work/a.scad, line 3"
MESH = "ERROR: The given mesh is not closed! Unable to convert to CGAL_Nef_Polyhedron."
# Each as OpenSCAD prints the value or values of one echo().
ECHOES = {
    "an error": '"x\nERROR: boom"',
    "a warning": '"x\nWARNING: odd"',
    "another echo": '"x\nECHO: "y"',
    "a place": '"x\nERROR: boom in file /work/a.scad, line 3\n"',
    "a result": '"x\nCurrent top level object is empty.\n"',
    "a line of every render": '"x\nGeometries in cache: 1"',
    "several": '"x\nERROR: a\nERROR: b\n\nWARNING: c\n", 5',
    "one that ends with a line": '"x\nERROR: boom\n"',
    "a list": 'a = ["x\nERROR: boom", [1, -2.5e+10]], b = true',
    "values before": '5, undef, [0 : 1 : 5], "x\nERROR: boom"',
    "a text before": '"a", "x\nERROR: boom"',
    "a text behind": '"x\nERROR: boom", ""',
    "a quoted word": '"say "hi"\nERROR: boom"',
    "a quoted word within": '"say "hi" twice\nERROR: boom", 3',
    "an inch": '"5" pipe\nERROR: boom"',
    "a comma": '"a, b, 3, c\nERROR: boom"',
    "a carriage return": '"x\r\nERROR: boom"',
    "one line": '"x"',
    "one line with an inch": '"5" pipe"',
    "nothing": "",
    "no text": "x = 1e+300, -inf, nan, [1, [2]]",
    "a function": 'function(x) ((x == "a\\nb") ? 1 : 2)',
    "an object": '{ a = "x"; b = 5; }',
    "a special variable": '$t = "x", $fn = 5',
}


def said(text):
    log = parse_log(text, "/work/a.scad", 9, lambda name: name)
    return log.echo, [(item.severity, item.line) for item in log.messages], log.result


@pytest.mark.parametrize("behind", [None, ERROR, MESH], ids=["nothing", "placed", "placeless"])
@pytest.mark.parametrize("what", ECHOES)
def test_lines_of_echoes_are_no_messages_and_those_behind_are(what, behind):
    lines = [f"ECHO: {ECHOES[what]}"] * 2
    errors = []
    if behind is not None:
        lines += [behind, 'ECHO: "after"']
        errors = [("error", 3 if behind is ERROR else None)]
    echo, messages, result = said("\n".join(lines))
    assert echo == [ECHOES[what]] * 2 + ['"after"'] * (behind is not None)
    assert messages == errors
    assert result is None


@pytest.mark.parametrize("before", ['"5" pipe"', '"x"', '"x\n5" y"', "function(x) x"])
@pytest.mark.parametrize("after", ['"6" pipe"', '"y"', '"\nERROR: z"'])
@pytest.mark.parametrize("error", [ERROR, MESH])
def test_errors_between_echoes_are_kept(before, after, error):
    echo, messages, _ = said(f"ECHO: {before}\n{error}\nECHO: {after}\nECHO: {before}")
    assert echo == [before, after, before]
    assert [severity for severity, _ in messages] == ["error"]


def test_a_value_that_a_warning_shows_is_no_error():
    warning = 'WARNING: Unable to convert translate("x\nERROR: boom") parameter to a vec3'
    _, messages, _ = said(f"{warning} in file /work/a.scad, line 5\n{ERROR}")
    assert messages == [("warning", 5), ("error", 3)]


@pytest.mark.parametrize(
    "warning",
    [
        "WARNING: Can't open include file '5\".scad'.",
        "WARNING: The file '5\".dat' couldn't be opened.",
        'WARNING: search term not found: """ in file /work/a.scad, line 5',
    ],
)
def test_a_quote_alone_in_a_warning_hides_no_error(warning):
    _, messages, _ = said(f'{warning}\n{ERROR}\nECHO: "x')
    assert [severity for severity, _ in messages] == ["warning", "error"]


@pytest.mark.parametrize("begun", ['ECHO: "x', 'ECHO: "x"y', 'WARNING: cube(size="x'])
def test_what_is_never_closed_hides_no_error(begun):
    for behind in (f'\n{CUT}\n{ERROR}\n{CUT}\nECHO: "y"', f"\n{ERROR}"):
        _, messages, _ = said(begun + behind)
        assert ("error", 3) in messages


def test_characters_that_the_lexer_skips_are_no_part_of_a_message():
    log = said("\\\\\tWARNING: Can't open import file 'mx.stl', import() at line 3\n\\\n")
    assert log == ([], [("warning", 3)], None)
