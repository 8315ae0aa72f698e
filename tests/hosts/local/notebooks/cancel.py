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
    import marimo as mo

    from marimo_openscad import available_engines, openscad_viewer

    return available_engines, mo, openscad_viewer


@app.cell
def _(available_engines, openscad_viewer):
    # Minutes with every engine.
    openscad_viewer(
        "minkowski() { sphere(5, $fn = 80); sphere(3, $fn = 80); cylinder(3, $fn = 90); }",
        engine=available_engines()[-1],
        timeout=300,
    )
    return


if __name__ == "__main__":
    app.run()
