"""What the node engine gives is what the browser's Python gets of the same wheel, to the byte."""

import asyncio
import json
import re
import zipfile
from io import BytesIO

import pytest

from marimo_openscad import customizer_parameters
from marimo_openscad._customizer.parameters import CustomizerParameter
from tests.support import pyodide

distribution = pyodide.distribution
run_in_node = pyodide.run_in_node

PROGRAMS = {
    "a box with holes": (
        "difference() { cube([30, 20, 5]); for (x = [5 : 10 : 25]) translate([x, 10, -1])"
        " cylinder(d = 4, h = 9, $fn = 32); }"
    ),
    "spheres": "difference() { sphere(10, $fn = 64); translate([5, 0, 0]) sphere(8, $fn = 48); }",
    "colours": (
        'color("red") cube(10); color([0, 0.2, 1, 0.5]) translate([20, 0, 0]) sphere(5, $fn = 24);'
    ),
    "letters": 'linear_extrude(2) text("Ag 12", size = 10);',
    "extrusions": (
        "linear_extrude(20, twist = 90, slices = 20) square(8, center = true);"
        " rotate_extrude($fn = 40) translate([15, 0]) circle(3, $fn = 20);"
    ),
    "BOSL2": "include <BOSL2/std.scad>\ncuboid([20, 10, 5], rounding = 1, $fn = 16);",
    "a drawing": "difference() { square(20); translate([10, 10]) circle(5, $fn = 30); }",
    "warnings and echo": 'echo("text", [1, 2.5, undef]);\ncube(3);\ncuboit(4);\nx = nothing + 1;',
    "a syntax error": "cube(1);\nsphere(;",
    "an assertion": 'module m(n) { assert(n > 2, "too small"); cube(n); }\nm(1);',
    "a missing file": "include <nowhere.scad>\ncube(1);",
    "nothing": "module m() {}\nm();",
}
CUSTOMIZER = '/* [Size] */\n// Outer\nwidth = 10; // [1:0.5:50]\nlabel = "a"; // [a, b:Bee]\n'

# OpenSCAD's hull() orders its corners by where they lie in memory, so two engines that just
# started give one body with its corners and triangles in another order.
IN_ANY_ORDER = {"BOSL2"}

# Also what runs in Pyodide, so it imports what it uses.
TOLD = """
import hashlib
from marimo_openscad import OpenSCADError, render

SOLID = ("stl", "stl-ascii", "off", "obj", "3mf", "glb", "ply", "csg")

def words(items):
    # Pyodide in Node has no workers, which it says each time.
    return [str(item) for item in items if item.severity != "info"]

async def told(source, engine):
    try:
        part = await render(source, engine=engine, exact_warnings=True)
    except OpenSCADError as error:
        return [type(error).__name__, error.message, words(error.diagnostics), list(error.echo)]
    files = {}
    for name in SOLID if part.dimension == 3 else ("svg", "dxf", "csg"):
        files[name] = (await part.to(name)).hex() if name == "3mf" else hashlib.sha256(
            await part.to(name)).hexdigest()
    found = part.measures
    measures = [found.dimension, found.triangle_count, found.volume, found.area,
                list(found.center_of_mass), [list(corner) for corner in found.bounds],
                found.is_closed]
    return [measures, words(part.diagnostics), list(part.echo), files]
"""


@pytest.fixture(scope="module")
def in_the_browser(run_in_node):
    programs = json.dumps(json.dumps(PROGRAMS))
    code = f"{TOLD}\nimport json\nprograms = json.loads({programs})\n"
    code += "result = {name: await told(source, 'wasm') for name, source in programs.items()}"
    return run_in_node(code)


@pytest.fixture(scope="module")
def here():
    scope = {}
    exec(TOLD, scope)

    async def all_of_them():
        return {name: await scope["told"](text, "node") for name, text in PROGRAMS.items()}

    # As it crosses from the browser.
    return json.loads(json.dumps(asyncio.run(all_of_them())))


@pytest.mark.parametrize("name", PROGRAMS)
def test_parts_files_and_errors_are_the_same(here, in_the_browser, name):
    mine, other = here[name], in_the_browser[name]
    if isinstance(mine[-1], dict) and "3mf" in mine[-1]:
        # A zip file has the time in it.
        ours, theirs = ({**told[-1], "3mf": unzipped(told[-1]["3mf"])} for told in (mine, other))
        mine, other = [*mine[:-1], ours], [*other[:-1], theirs]
    if name in IN_ANY_ORDER:
        mine, other = without_order(mine), without_order(other)
    assert mine == other


def without_order(told):
    """Measures to 1e-6, and what the 3MF's body is made of, in an order of its own."""
    measures, diagnostics, echo, files = told
    rounded = json.loads(json.dumps(measures), parse_float=lambda text: round(float(text), 6))
    model = files["3mf"]["3D/3dmodel.model"].decode()
    corners = re.findall(r'<vertex x="(.*?)" y="(.*?)" z="(.*?)"', model)
    assert len(corners) > 8
    triangles = model.count("<triangle ")
    return [rounded, diagnostics, echo, sorted(files), sorted(corners), triangles]


def unzipped(data):
    with zipfile.ZipFile(BytesIO(bytes.fromhex(data))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_parameters_of_the_customizer_are_the_same(run_in_node):
    code = f"""
from dataclasses import asdict
from marimo_openscad import customizer_parameters
result = [asdict(item) for item in await customizer_parameters({CUSTOMIZER!r})]
"""
    found = asyncio.run(customizer_parameters(CUSTOMIZER, engine="node"))
    assert all(isinstance(item, CustomizerParameter) for item in found)
    mine = [{**vars(item), "options": [vars(one) for one in item.options]} for item in found]
    assert json.loads(json.dumps(mine)) == run_in_node(code)
    assert len(mine) == 2


def test_the_programs_are_of_every_kind(here):
    kinds = {told[0] if isinstance(told[0], str) else told[0][0] for told in here.values()}
    assert kinds == {
        *("SourceSyntaxError", "AssertionFailed", "MissingFileError", "EmptyGeometryError"),
        *(2, 3),
    }
