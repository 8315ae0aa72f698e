# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "marimo",
#     "marimo-openscad",
# ]
#
# [tool.marimo.display]
# theme = "system"
# ///

import marimo

app = marimo.App()


@app.cell(hide_code=True)
def _(openscad_viewer, parts):
    viewer = openscad_viewer(parts["die"])
    viewer
    return (viewer,)


@app.cell(hide_code=True)
def _(mo):
    # What a test wants of Python, as JSON.
    ask = mo.ui.text(label="ask", full_width=True)
    ask
    return (ask,)


@app.cell
async def _(Camera, Cut, ask, asdict, base64, html, json, mo, parts, runs, viewer):
    _wanted = json.loads(ask.value or "{}")
    if "part" in _wanted:
        viewer.update(parts[_wanted["part"]])
        await viewer.settled()
    if "camera" in _wanted:
        viewer.camera = Camera(**_wanted["camera"])
    if "section" in _wanted:
        viewer.section = {axis: Cut(*cut) for axis, cut in _wanted["section"].items()}
    # The view hears one thing after the other: with its picture it has heard them all.
    _photo = await viewer.screenshot() if {"camera", "section", "screenshot"} & {*_wanted} else b""
    _answer = {
        "runs": next(runs),
        "number": _wanted.get("number", 0),
        "camera": viewer.camera and asdict(viewer.camera),
        "section": {axis: asdict(cut) for axis, cut in viewer.section.items()},
        "selection": viewer.selection and asdict(viewer.selection),
    }
    if "screenshot" in _wanted:
        _answer["screenshot"] = base64.b64encode(_photo).decode()
    mo.Html(f'<pre data-result="answer">{html.escape(json.dumps(_answer))}</pre>')
    return


@app.cell
def _():
    parts = {
        # 40 × 30 × 20 mm around the origin, each face of another colour.
        "die": """
            corners = [for (z = [-10, 10], y = [-15, 15], x = [-20, 20]) [x, y, z]];
            // Pyramids whose tops go past the middle, so that nothing only touches.
            module face(paint, a, b, c, d)
                color(paint) polyhedron(
                    [
                        corners[a], corners[b], corners[c], corners[d],
                        -0.05 * (corners[a] + corners[c]) / 2
                    ],
                    [[3, 2, 1, 0], [0, 1, 4], [1, 2, 4], [2, 3, 4], [3, 0, 4]]
                );
            face("red", 0, 1, 5, 4);        // front
            face("lime", 1, 3, 7, 5);       // right
            face("blue", 4, 5, 7, 6);       // top
            face("cyan", 3, 2, 6, 7);       // back
            face("magenta", 2, 0, 4, 6);    // left
            face("yellow", 2, 3, 1, 0);     // bottom
        """,
        # A cube with a cube taken out of its inside.
        "shell": "difference() { cube(40, center = true); cube(30, center = true); }",
        # Sides of 30, 40 and 50 mm, 10 mm thick, with a bore of 8 mm.
        "wedge": """
            difference() {
                linear_extrude(10) polygon([[-20, -15], [20, -15], [20, 15]]);
                translate([10, -5, -1]) cylinder(d = 8, h = 12, $fn = 64);
            }
        """,
        # Two cubes of 10 mm, 60 mm behind each other.
        "pair": """
            color("red") translate([-20, -30, 0]) cube(10, center = true);
            color("blue") translate([20, 30, 0]) cube(10, center = true);
        """,
        # Round, and with six sides.
        "posts": """
            translate([-15, 0, 0]) cylinder(r = 10, h = 20, center = true, $fn = 32);
            translate([15, 0, 0]) cylinder(r = 10, h = 20, center = true, $fn = 6);
        """,
        "gasket": "difference() { square([40, 30], center = true); circle(d = 8, $fn = 64); }",
    }
    return (parts,)


@app.cell
def _():
    import base64
    import html
    import itertools
    import json
    from dataclasses import asdict

    import marimo as mo

    from marimo_openscad import Camera, Cut, openscad_viewer

    runs = itertools.count(1)
    return Camera, Cut, asdict, base64, html, json, mo, openscad_viewer, runs


if __name__ == "__main__":
    app.run()
