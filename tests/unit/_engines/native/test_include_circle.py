"""Circles of includes are found in the text of a program and its files."""

from time import thread_time

import pytest

from marimo_openscad import Source
from marimo_openscad._engines.native.include_circle import find_circle

CIRCLES = {
    "through folders": (
        "include <a/x.scad>",
        {"a/x.scad": "\ninclude <../b/y.scad>", "b/y.scad": "include <../a/x.scad>"},
        ("../b/y.scad", "a/x.scad", 2),
    ),
    "itself": ("include <a.scad>", {"a.scad": "include <a.scad>"}, ("a.scad", "a.scad", 1)),
    "of a used file": ("use <a.scad>", {"a.scad": "include <a.scad>"}, ("a.scad", "a.scad", 1)),
    "behind a text": (
        'x = "\\"";\n/* \n */ include <a.scad>',
        {"a.scad": 'y = "\n";\ninclude <./a.scad>'},
        ("./a.scad", "a.scad", 3),
    ),
    "used by a name that grows": (
        "use <c/used.scad>",
        {"c/used.scad": "\nuse <../c/used.scad>"},
        ("../c/used.scad", "c/used.scad", 2),
    ),
    "used and included by names that grow": (
        "include <e/two.scad>",
        {"e/two.scad": "use <../d/one.scad>", "d/one.scad": "include <../e/two.scad>"},
        ("../d/one.scad", "e/two.scad", 1),
    ),
    "used in its folder": (
        "use <f/a.scad>",
        {"f/a.scad": "use <./a.scad>"},
        ("./a.scad", "f/a.scad", 1),
    ),
    "used where one name grows": (
        "use <f/a.scad>",
        {"f/a.scad": "use <b.scad>", "f/b.scad": "use <./a.scad>"},
        ("b.scad", "f/a.scad", 1),
    ),
}
NONE = {
    "none": ("include <a.scad>", {"a.scad": "include <b.scad>", "b.scad": ""}),
    "two ways": (
        "include <a.scad>\ninclude <b.scad>",
        {"a.scad": "include <c.scad>", "b.scad": "include <c.scad>", "c.scad": ""},
    ),
    "used": ("use <a.scad>", {"a.scad": "use <a.scad>"}),
    "used one way": (
        "include <a.scad>",
        {"a.scad": "use <b.scad>", "b.scad": "include <a.scad>"},
    ),
    "used in a folder": (
        "use <f/a.scad>",
        {"f/a.scad": "use <b.scad>", "f/b.scad": "use <a.scad>"},
    ),
    "in a comment": ("include <a.scad>", {"a.scad": "// include <a.scad>\n/* include <a.scad>"}),
    "in a text": ("include <a.scad>", {"a.scad": 'x = "include <a.scad>";'}),
    "not read": ("cube(1);", {"a.scad": "include <a.scad>"}),
}


@pytest.mark.parametrize("what", CIRCLES)
def test_a_circle_is_found_with_its_place(what):
    text, files, (name, file, line) = CIRCLES[what]
    found = find_circle(Source(text, None, files))
    assert found is not None
    assert found[0].name == name
    assert str(found[1].file).endswith(file)
    assert found[1].line == line


@pytest.mark.parametrize("what", NONE)
def test_what_is_no_circle_is_not_called_one(what):
    assert find_circle(Source(NONE[what][0], None, NONE[what][1])) is None


def test_many_files_that_lead_to_each_other_take_little_time():
    names = [f"f{number}.scad" for number in range(300)]
    text = "\n".join(f"use <{name}>" for name in names)
    source = Source(text, None, dict.fromkeys(names, text))
    began = thread_time()
    assert find_circle(source) is None
    assert thread_time() - began < 5
