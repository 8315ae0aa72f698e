import inspect
import re

from marimo_openscad import Diagnostic, _errors


def test_the_drawn_tree_is_the_tree():
    drawn = []
    stack = []
    for line in _errors.__doc__.splitlines():
        match = re.match(r"^    ([│├└─ ]*)([A-Z]\w+)(?: \((\w+)\))?", line)
        if match is None:
            continue
        depth = len(match[1]) // 4
        stack[depth:] = [match[2]]
        drawn.append((match[2], stack[depth - 1] if depth else match[3] or "Exception"))
    defined = [
        (name, cls.__bases__[0].__name__)
        for name, cls in inspect.getmembers(_errors, inspect.isclass)
        if issubclass(cls, Exception) and cls.__module__ == _errors.__name__
    ]
    assert sorted(drawn) == sorted(defined)


def test_diagnostic_reads_as_one_line():
    assert str(Diagnostic("error", "Parser error", None, 2)) == "error: Parser error (line 2)"
    assert str(Diagnostic("warning", "odd", "gear.scad", 7)) == "warning: odd (gear.scad, line 7)"
    assert str(Diagnostic("info", "fine")) == "info: fine"
    origin = 'File "part.py", line 9'
    made = Diagnostic("error", "bad", None, 2, origin=origin)
    assert str(made) == f"error: bad (line 2; {origin})"


def test_an_exception_shows_the_line_that_it_is_about():
    trace = Diagnostic("trace", "called by 'm'", None, 9, "m();")
    warning = Diagnostic("warning", "odd", None, 3, "cube(x);", 'File "part.py", line 9')
    error = Diagnostic("error", "bad", "/me/gear.scad", 7, "gear(;")
    shown = str(_errors.SourceSyntaxError("It is bad.", [trace, warning, error]))
    assert shown == "It is bad.\n\n  /me/gear.scad, line 7\n  > 7 | gear(;"
    shown = str(_errors.EmptyGeometryError("Nothing came out.", [trace, warning]))
    assert shown == (
        'Nothing came out.\n\n  program, line 3\n  > 3 | cube(x);\n  made in File "part.py", line 9'
    )
    # What it warned of did not make it slow.
    assert str(_errors.RenderTimeout("It took too long.", [trace, warning])) == "It took too long."
    assert str(_errors.EvaluationError("Bad.", [Diagnostic("error", "bad")])) == "Bad."
