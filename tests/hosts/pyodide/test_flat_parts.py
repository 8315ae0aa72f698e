"""Programs that draw flat shapes, and their drawings as independent readers see them."""

import io
import math
import re

import ezdxf
import pytest
from lxml import etree
from pytest_pyodide import run_in_pyodide

DRAWING = """
difference() { square([30, 20]); translate([15, 10]) circle(5, $fn = 32); }
translate([40, 0]) square(4);
"""
HOLE = 16 * 25 * math.sin(2 * math.pi / 32)
AREA = 600 - HOLE + 16


def in_browser(function):
    """Runs the function in the browser's Python, with the wheel installed."""
    return run_in_pyodide(packages=["marimo-openscad"])(function)


@in_browser
async def drawn(selenium, source):
    from marimo_openscad import render

    part = await render(source)
    files = {name: await part.to(name) for name in ("svg", "dxf", "csg")}
    measures = part.measures
    return (
        files,
        (part.dimension, part.volume, part.area, part.bounds, part.size),
        (part.is_closed, part.center_of_mass, part.triangle_count, measures.dimension),
        repr(part),
    )


def area_of(loops):
    """Of loops that run the other way round where they bound a hole."""
    return sum(
        sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(loop, loop[1:] + loop[:1], strict=True))
        / 2
        for loop in loops
    )


def test_a_drawing_is_a_part_with_an_area(selenium_worker):
    files, sizes, more, text = drawn(selenium_worker, DRAWING)
    dimension, volume, area, bounds, size = sizes
    assert (dimension, volume) == (2, 0)
    assert area == pytest.approx(AREA, rel=1e-5)
    assert bounds == ((0, 0, 0), (44, 20, 0))
    assert size == (44, 20, 0)
    closed, center, triangles, _ = more
    assert not closed
    assert center == pytest.approx(
        (((600 - HOLE) * 15 + 16 * 42) / AREA, ((600 - HOLE) * 10 + 16 * 2) / AREA, 0), rel=1e-5
    )
    assert triangles == 36 + 2  # one outline of 4 and a hole of 32 corners; a square
    assert text == f"<Part 44 × 20 mm, flat, {area:g} mm²>"

    svg = etree.fromstring(files["svg"])
    assert (svg.get("width"), svg.get("height")) == ("44mm", "20mm")
    (path,) = svg.iter("{http://www.w3.org/2000/svg}path")
    loops = [
        [tuple(map(float, pair.split(","))) for pair in re.findall(r"[-\d.e+]+,[-\d.e+]+", loop)]
        for loop in path.get("d").split("z")[:-1]
    ]
    # SVG's y axis points downwards.
    assert -area_of(loops) == pytest.approx(AREA, rel=1e-5)

    drawing = ezdxf.read(io.StringIO(files["dxf"].decode()))
    lines = list(drawing.modelspace())
    assert all(line.closed for line in lines)
    loops = [list(line.get_points("xy")) for line in lines]
    assert sorted(map(len, loops)) == [4, 4, 32]
    assert area_of(loops) == pytest.approx(AREA, rel=1e-5)
    assert b"circle($fn = 32" in files["csg"]


@in_browser
async def test_a_drawing_is_no_solid(selenium_worker):
    from pathlib import Path

    from marimo_openscad import FormatError, render_sync

    part = render_sync("square(3);")
    messages = []
    for attempt in (
        lambda: part.stl,
        lambda: part.to_sync("stl"),
        lambda: part.to_sync("3mf"),
        lambda: part.save_sync("/tmp/square.glb"),
    ):
        try:
            attempt()
        except FormatError as error:
            messages.append(str(error))
    assert len(messages) == 4
    assert all("linear_extrude" in message for message in messages)
    assert part.save_sync("/tmp/square.svg").read_bytes() == part.to_sync("svg")
    assert part.save_sync("/tmp/square.dxf").read_bytes().rstrip().endswith(b"EOF")
    assert not Path("/tmp/square.glb").exists()


@in_browser
async def test_texts_and_projections_are_drawings(selenium_worker):
    from solid2 import circle, square

    from marimo_openscad import render

    text = await render('text("O", size = 10);')
    assert text.dimension == 2
    assert 0 < text.area < text.size[0] * text.size[1]
    cut = await render("projection(cut = true) translate([0, 0, -1]) cube([4, 5, 3]);")
    assert (cut.dimension, cut.area) == (2, 20)
    part = await render(square(10) - circle(2, _fn=4))
    assert (part.dimension, part.area) == (2, 98)
    solid = await render("linear_extrude(2) square(3);")
    assert (solid.dimension, solid.volume) == (3, 18)


@in_browser
async def test_a_kept_drawing_is_the_same(selenium_worker):
    from marimo_openscad import render

    first = await render("color(`red`) circle(7, $fn = 9);".replace("`", '"'))
    assert first.engine.cache is None
    assert first.timings.evaluate > 0
    assert first.timings.total >= first.timings.evaluate
    again = await render("color(`red`) circle(7, $fn = 9);".replace("`", '"'))
    assert again.engine.cache == "memory"
    assert (again.timings.evaluate, again.timings.files, again.timings.decode) == (0, 0, 0)
    assert again.measures == first.measures
    assert await again.to("svg") == await first.to("svg")
    assert again.engine.version == first.engine.version


@in_browser
async def test_a_viewer_shows_a_drawing_and_then_a_solid(selenium_worker):
    from marimo_openscad import Viewer

    viewer = Viewer("square(3);")
    assert (await viewer.settled()).dimension == 2
    assert viewer.status == "ready"
    viewer.update("cube(3);")
    assert (await viewer.settled()).dimension == 3
    viewer.close()


@in_browser
async def test_whole_numbers_are_floats_too(selenium_worker):
    from marimo_openscad import render

    for source in ("cube(10);", "square(10);"):
        part = await render(source)
        numbers = [part.volume, part.area, *part.center_of_mass, *part.size]
        for corner in part.bounds:
            numbers += corner
        assert [number for number in numbers if type(number) is not float] == []
