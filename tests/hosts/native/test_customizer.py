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
