import inspect
import re

import pytest

from marimo_openscad import Diagnostic, _errors

CLASSES = sorted({*_errors.ERROR_CLASSES.values()}, key=lambda cls: cls.__name__)


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
    shown = str(_errors.SourceSyntaxError("It is bad.", [trace, warning, error], (), 2))
    assert shown == "It is bad.\n\n  /me/gear.scad, line 7\n  > 7 | gear(;"
    shown = str(_errors.EmptyGeometryError("Nothing came out.", [trace, warning], (), 1))
    assert shown == (
        'Nothing came out.\n\n  program, line 3\n  > 3 | cube(x);\n  made in File "part.py", line 9'
    )
    # What it warned of did not make it slow.
    assert str(_errors.RenderTimeout("It took too long.", [trace, warning])) == "It took too long."
    assert str(_errors.EvaluationError("Bad.", [Diagnostic("error", "bad")], (), 0)) == "Bad."


def raised(cls):
    """An error with everything that it can carry."""
    error = cls("It is bad.", [Diagnostic("error", "bad", None, 2, "cube(;")], ["said"], 0)
    error.part = "the rest"
    error.add_note("a note")
    try:
        raise error from KeyError("cause")
    except cls as caught:
        return caught


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda error: error.with_advice("Do this.", "Do that."), "It is bad. Do this. Do that."),
        (lambda error: error.with_advice(), "It is bad."),
        (lambda error: error.of_part("lid/hinge"), "lid/hinge: It is bad."),
    ],
    ids=["advice", "none", "part"],
)
def test_a_changed_error_keeps_what_it_had_and_leaves_the_first_alone(cls, change, message):
    error = raised(cls)
    changed = change(error)
    assert changed is not error
    assert type(changed) is cls
    assert changed.message == message
    assert str(changed) == f"{message}\n\n  program, line 2\n  > 2 | cube(;"
    assert changed.part == "the rest"
    assert (changed.diagnostics, changed.echo) == (error.diagnostics, ("said",))
    assert changed.__notes__ == ["a note"]
    assert changed.__cause__ is error.__cause__
    assert changed.__traceback__ is error.__traceback__
    changed.add_note("another")
    assert (error.message, error.__notes__) == ("It is bad.", ["a note"])


def test_advice_may_bring_diagnostics_of_its_own():
    error = raised(_errors.SourceSyntaxError)
    advised = [Diagnostic("error", "bad. Do this", None, 2)]
    changed = error.with_advice("Do this.", diagnostics=advised)
    assert changed.diagnostics == (*advised,)
    assert error.diagnostics[0].message == "bad"
    assert error.with_advice(diagnostics=[]).diagnostics == ()


def test_an_error_of_a_format_is_the_callers():
    assert issubclass(_errors.FormatError, ValueError)
    assert not issubclass(_errors.FormatError, _errors.OpenSCADError)
