"""Advice on OpenSCAD's messages."""

from pathlib import Path

import pytest

from marimo_openscad import Diagnostic, EmptyGeometryError, Source
from marimo_openscad._engines.explain import advised, with_advice
from tests.support.origins import includes_forgotten, made_at


@pytest.fixture(autouse=True, scope="module")
def others_get_no_includes():
    with includes_forgotten():
        yield


@pytest.fixture(scope="module")
def cuboid():
    from solid2.extensions.bosl2 import cuboid

    return cuboid


def test_messages_and_exceptions_say_which_library_has_a_name():
    source = Source("cuboid(3);\nnone_such();")
    unknown = Diagnostic("warning", "Ignoring unknown module 'cuboid'", None, 1)
    other = Diagnostic("warning", "Ignoring unknown module 'none_such'", None, 2)
    inside = Diagnostic("warning", "Ignoring unknown module 'cuboid'", "/lib/a.scad", 1)
    error = EmptyGeometryError(
        "It makes no solid. OpenSCAD warns: Ignoring unknown module 'cuboid' (line 1).",
        [unknown, other, inside],
    )
    told = advised(error, source)
    advice = "A library has cuboid(): include <BOSL2/std.scad>."
    assert [item.message for item in told.diagnostics] == [
        f"{unknown.message}. {advice}",
        other.message,
        inside.message,
    ]
    assert told.message.endswith(f"(line 1). {advice}")
    assert str(told) == told.message
    assert with_advice([other], source) == [other]


def test_a_librarys_error_has_the_place_of_the_object_that_led_there(cuboid):
    model = cuboid(-1)
    source = Source.from_model(model)
    line = 1 + source.text[: source.text.index("cuboid(")].count("\n")
    place = made_at(source, "cuboid(")
    diagnostics = [
        Diagnostic("warning", "odd", None, line),
        Diagnostic("error", "Assertion failed", "/libraries/BOSL2/shapes3d.scad", 9),
        Diagnostic("trace", "called by 'assert'", "/libraries/BOSL2/shapes3d.scad", 9),
        Diagnostic("trace", "called by 'cuboid'", None, line),
        Diagnostic("error", "another", "/libraries/BOSL2/shapes3d.scad", 9),
        Diagnostic("info", "no place"),
    ]
    origins = [item.origin for item in with_advice(diagnostics, source)]
    assert origins == [place, place, None, place, None, None]
    assert Path(__file__).name in place
