"""Both builds tell the same of a program's parameters."""

import pytest

from marimo_openscad import customizer_parameters_sync

SOURCE = """
// the width
width = 10; // [1:50]
/* [Size] */
// a "label"
mode = "a"; // [a:First, b:Second, c]
count = 3; // [1,2,3]
other = 4; // [1, 2]
flag = true;
vector = [1, 2, 3]; // [0:0.5:10]
words = "text"; // 8
plain = 2.5; // .5
below = -3; // [5]
computed = width * 2;
list = [1, "x"];
long = [1, 2, 3, 4, 5];
module m() { inner = 3; }
/* [Hidden] */
secret = 3;
"""


def names(parameters):
    return [item.name for item in parameters]


def test_a_release_without_a_description_is_read_from_its_tree(monkeypatch, request):
    old = customizer_parameters_sync(SOURCE, engine="native")
    request.getfixturevalue("manifold_on_path")
    recent = customizer_parameters_sync(SOURCE, engine="native")
    assert names(old) == [
        *("width", "mode", "count", "other", "flag", "vector", "words", "plain", "below")
    ]
    assert old == recent
    assert (old[0].label, old[0].minimum, old[0].maximum) == ("the width", 1, 50)
    assert [option.label for option in old[1].options] == ["First", "Second", "c"]
    assert old[5].default == (1, 2, 3)


@pytest.mark.parametrize("source", ["", "cube(1);", "x = 3 + 1;"])
def test_a_program_without_parameters_has_none(source):
    assert customizer_parameters_sync(source, engine="native") == ()


COMMENTED = """/* Shelf pin, CC0 */
// how long /* [Not] a group */
pin = 6; // [3:0.5:9]
/* before */ a = 1; /* behind */ // [0:5]
/* [One] */ b /* in */ = /* between */ 2; // [0:9] tail
c = 4;
/* no caption */
d = "a"; // [a, b:B]
/* [Hidden] */
e = 2;
/**/
f = 3;
/*[Tab]*/
g = 1;
"""
FAILING = [
    'a = 0; // [0:8]\nassert(a > 0, "say how many");\ncube(a);',
    "a = 0;\nb = assert(a > 0) 3;\ncube(a);",
    "a = -1;\nfunction f(n) = n == 0 ? 0 : 1 + f(n - 1);\ncube(f(a));",
    "a = 0;\nrotate_extrude() translate([a - 5, 0]) square(10);",
    "a = 99999999;\nfor (x = [0:a]) cube(x, $fn = 9);",
    'a = "none.stl";\nimport(a);',
]


def test_what_follows_a_comment_stands_in_a_group_without_a_title(monkeypatch, request):
    old = customizer_parameters_sync(COMMENTED, engine="native")
    request.getfixturevalue("manifold_on_path")
    assert customizer_parameters_sync(COMMENTED, engine="native") == old
    assert [(item.name, item.group) for item in old] == [
        *(("pin", ""), ("a", ""), ("b", ""), ("c", ""), ("d", ""), ("f", ""), ("g", "Tab"))
    ]
    assert old[0].label == "how long /* [Not] a group */"


@pytest.mark.parametrize("source", FAILING)
@pytest.mark.parametrize("build", ["release", "manifold"])
def test_a_program_that_fails_with_its_own_values_has_its_controls(build, source, request):
    if build == "manifold":
        request.getfixturevalue("manifold_on_path")
    found = customizer_parameters_sync(source, engine="native", timeout=20)
    assert names(found)[0] == "a"
