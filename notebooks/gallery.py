# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "marimo",
#     "marimo-openscad",
#     "solidpython2",
# ]
#
# [tool.marimo.display]
# theme = "system"
# ///

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="Gallery")


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # Gallery

    What the view can do, each with a part that asks for it. Everything is rendered in this
    page, by OpenSCAD. Move over a view for its toolbar, or click into it and press a key.
    """)
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Look inside

    A nozzle, cut open from Python: `viewer.section = {"y": Cut(0, flipped=True)}` takes away
    what lies before the xz plane. The cut is closed and hatched, as in a drawing. Press **X**, **Y** or **Z** for planes of your own, and drag
    them in the toolbar's section menu.
    """)
    return


@app.cell
def _(mo):
    throat = mo.ui.slider(2, 12, step=0.5, value=5, label="throat, mm", show_value=True)
    throat
    return (throat,)


@app.cell
def _(Cut, openscad_viewer, throat):
    nozzle = openscad_viewer(
        """
        throat = 5;
        $fn = 96;
        difference() {
            union() {
                cylinder(r1 = 22, r2 = 16, h = 44);
                cylinder(r = 30, h = 6);
            }
            translate([0, 0, -1]) cylinder(r1 = 17, r2 = throat, h = 26);
            translate([0, 0, 24.9]) cylinder(r1 = throat, r2 = 12, h = 20);
            for (turn = [0 : 60 : 300])
                rotate(turn) translate([25.5, 0, -1]) cylinder(r = 2, h = 8, $fn = 24);
        }
        """,
        parameters={"throat": throat.value},
    )
    nozzle.section = {"y": Cut(0, flipped=True)}
    nozzle
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Measure

    Press **M** and click: a rim tells its diameter, an edge its length, two things the
    distance or the angle between them. **D** shows the outer dimensions.
    """)
    return


@app.cell
def _(openscad_viewer, set_picked):
    bracket = openscad_viewer(
        """
        $fn = 64;
        module plate(size, holes) difference() {
            cube(size);
            for (place = holes) translate([place[0], place[1], -1]) cylinder(d = 6.6, h = 10);
        }
        plate([60, 36, 5], [[24, 10], [24, 26], [48, 18]]);
        translate([5, 0, 0]) rotate([0, -90, 0]) plate([46, 36, 5], [[32, 10], [32, 26]]);
        for (side = [0, 31]) translate([5, side + 5, 5]) rotate([90, 0, 0])
            linear_extrude(5) polygon([[0, 0], [26, 0], [0, 26]]);
        """
    )
    bracket.on_selection(set_picked)
    bracket
    return


@app.cell(hide_code=True)
def _(mo, picked):
    _it = picked()
    if _it is None:
        _text = "Click the part: what you click is Python's, too."
    else:
        _place = ", ".join(f"{coordinate:.1f}" for coordinate in _it.point)
        _text = f"Python knows: a **{_it.kind}** at ({_place}) mm"
        if _it.length is not None:
            _text += f", {_it.length:.2f} mm"
    mo.md(_text)
    return


@app.cell
def _(mo):
    picked, set_picked = mo.state(None)
    return picked, set_picked


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Colours, and glass

    `color()` is kept, see-through colours too. **W** turns the whole part to glass and to
    wires.
    """)
    return


@app.cell
def _(mo):
    lift = mo.ui.slider(0, 40, value=16, label="lid, mm above", show_value=True)
    lift
    return (lift,)


@app.cell
def _(lift, openscad_viewer):
    openscad_viewer(
        """
        lift = 0;
        $fn = 48;
        module shell(size, wall) difference() {
            minkowski() { cube(size - [8, 8, 1]); cylinder(r = 4, h = 1); }
            translate([wall - 4, wall - 4, wall])
                cube(size + [8 - 2 * wall - 8, 8 - 2 * wall - 8, 20]);
        }
        color("#3f6f9f") translate([4, 4, 0]) shell([70, 46, 22], 2.5);
        color("#4f8f5b") translate([9, 9, 4]) cube([52, 28, 1.6]);
        color("#d9a441") for (x = [14, 26, 38]) translate([x, 14, 5.6]) cube([8, 10, 3]);
        color("#444c55") translate([52, 20, 5.6]) cylinder(d = 8, h = 6);
        color([0.85, 0.92, 1, 0.35]) translate([0, 0, 22 + lift])
            translate([4, 4, 0]) minkowski() { cube([62, 38, 2]); cylinder(r = 4, h = 1); }
        """,
        parameters={"lift": lift.value},
    )
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Several parts

    A housing of named parts, `openscad_viewer({"base": base, "lid": lid, …})`. The toolbar's
    first menu lists them, hides them and moves them apart; a 3MF file keeps their names.
    """)
    return


@app.cell
def _(openscad_viewer):
    _shape = """
        $fn = 48;
        module plate(inset, height)
            linear_extrude(height) offset(6 - inset) square([60, 36], center = true);
        module at_corners() for (x = [-30, 30], y = [-18, 18]) translate([x, y]) children();
        module holes(d, height) at_corners() translate([0, 0, -1]) cylinder(d = d, h = height);
    """

    def _screw(x, y):
        return (
            _shape
            + f"""
            translate([{x}, {y}, 18]) cylinder(d = 3, h = 11);
            translate([{x}, {y}, 29]) cylinder(d = 6, h = 2.4);
        """
        )

    openscad_viewer(
        {
            "base": _shape
            + """
                difference() {
                    plate(0, 22);
                    difference() {
                        translate([0, 0, 2]) plate(2.5, 30);
                        at_corners() cylinder(d = 9, h = 22);
                    }
                    holes(2.6, 40);
                }
            """,
            "gasket": _shape
            + """
                translate([0, 0, 22]) difference() {
                    plate(0, 2);
                    difference() {
                        translate([0, 0, -1]) plate(4, 9);
                        at_corners() cylinder(d = 9, h = 9);
                    }
                    holes(3.2, 9);
                }
            """,
            "lid": _shape
            + """
                translate([0, 0, 24]) difference() {
                    plate(0, 5);
                    holes(3.4, 9);
                    cylinder(d = 20, h = 12, center = true);
                }
            """,
            "screws": {
                "left": {"front": _screw(-30, -18), "back": _screw(-30, 18)},
                "right": {"front": _screw(30, -18), "back": _screw(30, 18)},
            },
        },
        colors={"gasket": "#39424d", "lid": "#d9822b", "screws": "#c3cad3"},
        explode=1.2,
    )
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Libraries

    A planetary gear from BOSL2, which comes with SolidPython2 and needs no installing.
    """)
    return


@app.cell
def _(mo):
    planets = mo.ui.slider(2, 4, value=3, label="planets", show_value=True)
    planets
    return (planets,)


@app.cell
def _(openscad_viewer, planets):
    openscad_viewer(
        """
        include <BOSL2/std.scad>
        include <BOSL2/gears.scad>
        planets = 3;
        sun = 12; planet = 12; ring = sun + 2 * planet;
        away = gear_dist(mod = 2, teeth1 = sun, teeth2 = planet);
        color("#c9a227") spur_gear(mod = 2, teeth = sun, thickness = 8, shaft_diam = 6);
        color("#7d93ab") for (turn = [0 : planets - 1])
            rotate(360 / planets * turn) right(away)
                spur_gear(mod = 2, teeth = planet, thickness = 8, shaft_diam = 5, gear_spin = 15);
        color("#4d5863") ring_gear(mod = 2, teeth = ring, thickness = 8, backing = 6);
        """,
        parameters={"planets": planets.value},
    )
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Flat shapes

    A gasket: a program without height gives a drawing, for the laser cutter as SVG or DXF
    from the view's download menu.
    """)
    return


@app.cell
def _(openscad_viewer):
    openscad_viewer(
        """
        $fn = 72;
        difference() {
            offset(r = 8) square([70, 34], center = true);
            for (x = [-22, 22]) translate([x, 0]) circle(d = 26);
            for (x = [-38, 0, 38], y = [-16, 16]) translate([x, y]) circle(d = 5);
        }
        """
    )
    return


@app.cell
def _():
    import marimo as mo

    from marimo_openscad import Cut, openscad_viewer

    return Cut, mo, openscad_viewer


if __name__ == "__main__":
    app.run()
