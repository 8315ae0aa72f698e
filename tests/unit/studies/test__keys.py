"""Keys of functions: the same for the same code and values, and none where nobody can tell."""

import math

from marimo_openscad.studies._keys import function_key

DENSITY = 1.24


def weight(part):
    return part.volume * DENSITY


def test_the_same_code_has_one_key():
    def make(limit):
        return lambda part: part.volume < limit

    assert function_key(make(3)) == function_key(make(3))
    assert function_key(make(3)) != function_key(make(4))
    assert function_key(lambda part: part.area) != function_key(lambda part: part.volume)
    assert function_key(lambda part: part.area + 1) != function_key(lambda part: part.area + 2)


def test_what_a_function_reads_is_in_its_key(monkeypatch):
    before = function_key(weight)
    assert before is not None
    monkeypatch.setitem(globals(), "DENSITY", 7.8)
    assert function_key(weight) != before


def test_functions_that_call_others_and_modules():
    def outer(part, factor=2.0):
        return math.sqrt(weight(part)) * factor

    def recursive(part, depth=3):
        return 0 if depth == 0 else recursive(part, depth - 1)

    assert function_key(outer) is not None
    assert function_key(recursive) is not None


def test_objects_that_may_change_have_no_key():
    seen = set()
    assert function_key(lambda part: seen.add(part)) is None
    assert function_key(len) is None
