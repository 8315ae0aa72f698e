"""Several named parts as one."""

import asyncio
import struct

import pytest

from marimo_openscad import (
    Assembly,
    ProfileError,
    SourceSyntaxError,
    TwoDimensionalError,
)
from marimo_openscad._engines.spec import resolve
from marimo_openscad._model.colors import PALETTE
from tests.support.doubles.blocks import block, colors_of


def test_measures_are_those_of_all_parts():
    assembly = Assembly({"a": block(0, 1), "b": block(10, 2)})
    assert (assembly.volume, assembly.area, assembly.triangle_count) == (9, 30, 24)
    assert assembly.bounds == ((0, 0, 0), (12, 2, 2))
    assert assembly.size == (12, 2, 2)
    assert assembly.center_of_mass[0] == pytest.approx((0.5 + 8 * 11) / 9)
    assert assembly.is_closed
    assert assembly.echo == ("at 0", "at 10")
    assert (assembly.timings.evaluate, assembly.timings.total) == (6, 15)
    open_one = Assembly({"a": block(0, 1), "b": block(10, 2, closed=False)})
    assert not open_one.is_closed
    assert open_one.center_of_mass[0] == pytest.approx((6 * 0.5 + 24 * 11) / 30)


def test_stl_holds_the_triangles_of_all_parts():
    stl = Assembly({"a": block(0, 1), "b": block(10, 2)}).stl
    assert len(stl) == 84 + 24 * 50
    assert int.from_bytes(stl[80:84], "little") == 24
    assert struct.unpack_from("<f", stl, 84 + 12 * 50 + 12) == (10.0,)


def test_profiles_are_of_parts():
    assembly = Assembly({"body": block(0, 1), "lid": block(10, 2)})
    with pytest.raises(ProfileError, match=r"assembly\.parts\['body'\]\.call_profile\(\)"):
        asyncio.run(assembly.call_profile())


def test_files_that_hold_several_parts_are_written_and_others_refused():
    assembly = Assembly({"body": block(0, 1), "lid": block(10, 2)})
    assert asyncio.run(assembly.to("3mf")) == b"3mf of body, lid"
    assert asyncio.run(assembly.to("stl")) == assembly.stl
    with pytest.raises(ValueError, match=r"use one of stl, 3mf, glb, ply.*parts\['body'\]"):
        asyncio.run(assembly.to("csg"))
    with pytest.raises(ValueError, match="obj files hold one part"):
        asyncio.run(assembly.save("box.obj"))


def test_groups_name_their_parts():
    assembly = Assembly({"base": {"plate": block(0, 1), "feet": block(1, 1)}, "lid": block(2, 1)})
    assert list(assembly.parts) == ["base/plate", "base/feet", "lid"]
    assert "of base/plate, base/feet, lid" in repr(assembly)


def test_each_part_has_the_color_it_is_given_or_its_own_or_one_of_the_palette():
    parts = {
        "base": {"plate": block(0, 1), "feet": block(1, 1)},
        "lid": block(2, 1, colored=True),
        "knob": block(3, 1),
        "screw": block(4, 1),
    }
    colors = {"base/feet": "#010203", "base": "red", "screw": (0, 0, 1)}
    assert colors_of(Assembly(parts, colors=colors)) == {
        "base/plate": (255, 0, 0, 255),
        "base/feet": (1, 2, 3, 255),
        "lid": None,
        "knob": PALETTE[0],
        "screw": (0, 0, 255, 255),
    }
    assert colors_of(Assembly(parts, colors={"lid": "red"}))["lid"] == (255, 0, 0, 255)


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({}, "there are no parts"),
        ({"group": {}}, "there are no parts"),
        ({"": block(0, 1)}, "is no name"),
        ({3: block(0, 1)}, "is no name"),
        ({"a": block(0, 1), "a/b": block(0, 1)}, "a part and a group"),
    ],
)
def test_names_that_cannot_be_are_refused(parts, problem):
    with pytest.raises(ValueError, match=problem):
        Assembly(parts)


def test_colors_of_unknown_parts_are_refused():
    with pytest.raises(ValueError, match="there is no part 'top': the parts are body, lid"):
        Assembly({"body": block(0, 1), "lid": block(2, 1)}, colors={"top": "red"})
    with pytest.raises(ValueError, match="is no colour"):
        resolve({"body": "cube(1);"}, colors={"body": "reddish"})
    with pytest.raises(ValueError, match=r"give one its colours with color\(\)"):
        resolve("cube(1);", colors={"body": "red"})


def test_only_solids_are_put_together():
    with pytest.raises(TwoDimensionalError, match=r"'lid' is a flat shape.*linear_extrude"):
        Assembly({"body": block(0, 1), "lid": block(0, 1, dimension=2)})
    with pytest.raises(TypeError, match="give parts"):
        Assembly({"body": "cube(1);"})
    box = Assembly({"body": block(0, 1)})
    with pytest.raises(TypeError, match="'box' is an assembly: give its `parts`"):
        resolve({"box": box, "lid": "cube(1);"})
    assert list(Assembly({"box": box.parts}).parts) == ["box/body"]


def test_programs_are_rendered_at_the_same_time_in_their_order():
    async def test():
        asked = {}

        async def render(name, program):
            asked[name] = asyncio.get_running_loop().create_future()
            return await asked[name]

        plan = resolve({"a": "cube(1);", "b": block(1, 1), "c": "cube(2);"})
        made = asyncio.ensure_future(plan.made(render))
        await asyncio.sleep(0.01)
        assert list(asked) == ["a", "c"]
        asked["c"].set_result(block(5, 1))
        asked["a"].set_result(block(0, 1))
        assert list((await made).parts) == ["a", "b", "c"]

    asyncio.run(test())


def test_a_program_that_gives_no_part_is_named_and_ends_the_others():
    async def test():
        ended = []

        async def render(name, program):
            if name == "lid":
                raise SourceSyntaxError("it cannot be parsed.")
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                ended.append(name)
                raise

        with pytest.raises(SourceSyntaxError, match="lid: it cannot be parsed"):
            await resolve({"body": "cube(1);", "lid": "cube("}).made(render)
        await asyncio.sleep(0.01)
        assert ended == ["body"]

    asyncio.run(test())
