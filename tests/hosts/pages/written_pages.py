"""What Python writes for the tests of its pages."""

# Runs in Pyodide, with the built wheel.
WRITE = r'''
import json
from marimo_openscad import Program, Source, render, openscad_viewer

EVIL = "</script><img src=x onerror=alert(1)><!-- <script>"
source = """
r = 2; // [1:0.5:9]
// Kind of hole
kind = "round"; // [round, square:Four corners]
label = "";
echo(label);
difference() {
    cube(20);
    translate([10, 10, -1])
        linear_extrude(30) {
            if (kind == "round") circle(r, $fn = 4); else square(2 * r, center = true);
        }
}
"""
part = await render("difference() { cube(20); sphere(12, $fn = 64); }")
colored = await render(
    "color([1, 0, 0]) cube(10); color([0, 0, 1, 0.5]) translate([20, 0, 0]) cube(5);"
)
flat = await render("square([3, 4]);")
viewer = openscad_viewer(
    Program(
        Source(source, files={"lib/size.scad": "size = 1;"}), {"r": 3, "label": EVIL}
    )
)
pages = {
    "part": await part.to_html(title=EVIL),
    "dark": await part.to_html(theme="dark"),
    "colored": await colored.to_html(),
    "flat": await flat.to_html(title="Flat"),
    "states": await viewer.to_html(
        parameters={"r": [2, 3, 4], "kind": ["round", "square"], "label": [EVIL, "b"]},
        title="States",
    ),
    "engine": await viewer.to_html(engine=True, title="Engine"),
}
names = openscad_viewer(
    Source("include <lib/bore.scad>\ncube(10 - bore);", files={"lib/bore.scad": "bore = 1;"})
)
pages["files"] = await names.to_html(engine=True)
box = """
v 0 0 0\nv 2 0 0\nv 2 3 0\nv 0 3 0\nv 0 0 4\nv 2 0 4\nv 2 3 4\nv 0 3 4
f 4 3 2 1\nf 5 6 7 8\nf 1 2 6 5\nf 2 3 7 6\nf 3 4 8 7\nf 4 1 5 8
"""
meshes = openscad_viewer(
    Source(
        'import("part.stl");\ntranslate([50, 0, 0]) import("box.obj");\nwide = 1;\n'
        'if (wide > 1) translate([90, 0, 0]) import("box.obj", center = nothing);\n'
        'assert(wide < 3);',
        files={"part.stl": part.stl, "box.obj": box.encode()},
    )
)
pages["meshes"] = await meshes.to_html(engine=True)
fault = None
try:
    await openscad_viewer("n = 1; cube(n);").to_html(parameters={"n": [1, 0, 2]})
except Exception as error:
    fault = [type(error).__name__, error.__notes__]
sizes = {"stl": len(part.stl), "volume": part.volume}
result = json.dumps([pages, fault, sizes])
'''
