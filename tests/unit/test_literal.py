"""Parameters cannot become code."""

import fractions

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marimo_openscad import ParameterError
from marimo_openscad._literal import assignments, literal


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "undef"),
        (True, "true"),
        (False, "false"),
        (3, "3"),
        (-2.5, "-2.5"),
        (1e-9, "1e-09"),
        (1e300, "1e+300"),
        (fractions.Fraction(1, 4), "0.25"),
        ("A", '"A"'),
        ('say "hi"', '"say \\"hi\\""'),
        ("back\\slash", '"back\\\\slash"'),
        ("two\nlines\t.", '"two\\nlines\\t."'),
        ("\x03 cube(1);", '"\\x03 cube(1);"'),
        ("Größe ✓", '"Größe ✓"'),
        ([1, "a", [True, None]], '[1, "a", [true, undef]]'),
        ((1, 2), "[1, 2]"),
        (range(0, 10, 3), "[0 : 3 : 9]"),
        (range(5, 0, -2), "[5 : -2 : 1]"),
    ],
)
def test_literal(value, expected):
    assert literal(value) == expected


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), b"bytes", {"a": 1}, object(), "a\0b", "\ud800", range(0)]
)
def test_values_without_an_openscad_form_are_refused_by_name(value):
    with pytest.raises(ParameterError, match="'size'"):
        assignments({"size": value})


@pytest.mark.parametrize("name", ["", "1a", "a b", "a;b", "a\n", "ä", "module", "true", "a=1;b", 3])
def test_names_that_are_not_identifiers_are_refused(name):
    with pytest.raises(ParameterError, match="not an OpenSCAD variable name"):
        assignments({name: 1})


def test_special_variables_are_names():
    assert assignments({"$fn": 64, "_x9": 1}) == "$fn = 64;\n_x9 = 1;\n"


@given(st.text())
def test_a_string_stays_inside_its_quotes(text):
    try:
        written = literal(text)
    except ParameterError:
        return
    inside = written[1:-1]
    assert written[0] == written[-1] == '"'
    assert "\n" not in inside
    assert "\x03" not in inside
    unescaped = inside.replace("\\\\", "")
    assert unescaped.replace('\\"', "").count('"') == 0
    assert not unescaped.endswith("\\")
