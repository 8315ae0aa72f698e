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

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="Bracket study")


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # Which bracket?

    A shelf's bracket with two screws, as light as it can be and stiff enough. Each variant is
    rendered by OpenSCAD; its mass comes from the part, its deflection from its wall and rib.
    """)
    return


@app.cell
def _():
    bracket = """
    width = 40; wall = 4; rib = 20;

    difference() {
        union() {
            cube([width, 40, wall]);
            cube([width, wall, 50]);
            for (x = [0, width - wall])
                translate([x, 0, 0]) rotate([90, 0, 90]) linear_extrude(wall)
                    polygon([[0, 0], [wall + rib, 0], [0, wall + rib]]);
        }
        for (x = [width / 4, width * 3 / 4]) {
            translate([x, 30, -1]) cylinder(d = 4.5, h = 99, $fn = 48);
            translate([x, -1, 40]) rotate([-90, 0, 0]) cylinder(d = 4.5, h = 99, $fn = 48);
        }
    }
    """
    return (bracket,)


@app.cell
def _():
    load, length, modulus = 60.0, 40.0, 2300.0  # N, mm, N/mm² of PETG

    def mass(part):
        return round(part.volume * 0.00127, 2)  # g

    def deflection(width, wall, rib):
        """A beam of the plate and two ribs, clamped at the wall, in mm."""
        ribs, plate = 2 * wall * (wall + rib / 2), width * wall
        middle = (plate * wall / 2 + ribs * (wall + rib / 2) / 2) / (plate + ribs)
        inertia = (
            width * wall**3 / 12
            + plate * (middle - wall / 2) ** 2
            + 2 * wall * (wall + rib / 2) ** 3 / 12
            + ribs * ((wall + rib / 2) / 2 - middle) ** 2
        )
        return round(load * length**3 / (3 * modulus * inertia), 3)

    return deflection, mass


@app.cell
def _(bracket, mass, study_executor, sweep):
    variants = sweep(
        bracket,
        {"width": range(30, 61, 6), "wall": [2, 3, 4, 5], "rib": [6, 12, 18, 24]},
        measures={"mass": mass, "volume": lambda part: part.volume},
        executor=study_executor,
    )
    variants
    return (variants,)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## All of them

    Drag along an axis and only the brackets within are left, here and below.
    """)
    return


@app.cell
async def _(deflection, parallel, plot, variants):
    study = dict((await variants).items())
    study["deflection"] = list(map(deflection, study["width"], study["wall"], study["rib"]))
    chart = plot(
        parallel(study, columns=["width", "wall", "rib", "mass", "deflection"], color="mass"),
        title="96 brackets: mm, g, and mm at 60 N",
        height=340,
    )
    chart
    return chart, study


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## The designs

    Pictures of those that are left. Click one, or walk with the arrow keys.
    """)
    return


@app.cell
def _(chart, design_grid, variants):
    designs = design_grid(variants, title=["width", "wall", "rib"], note="mass", follow=chart)
    designs
    return (designs,)


@app.cell(hide_code=True)
def _(designs, mo, study):
    _row = designs.row
    _stiff = [row for row, bends in enumerate(study["deflection"]) if bends <= 0.5]
    chosen = min(_stiff, key=study["mass"].__getitem__) if _row is None else _row
    mo.md(
        f"**{'The lightest below 0.5 mm' if _row is None else 'Chosen'}**: "
        f"width {study['width'][chosen]} mm, wall {study['wall'][chosen]} mm, "
        f"rib {study['rib'][chosen]} mm: **{study['mass'][chosen]:.1f} g**, "
        f"bends by **{study['deflection'][chosen]:.2f} mm**."
    )
    return (chosen,)


@app.cell
async def _(chosen, openscad_viewer, variants):
    part = await variants.part(chosen)
    openscad_viewer(part)
    return (part,)


@app.cell
async def _(mo, part):
    mo.download(await part.to("3mf"), filename="bracket.3mf", label="Save as 3MF")
    return


@app.cell
def _():
    import marimo as mo

    from marimo_openscad import design_grid, openscad_viewer, plot, sweep
    from marimo_openscad.charts import parallel

    return design_grid, mo, openscad_viewer, parallel, plot, sweep


@app.cell
def _():
    # In the browser the pool of the page. On your machine an executor, such as a Dask Client.
    study_executor = None
    return (study_executor,)


if __name__ == "__main__":
    app.run()
