"""Rendering where Python runs in a worker of a Chromium page, as in marimo."""

import pytest
from pytest_pyodide import run_in_pyodide

from tests.support.reference_solids import SOLIDS, TOLERANCE


def in_browser(function):
    """Runs the function in the browser's Python, with the wheel installed."""
    return run_in_pyodide(packages=["marimo-openscad"])(function)


@in_browser
async def rendered(selenium, source):
    from marimo_openscad import render

    part = await render(source)
    return part.volume, part.bounds, len(part.stl), part.triangle_count


@pytest.mark.parametrize("solid", SOLIDS, ids=lambda solid: solid.name)
def test_solid_is_exact(selenium_worker, solid):
    volume, bounds, size, triangles = rendered(selenium_worker, solid.source)
    assert volume == pytest.approx(solid.volume, rel=TOLERANCE)
    for found, expected in zip(bounds, solid.bounds, strict=True):
        assert found == pytest.approx(expected, rel=TOLERANCE, abs=TOLERANCE)
    assert size == 84 + 50 * triangles


@in_browser
async def test_solidpython_model(selenium_worker):
    from solid2 import cube, cylinder

    from marimo_openscad import render

    part = await render(cube(20, center=True) - cylinder(r=5, h=30, center=True, _fn=4))
    assert part.volume == 8000 - 50 * 20


@in_browser
async def test_parameters_override_the_program(selenium_worker):
    from marimo_openscad import render

    source = "size = 1; label = ``; cube(size); echo(label);".replace("`", '"')
    part = await render(source, parameters={"size": 3, "label": 'a "b" \\ c'})
    assert part.volume == 27
    assert part.echo == ('"a "b" \\ c"',)


@in_browser
async def test_diagnostics_name_their_place(selenium_worker):
    from marimo_openscad import Diagnostic, render

    assert (await render("cube(1); sphere(1);")).diagnostics == ()
    part = await render("cube(1);\ncube(missing);")
    warning, *_ = part.diagnostics
    assert (warning.severity, warning.file, warning.line) == ("warning", None, 2)
    assert all(isinstance(item, Diagnostic) for item in part.diagnostics)
    assert part.engine.cache is None


@in_browser
async def test_blocking_render_in_a_plain_function(selenium_worker):
    from marimo_openscad import render_sync

    def volume(edge):
        return render_sync(f"cube({edge});").volume

    assert volume(2) == 8


@in_browser
async def test_event_loop_runs_during_a_render(selenium_worker):
    import asyncio

    from marimo_openscad import render

    await render("cube(1);")
    task = asyncio.ensure_future(
        render("for (i = [0 : 40]) translate([i, 0, 0]) sphere(1, $fn = 60);")
    )
    ticks = 0
    while not task.done():
        await asyncio.sleep(0.001)
        ticks += 1
    assert (await task).triangle_count > 10_000
    assert ticks > 10


@in_browser
async def test_renders_at_once_get_their_own_parts(selenium_worker):
    import asyncio

    from marimo_openscad import render

    parts = await asyncio.gather(*(render(f"cube({edge});") for edge in range(1, 9)))
    assert [part.volume for part in parts] == [edge**3 for edge in range(1, 9)]


@in_browser
async def failure_then_cube(selenium, source, timeout):
    from marimo_openscad import OpenSCADError, render

    caught = None
    try:
        await render(source, timeout=timeout)
    except OpenSCADError as error:
        caught = type(error).__name__, str(error), [str(item) for item in error.diagnostics]
    return caught, (await render("cube(3);")).volume


@pytest.mark.parametrize(
    ("source", "name", "timeout"),
    [
        ("cube(;", "SourceSyntaxError", 30),
        ("cube(1); assert(1 > 2, `never`);", "AssertionFailed", 30),
        ("include <nowhere.scad>\ncube(1);", "MissingFileError", 30),
        ("function f(x) = f(x + 1) + 1; cube(f(1));", "RecursionTooDeep", 30),
        ("x = 1;", "EmptyGeometryError", 30),
        ("function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); cube(f(60));", "RenderTimeout", 1),
    ],
)
def test_failure_is_named_and_the_next_render_works(selenium_worker, source, name, timeout):
    caught, volume = failure_then_cube(selenium_worker, source.replace("`", '"'), timeout)
    assert caught is not None, f"{source} gave a part"
    assert caught[0] == name, caught
    assert volume == 27


@in_browser
async def test_cancelling_the_task_ends_the_work(selenium_worker):
    import asyncio
    import time

    from marimo_openscad import render

    endless = "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); cube(f(60));"
    await render("cube(1);")
    task = asyncio.ensure_future(render(endless))
    await asyncio.sleep(0.2)
    task.cancel()
    cancelled = False
    try:
        await task
    except asyncio.CancelledError:
        cancelled = True
    assert cancelled
    began = time.monotonic()
    assert (await render("cube(2);")).volume == 8
    assert time.monotonic() - began < 60


@in_browser
async def test_coloured_part_is_the_same_solid(selenium_worker):
    from marimo_openscad import render

    plain = await render("difference() { cube(10); sphere(4, $fn = 32); }")
    colored = await render('color("red") difference() { cube(10); sphere(4, $fn = 32); }')
    assert abs(colored.volume / plain.volume - 1) < 1e-6
    assert len(colored.stl) == 84 + 50 * colored.triangle_count
    assert colored.is_closed


@in_browser
async def test_identical_renders_are_answered_from_the_cache(selenium_worker):
    from marimo_openscad import clear_cache, render

    source = "sphere(3, $fn = 24);"
    first = await render(source)
    assert first.engine.cache is None
    again = await render(source)
    assert again.engine.cache == "memory"
    assert again.stl == first.stl
    assert (await render(source, cache=False)).engine.cache is None
    await clear_cache()
    assert (await render(source)).engine.cache is None


@in_browser
async def test_number_of_workers_can_be_set(selenium_worker):
    import asyncio

    from marimo_openscad import render, set_workers

    await set_workers(2)
    parts = await asyncio.gather(*(render(f"cube({edge});") for edge in (1, 2, 3)))
    assert [part.volume for part in parts] == [1, 8, 27]


@in_browser
async def test_exact_warnings_come_again(selenium_worker):
    from marimo_openscad import render

    # OpenSCAD says once in its life that something is deprecated.
    source = "assign(edge = 2) cube(edge);"

    async def severities(**options):
        part = await render(source, cache=False, **options)
        return [item.severity for item in part.diagnostics]

    assert await severities(exact_warnings=True) == ["deprecated"]
    assert await severities() == []
    assert await severities(exact_warnings=True) == ["deprecated"]


@in_browser
async def test_text_in_an_unknown_font_is_drawn_with_a_warning(selenium_worker):
    from marimo_openscad import render

    known = await render('linear_extrude(1) text("H");')
    part = await render('linear_extrude(1) text("H", font = "No Such Font");')
    assert part.volume == known.volume
    (warning,) = part.diagnostics
    assert warning.severity == "warning"
    assert "No Such Font" in warning.message


@in_browser
async def test_five_megabytes_of_source(selenium_worker):
    from marimo_openscad import render

    source = "x = 1;\n" * 750_000 + "cube(3);"
    assert len(source) > 5_000_000
    assert (await render(source)).volume == 27


@in_browser
async def test_two_hundred_levels_of_recursion(selenium_worker):
    from marimo_openscad import render

    part = await render(
        "function depth(n) = n == 0 ? 0 : 1 + depth(n - 1);"
        "module nest(n) { if (n > 0) nest(n - 1); else cube(depth(200)); }"
        "nest(200);"
    )
    assert part.volume == 200**3
