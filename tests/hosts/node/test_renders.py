"""Parts, errors and documents that the node engine gives."""

import asyncio
from time import monotonic

import pytest

from marimo_openscad import (
    AssertionFailed,
    EngineOutOfMemory,
    MissingFileError,
    ParameterError,
    Program,
    RenderReplaced,
    RenderTimeout,
    Source,
    SourceSyntaxError,
    plot,
    render_sync,
)
from marimo_openscad import render as render_public
from marimo_openscad._customizer.parameters import read_parameters
from marimo_openscad._engines.base import WHEEL_OPENSCAD, Settings
from marimo_openscad.charts import scatter3d
from tests.support.reference_solids import SOLIDS, check_measures
from tests.support.waiting import PATIENCE

ENDLESS = "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); cube(f(60));"
MEMORY = (
    "function l(n) = [for (i = [0 : n]) [for (j = [0 : n]) [i, j, i * j]]]; echo(len(l(9000)));"
)


@pytest.mark.parametrize("solid", SOLIDS, ids=lambda solid: solid.name)
def test_measures_are_those_of_the_formula(render, solid):
    part = asyncio.run(render(solid.source))
    check_measures({"volume": part.volume, "bounds": part.bounds, "closed": part.is_closed}, solid)
    assert len(part.stl) == 84 + 50 * part.triangle_count


def test_it_is_the_wheels_openscad(render):
    part = asyncio.run(render("cube(1);"))
    assert part.engine.version.startswith(WHEEL_OPENSCAD)


def test_a_public_render_awaits_or_waits():
    async def awaited():
        return await render_public("cube(3);", engine="node")

    assert asyncio.run(awaited()).volume == pytest.approx(27)
    assert render_sync("cube(4);", engine="node").volume == pytest.approx(64)


def test_files_parameters_and_what_is_echoed(render):
    files = {"lib/size.scad": "size = 2; module box() cube(size);", "part.stl": _stl(render)}
    source = 'include <lib/size.scad>\necho(size);\nbox(); translate([20, 0]) import("part.stl");'
    part = asyncio.run(render(source, {"size": 5}, files))
    assert part.echo == ("5",)
    assert part.volume == pytest.approx(125 + 8)
    # The second time they are there.
    assert asyncio.run(render(source, {"size": 6}, files)).volume == pytest.approx(216 + 8)


def _stl(render):
    return asyncio.run(render("cube(2);")).stl


def test_libraries_are_found_and_cut(render):
    part = asyncio.run(render("include <BOSL2/std.scad>\ncuboid(10, rounding = 2);"))
    assert part.size == pytest.approx((10, 10, 10))


@pytest.mark.parametrize(
    ("source", "error", "line"),
    [
        ("cube(1);\nsphere(;", SourceSyntaxError, 2),
        ('\n\nassert(false, "no");', AssertionFailed, 3),
        ("include <nowhere.scad>\ncube(1);", MissingFileError, 1),
    ],
)
def test_a_broken_program_tells_its_line(render, source, error, line):
    with pytest.raises(error) as caught:
        asyncio.run(render(source))
    assert caught.value.culprit.line == line


def test_an_unknown_parameter_is_an_error(render):
    with pytest.raises(ParameterError, match="width"):
        asyncio.run(render("width = 3; cube(width);", {"widht": 3}))


def test_a_render_ends_at_its_time_and_the_next_one_works(render):
    began = monotonic()
    with pytest.raises(RenderTimeout):
        asyncio.run(render(ENDLESS, timeout=0.5))
    assert monotonic() - began < PATIENCE
    assert asyncio.run(render("cube(2);")).volume == pytest.approx(8)


def test_a_program_that_takes_all_memory_ends_and_the_next_one_works(render):
    with pytest.raises(EngineOutOfMemory):
        asyncio.run(render(MEMORY, timeout=120))
    assert asyncio.run(render("cube(2);")).volume == pytest.approx(8)


def test_cancelling_ends_the_work(render, host):
    async def cancelled():
        task = asyncio.create_task(render(ENDLESS, timeout=600))
        await asyncio.sleep(0.3)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        # All workers are free.
        parts = await asyncio.gather(*(render(f"cube({n});", timeout=30) for n in range(1, 9)))
        return [round(part.volume ** (1 / 3)) for part in parts]

    assert asyncio.run(cancelled()) == list(range(1, 9))
    assert host._running.waiting == {}


def test_a_newer_render_of_a_viewer_takes_the_older_ones_place(render):
    async def replaced():
        older = asyncio.create_task(render(ENDLESS, viewer="v", timeout=600))
        await asyncio.sleep(0.3)
        newer = await render("cube(3);", viewer="v")
        with pytest.raises(RenderReplaced):
            await older
        return newer.volume

    assert asyncio.run(replaced()) == pytest.approx(27)


def test_two_hundred_at_once(render):
    async def flood():
        return await asyncio.gather(*(render(f"cube({n});") for n in range(1, 201)))

    parts = asyncio.run(flood())
    assert [part.size[0] for part in parts] == pytest.approx(list(range(1, 201)))


def test_parameters_of_the_customizer_are_read(engine):
    source = Source("/* [Size] */\n// Outer\nwidth = 10; // [1:50]\ncube(width);")
    (width,) = asyncio.run(read_parameters(engine, source, 30))
    assert (width.name, width.group, width.default, width.maximum) == ("width", "Size", 10, 50)


def test_exact_warnings_and_diagnostics(render):
    source = "cube(1);\nx = unknown_variable;\ncube(x);"
    for _ in range(2):
        part = asyncio.run(render(source, exact_warnings=True))
        assert [item.line for item in part.diagnostics if "unknown_variable" in item.message] == [2]


def test_a_source_without_unicode_is_rendered(render):
    part = asyncio.run(render('echo("ünï\\u20ac 漢"); cube(1);'))
    assert part.echo == ('"ünï€ 漢"',)


def test_lines_of_old_macs_have_ends(render, engine, tmp_path):
    text = "// a shelf pin\rside = 2; // [1:20]\rcube(side);\rnothing();\r"
    path = tmp_path / "old.scad"
    path.write_bytes(text.encode())
    for source in (Source.from_model(path), Source(text)):
        part = asyncio.run(engine.render(Program(source), Settings(cache=False)))
        assert part.volume == pytest.approx(8)
        assert [item.line for item in part.diagnostics] == [4]
    part = asyncio.run(render("include <a.scad>", files={"a.scad": text}))
    assert part.volume == pytest.approx(8)


def test_parts_are_pickled_and_copied(engine):
    import copy
    import pickle

    from marimo_openscad._engines.base import Settings

    part = asyncio.run(engine.render(Program(Source("color([1, 0, 0]) cube(2);")), Settings()))
    assert copy.deepcopy(part) is part
    assert pickle.loads(pickle.dumps(part)).stl == part.stl


def test_an_error_has_the_calls_around_it_with_their_arguments(render):
    source = (
        "module peg(d) { assert(d > 1); }\nmodule row(n) for (i = [1 : n]) peg(3 - i);\nrow(4);"
    )
    with pytest.raises(AssertionFailed) as caught:
        asyncio.run(render(source))
    calls = caught.value.culprit.calls
    assert [str(call) for call in calls] == ["peg(d = 1) (line 2)", "row(n = 4) (line 3)"]
    assert [call.depth for call in calls] == [0, 1]
    assert str(caught.value).endswith(
        "  in row(n = 4) (line 3)\n"
        "  in peg(d = 1) (line 2)\n"
        "  program, line 1\n"
        "  > 1 | module peg(d) { assert(d > 1); }"
    )


def test_a_parameter_that_nothing_reads_is_remarked(render):
    part = asyncio.run(render("width = 3;\ncube(1);", {"width": 9}))
    [remark] = part.diagnostics
    assert (remark.severity, remark.code, remark.line) == ("info", "unread-parameter", 1)
    assert remark.source_line == "width = 3;"
    assert asyncio.run(render("width = 3;\ncube(width);")).diagnostics == ()


def test_a_part_beside_data_has_the_colours_of_its_faces(render):
    two = 'color("red") cube(10); translate([20, 0, 0]) cube(5);'
    for source, tones in ((two, {0, 0xFF0000FF}), ("cube(10);", None)):
        part = asyncio.run(render(source))
        chart = plot(scatter3d({"x": [1], "y": [1], "z": [1]}, x="x", y="y", z="z"), parts=part)
        [_, mark] = chart._shape["panes"][0]["marks"]
        assert (mark["tone"] is None) == (tones is None)
        table = chart._drawing.columns[mark["table"]]
        assert len(table) == 3 * part.triangle_count
        if tones is not None:
            assert set(table["tone"]) == tones
        chart.close()
