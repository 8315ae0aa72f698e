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
        drawn.append((match[2], stack[depth - 1] if depth else "Exception"))
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
