"""Parameters cannot become code."""

import enum
import fractions
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from solid2 import cube

from marimo_openscad import ParameterError
from marimo_openscad._scad.literal import assignments, literal


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
        (2**53 - 1, "9007199254740991"),
        (10**300, "1e+300"),
        (-0.0, "-0.0"),
        (2.0**-1074, f"({2.0**-474} * {2.0**-600})"),
        (enum.IntEnum("Size", "S M").M, "2"),
        (np.float64(1.5), "1.5"),
        (np.float32(0.5), "0.5"),
        (np.int64(-7), "-7"),
        (np.uint8(200), "200"),
        (np.True_, "true"),
        (np.str_("A"), '"A"'),
        (np.array([[1, 2], [3, 4]]), "[[1, 2], [3, 4]]"),
        (np.array(2.5), "2.5"),
        ([np.float64(1), True], "[1.0, true]"),
        ([], "[]"),
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


class Endless:
    def tolist(self):
        return self


def circular():
    value = []
    value.append(value)
    return value


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("-inf"),
        [1, [float("inf")]],
        np.float32("nan"),
        10**400,
        range(0, 10**400, 10**399),
        1j,
        b"bytes",
        bytearray(b"bytes"),
        {"a": 1},
        {1, 2},
        object(),
        "a\0b",
        "\ud800",
        range(0),
        circular(),
        Endless(),
        cube(1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_without_an_openscad_form_are_refused_by_name(value):
    with pytest.raises(ParameterError, match="'size'"):
        assignments({"size": value})


@pytest.mark.parametrize(
    "name", ["", "1", "1e5", "0x1F", "a b", "a;b", "a\n", "ä", "module", "true", "a=1;b", 3]
)
def test_names_that_are_not_identifiers_are_refused(name):
    with pytest.raises(ParameterError, match="not an OpenSCAD variable name"):
        assignments({name: 1})


def test_special_variables_are_names():
    assert assignments({"$fn": 64, "_x9": 1}) == "$fn = 64;\n_x9 = 1;\n"


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.tuples(inner, inner),
)
# What stands outside of strings: numbers, words, brackets, commas, blanks.
PLAIN = re.compile(r'(?:[-+*0-9.e()\[\], ]|true|false|undef|"(?:[^"\\\x00-\x1f]|\\["\\nrtx])*")*\Z')


@given(VALUES)
def test_nothing_but_values_is_ever_written(value):
    assert PLAIN.match(literal(value))


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
