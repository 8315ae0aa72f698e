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
    import json
    import os
    from pathlib import Path

    import marimo as mo

    from marimo_openscad import openscad_viewer

    # As the bench wrote them, by model.
    bench = Path(os.environ["BENCH_FOLDER"])
    sources = json.loads((bench / "sources.json").read_text())
    libraries = (bench / "libraries",)
    engine = os.environ["TEST_ENGINE"]
    return engine, libraries, mo, openscad_viewer, sources


@app.cell
def _(mo, sources):
    model = mo.ui.dropdown(["none", *sources], value=next(iter(sources)), label="model")
    step = mo.ui.slider(0, min(map(len, sources.values())) - 1)
    mo.vstack([model, step])
    return model, step


@app.cell
def _(engine, libraries, mo, model, openscad_viewer, sources, step):
    mo.stop(model.value == "none")
    openscad_viewer(sources[model.value][step.value], engine=engine, library_paths=libraries)
    return


if __name__ == "__main__":
    app.run()
