"""What the wheel's own OpenSCAD leaves out of imported files is said, with its line."""

import asyncio
import re

import pytest

from tests.support.left_out import LeftOut


class TestInNode(LeftOut):
    pass


GRID = 2.0**-27
"""To which OpenSCAD's own operations on flat shapes round, in millimetres."""
ROUNDED = {
    "mirror": ("mirror([1, 0]) square([1.234, 2.345]);", 1.234 * 2.345),
    "union": ("square(1.234); translate([5.1, 0]) square(1.3);", 1.234**2 + 1.3**2),
    "minkowski": ("minkowski() { square(1.234); square(0.777); }", 2.011**2),
    "projection": ("projection() cube([1.234, 2.345, 3]);", 1.234 * 2.345),
    "offset": ("offset(delta = 0.1) square(1.234);", 1.434**2),
}
EXACT = {
    "far": ("translate([1000.123, 2000.456]) square(1.234);", 1.234**2),
    "rotate": ("rotate(30) square([1.234, 2.5]);", 1.234 * 2.5),
    "hull": ("hull() { square(1.234); translate([3.3, 0]) square(1.234); }", 4.534 * 1.234),
    "resize": ("resize([1.234, 2.345]) square(1);", 1.234 * 2.345),
}


@pytest.mark.parametrize("name", ROUNDED)
def test_flat_shapes_are_rounded_by_openscad_alone_and_to_its_grid(render, name):
    source, area = ROUNDED[name]
    part = asyncio.run(render(source))
    drawing = part.to_sync("svg").decode()
    path = re.search(r'd="([^"]*)"', drawing)[1]
    numbers = [float(word) for word in re.findall(r"-?\d[\d.e-]*", path)]
    assert len(numbers) >= 8
    assert all((number / GRID).is_integer() for number in numbers)
    assert any(not (number / GRID / 64).is_integer() for number in numbers)
    # Each side is off by the grid at most.
    assert part.area == pytest.approx(area, abs=20 * GRID)


@pytest.mark.parametrize("name", EXACT)
def test_other_flat_shapes_are_measured_to_double_precision(render, name):
    source, area = EXACT[name]
    assert asyncio.run(render(source)).area == pytest.approx(area, rel=1e-13)
