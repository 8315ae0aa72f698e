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

    from marimo_openscad import openscad_viewer

    return mo, openscad_viewer, os


@app.cell
def _(openscad_viewer, os):
    # Minutes with every engine.
    openscad_viewer(
        "minkowski() { sphere(5, $fn = 80); sphere(3, $fn = 80); cylinder(3, $fn = 90); }",
        engine=os.environ["TEST_ENGINE"],
        timeout=300,
    )
    return


if __name__ == "__main__":
    app.run()
