"""Profiles of calls, with the evaluator in Node."""

import asyncio

import pytest

from marimo_openscad import ProfileError, render_sync

PROGRAM = """
use <teeth.scad>
n = 2;
module row(count) for (i = [0 : count - 1]) translate([i * 5, 0, 0]) cube(tooth(i));
row(n);
"""
FILES = {"teeth.scad": "function tooth(i) = 1 + 0 * len([for (k = [0 : 5000]) k * k]);\n"}


def profile_of(render, source, parameters=None, files=None):
    async def profiled():
        return await (await render(source, parameters, files)).call_profile()

    return asyncio.run(profiled())


def test_calls_and_times_of_a_program_and_its_library(render):
    table = profile_of(render, PROGRAM, {"n": 7}, FILES)
    rows = {name: at for at, name in enumerate(table["name"].to_list())}
    assert [table["calls"][rows[name]] for name in ("", "row", "tooth")] == [1, 1, 7]
    assert [table["line"][rows[name]] for name in ("", "row", "tooth")] == [None, 4, 1]
    assert table["file"][rows["row"]] is None
    assert table["file"][rows["tooth"]].endswith("teeth.scad")
    # The loops take nearly all of it.
    assert rows["tooth"] == 0
    own, total = table["own_ms"], table["total_ms"]
    assert own[rows["tooth"]] > 0.7 * total[rows[""]] > 0
    assert sum(own.to_list()) == pytest.approx(total[rows[""]], rel=0.01)


def test_a_program_that_is_left_to_openscad_says_why(render):
    with pytest.raises(ProfileError, match="the unknown variable y"):
        profile_of(render, "cube(5); if (is_undef(y)) cube(y);")


def test_it_comes_without_await():
    table = render_sync("function f(x) = x; cube(f(2));", engine="node").call_profile_sync()
    assert sorted(table["name"].to_list()) == ["", "f"]
