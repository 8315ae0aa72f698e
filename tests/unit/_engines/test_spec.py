"""What a user's model is resolved to."""

from marimo_openscad import Assembly, Program, Source
from marimo_openscad._engines.spec import resolve
from marimo_openscad._model.assembly import AssemblyPlan
from tests.support.doubles.blocks import block, colors_of


def test_parts_that_are_there_need_no_render():
    assembly = resolve({"body": block(0, 1)}, colors={"body": "red"})
    assert isinstance(assembly, Assembly)
    assert colors_of(assembly) == {"body": (255, 0, 0, 255)}
    plan = resolve({"body": block(0, 1), "lid": "cube(size);"}, {"parameters": {"size": 3}})
    assert isinstance(plan, AssemblyPlan)
    assert plan.models["lid"] == Program(Source("cube(size);"), {"size": 3})
