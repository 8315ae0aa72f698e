"""The models that engines are compared on, each a function of one parameter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Model:
    """A program with one parameter, which moves in small steps and never comes back.

    Attributes:
        source: The OpenSCAD source for a value of the parameter.
        start: Its first value.
        step: How far it moves from one render to the next.
        booleans: Native OpenSCAD 2021.01 spends its time in CGAL: solids are cut, or hulled.
        direct: manifold-3d can say it; `js/bench/direct.ts` does.
        peers_crash: The stock engine cannot render it.
    """

    name: str
    source: Callable[[float], str]
    start: float
    step: float
    booleans: bool = False
    direct: bool = False
    peers_crash: bool = False

    def value(self, move: int) -> float:
        """The parameter's value after so many moves."""
        return round(self.start + move * self.step, 6)


def _trivial(width: float) -> str:
    return f"cube([{width}, 10, 10]);\n"


def _csg_sphere(radius: float) -> str:
    return f"""\
difference() {{
    cube(20, center = true);
    sphere({radius}, $fn = 64);
}}
"""


def _plate(diameter: float) -> str:
    return f"""\
difference() {{
    cube([100, 100, 5]);
    for (x = [5 : 10 : 95], y = [5 : 10 : 95])
        translate([x, y, -1]) cylinder(d = {diameter}, h = 7, $fn = 32);
}}
"""


def _assembly(height: float) -> str:
    return f"""\
difference() {{
    cube([100, 100, 5]);
    for (x = [5 : 10 : 95], y = [5 : 10 : 95])
        translate([x, y, -1]) cylinder(d = 6, h = 7, $fn = 32);
}}
translate([-30, 0, 0]) difference() {{
    sphere(20, $fn = 64);
    sphere(18, $fn = 64);
    translate([0, 0, -21]) cylinder(r = 4, h = 20, $fn = 32);
}}
translate([120, 0, {height}]) cube(10);
"""


def _text(depth: float) -> str:
    return f"""\
difference() {{
    cube([64, 16, 4]);
    translate([3, 4, {depth}]) linear_extrude(5) text("Part 0815", size = 8);
}}
"""


def _thread(pitch: float) -> str:
    return f"""\
turns = 8;
steps = 36;
module tooth(i) {{
    rotate(i * 360 / steps) translate([8, 0, i * {pitch} / steps])
        rotate([90, 0, 0]) linear_extrude(0.1) polygon([[0, -0.6], [1.2, 0], [0, 0.6]]);
}}
union() {{
    cylinder(r = 8.2, h = turns * {pitch}, $fn = steps);
    for (i = [0 : turns * steps - 1]) hull() {{
        tooth(i);
        tooth(i + 1);
    }}
}}
"""


def _recursion(width: float) -> str:
    return f"""\
function depth(n) = n == 0 ? 0 : 1 + depth(n - 1);
cube([{width}, 10, depth(300) / 30]);
"""


def _bosl2_cuboid(height: float) -> str:
    return f"""\
include <BOSL2/std.scad>
cuboid([40, 30, {height}], rounding = 3, $fn = 32);
"""


def _bosl2_gear(thickness: float) -> str:
    return f"""\
include <BOSL2/std.scad>
include <BOSL2/gears.scad>
spur_gear(circ_pitch = 5, teeth = 24, thickness = {thickness}, shaft_diam = 6, $fn = 32);
"""


def _bosl2_rod(length: float) -> str:
    return f"""\
include <BOSL2/std.scad>
include <BOSL2/threading.scad>
threaded_rod(d = 20, l = {length}, pitch = 2.5, $fn = 48);
"""


def _bosl2_attach(diameter: float) -> str:
    return f"""\
include <BOSL2/std.scad>
diff() cuboid([50, 40, 10], rounding = 2, edges = "Z", $fn = 32) {{
    attach(TOP, BOT) cyl(d = 18, h = 12, $fn = 48)
        attach(TOP, BOT) cuboid([10, 10, 6], chamfer = 1);
    tag("remove") attach([LEFT, RIGHT], TOP, inside = true, shiftout = 0.01)
        cyl(d = {diameter}, h = 12, $fn = 48);
}}
"""


def _mcad_gear(bore: float) -> str:
    return f"""\
use <MCAD/involute_gears.scad>
gear(number_of_teeth = 24, circular_pitch = 300, gear_thickness = 6, rim_thickness = 8,
     hub_thickness = 12, bore_diameter = {bore}, circles = 5);
"""


MODELS = (
    Model("trivial", _trivial, 10, 0.125, direct=True),
    Model("csg-sphere", _csg_sphere, 11.5, 0.03125, booleans=True, direct=True),
    Model("plate", _plate, 4, 0.0625, booleans=True, direct=True),
    Model("assembly", _assembly, 0, 0.25, booleans=True, direct=True),
    Model("text", _text, 1, 0.03125, booleans=True),
    Model("thread", _thread, 2, 0.015625, booleans=True, direct=True),
    Model("recursion", _recursion, 10, 0.125, peers_crash=True),
    Model("bosl2-cuboid", _bosl2_cuboid, 20, 0.125),
    Model("bosl2-gear", _bosl2_gear, 6, 0.125),
    Model("bosl2-rod", _bosl2_rod, 30, 0.25),
    Model("bosl2-attach", _bosl2_attach, 6, 0.0625),
    Model("mcad-gear", _mcad_gear, 4, 0.0625, booleans=True),
)


def _ball(radius: float) -> str:
    return f"sphere({radius}, $fn = 144);\n"


# 20,444 triangles, 1.02 MB of binary STL: what the pool adds to a render is measured on it.
MEGABYTE = Model("ball-1mb", _ball, 20, 0.125)
