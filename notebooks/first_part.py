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
app = marimo.App(width="medium", app_title="A first part")


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # A first part

    A bearing plate, from a few lines of Python. Move a slider: Python builds the model
    anew, OpenSCAD renders it, the picture follows. All of it runs in this page; nothing
    is installed and nothing leaves your computer.
    """)
    return


@app.cell
def _(mo):
    width = mo.ui.slider(40, 80, step=2, value=60, label="width, mm", show_value=True)
    bore = mo.ui.slider(6, 24, value=16, label="bore, mm", show_value=True)
    mo.hstack([width, bore], justify="start", gap=2, wrap=True)
    return bore, width


@app.cell
def _(bore, openscad_viewer, plate, width):
    openscad_viewer(plate(width.value, bore.value))
    return


@app.cell
async def _(bore, plate, render, width):
    part = await render(plate(width.value, bore.value))
    return (part,)


@app.cell(hide_code=True)
def _(mo, part):
    _size = " × ".join(f"{length:g}" for length in part.size)
    mo.hstack(
        [
            mo.stat(f"{part.volume / 1000:.2f} cm³", label="volume"),
            mo.stat(f"{_size} mm", label="size"),
            mo.stat(f"{part.volume / 1000 * 1.24:.1f} g", label="printed in PLA"),
            mo.stat(f"{part.triangle_count:,}", label="triangles"),
        ],
        justify="start",
        wrap=True,
    )
    return


@app.cell(hide_code=True)
def _(mo, part):
    mo.download(
        lambda: part.stl, filename="bearing_plate.stl", mimetype="model/stl", label="Download STL"
    )
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## The model

    [SolidPython2](https://github.com/jeff-dh/SolidPython) turns Python into OpenSCAD:
    `+` joins, `-` cuts, `hull()` wraps. Lengths are millimetres.
    """)
    return


@app.cell
def _(cylinder, hull, translate):
    thickness = 6  # of the plate
    boss_height = 10  # height of the ring above it
    corner_radius = 6  # radius of the plate's corners
    screw_hole = 4.5  # diameter of the four holes

    def at_corners(shape, distance):
        """The shape four times, at the corners of a square."""
        return [
            translate([x, y, 0])(shape)
            for x in (-distance, distance)
            for y in (-distance, distance)
        ]

    def plate(width, bore):
        corner = width / 2 - corner_radius
        base = hull()(*at_corners(cylinder(r=corner_radius, h=thickness, _fn=48), corner))
        boss = translate([0, 0, thickness])(
            cylinder(d1=bore + 14, d2=bore + 8, h=boss_height, _fn=96),
        )
        shaft = translate([0, 0, -1])(cylinder(d=bore, h=thickness + boss_height + 2, _fn=96))
        screw = translate([0, 0, -1])(cylinder(d=screw_hole, h=thickness + 2, _fn=48))
        part = base + boss - shaft
        for hole in at_corners(screw, corner):
            part -= hole
        return part

    return (plate,)


@app.cell
def _():
    import marimo as mo
    from solid2 import cylinder, hull, translate

    from marimo_openscad import openscad_viewer, render

    return cylinder, hull, mo, openscad_viewer, render, translate


if __name__ == "__main__":
    app.run()
