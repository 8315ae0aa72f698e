"""SolidPython2's objects know who made them, and look as they did."""

import copy
import json
import pickle
import subprocess
import sys

import pytest
import solid2
from solid2 import cube, cylinder, import_scad
from solid2.core.object_base.object_base_impl import BareOpenSCADObject

from marimo_openscad import Source
from tests.support.origins import here, includes_forgotten, made_at


@pytest.fixture(autouse=True, scope="module")
def others_get_no_includes():
    with includes_forgotten():
        yield


@pytest.fixture(scope="module")
def cuboid():
    from solid2.extensions.bosl2 import cuboid

    return cuboid


def test_each_line_has_the_place_where_its_object_was_made():
    places = {}
    body = cube(10)
    places["cube("] = here(-1)
    hole = cylinder(r=2, h=30)
    places["cylinder("] = here(-1)
    moved = hole.up(3)
    places["translate("] = here(-1)
    part = body - moved
    places["difference("] = here(-1)
    source = Source.from_model(part)
    assert {text: made_at(source, text) for text in places} == places
    assert source.origin(source.text.count("\n") + 1) is None


def test_parameters_and_extensions_move_no_line(cuboid):
    first = cuboid([1, 2, 3], anchor="a\nb\x85\u2028c")
    place = here(-1)
    source = Source.from_model(first.up(3) | cuboid(7))
    # The newline in the text makes the call one of two lines.
    assert made_at(source, "cuboid(anchor") == place
    assert made_at(source, "[1, 2, 3]") == place
    assert made_at(source, "size = 7") == here(-4)
    assert source.origin(len(source.text.split("\n"))) is None


def test_an_imported_module(tmp_path):
    (tmp_path / "knob.scad").write_text("module knob(r = 1) { cube(r); }")
    knob = import_scad(str(tmp_path / "knob.scad")).knob(2)
    assert made_at(Source.from_model(knob), "knob(r") == here(-1)


def test_an_object_without_a_class_of_its_own():
    thing = solid2.core.object_base.OpenSCADObject("thing", {"a": 1})
    assert made_at(Source.from_model(thing), "thing(") == here(-1)


MODELS = {
    "hole": "cube(3) - cylinder(r=1, h=9)",
    "modifiers": "cube(1).debug() + cube(2).background() + cube(3).disable()",
    "root": "square(2).linear_extrude(3).root()",
    "shared": "(lambda child: child + child.up(3))(cube(1))",
    "list": "union()([cube(1), cube(2)])",
    "inline": "cube(scad_inline('a + 1')) + scad_inline('echo(1);\\n')",
    "text": "text('quoted \" \\\\ \\n second line')",
    "bosl2": "cuboid([1, 2, 3], rounding=0.2).up(2)",
}
IMPORTS = "from solid2 import *; from solid2.extensions.bosl2 import cuboid"


def without_includes(source):
    lines = [line for line in source.split("\n") if not line.startswith(("include", "use"))]
    return "\n".join(lines).strip()


def test_the_source_is_what_solidpython2_alone_writes():
    listed = f"[model.as_scad() for model in ({', '.join(MODELS.values())})]"
    told = f"{IMPORTS}\nimport json\nprint(json.dumps({listed}))"
    run = [sys.executable, "-c", told]
    alone = json.loads(subprocess.run(run, capture_output=True, check=True, text=True).stdout)
    names = {}
    exec(IMPORTS, names)
    for name, plain in zip(MODELS, alone, strict=True):
        source = Source.from_model(eval(MODELS[name], names))
        assert without_includes(source.text) == without_includes(plain), name
        # The marks are there, and come out again without a trace.
        assert source._origins, name


def test_a_model_that_has_changed_has_no_places():
    model = cube(1) + cube(2)
    source = Source.from_model(model)
    model.add(cube(3))
    assert source.origin(1) is None


def test_rendering_leaves_no_marks_behind():
    head = BareOpenSCADObject._generate_scad_head
    assert made_at(Source.from_model(cube(1)), "cube(") == here()
    assert BareOpenSCADObject._generate_scad_head is head

    class Broken(BareOpenSCADObject):
        def _render(self):
            raise RuntimeError("broken")

    broken = Source("cube(1);", model=Broken("broken", {}))
    with pytest.raises(RuntimeError, match="broken"):
        broken.origin(1)
    assert BareOpenSCADObject._generate_scad_head is head


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))]
)
def test_copies_keep_the_places(copied):
    model = cube(1) - cylinder(r=1, h=2)
    place = here(-1)
    again = copied(copied(model))
    assert again.as_scad() == model.as_scad()
    source = Source.from_model(again)
    assert made_at(source, "cube(") == made_at(source, "difference(") == place


def test_source_has_no_places():
    assert Source("cube(1);").origin(1) is None
