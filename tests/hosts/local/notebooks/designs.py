# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "marimo",
#     "marimo-openscad",
# ]
# ///

import marimo

app = marimo.App()


@app.cell
def _():
    import os

    import marimo as mo

    from marimo_openscad import design_grid, openscad_viewer, sweep

    engine = os.environ["TEST_ENGINE"]
    return design_grid, engine, mo, openscad_viewer, sweep


@app.cell
def _(engine, sweep):
    variants = sweep("cube([w, 10, h]);", {"w": [10, 20], "h": [5, 15]}, engine=engine)
    return (variants,)


@app.cell
def _(design_grid, variants):
    designs = design_grid(variants, note="volume")
    designs
    return (designs,)


@app.cell
def _(designs, mo):
    chosen = designs.value
    mo.md("Nothing is chosen" if not chosen else f"Chosen: {chosen['w']} by {chosen['h']}")
    return


@app.cell
def _(designs, openscad_viewer, variants):
    openscad_viewer(variants, follow=designs)
    return


if __name__ == "__main__":
    app.run()
