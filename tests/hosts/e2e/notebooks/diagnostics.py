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
    import html
    import json

    import marimo as mo

    from marimo_openscad import OpenSCADError, openscad_viewer

    return OpenSCADError, html, json, mo, openscad_viewer


@app.cell
def _():
    # One after the other, as the slider moves.
    programs = [
        "cube(20, center = true);",
        "cube(20, center = true);\nsphere(<b>r</b>;\ncube(3);\n",
        'echo("<i>size</i>", 20);\ncube(20 + missing, center = true);\ncube(20, center = true);\n',
        "function f(n) = n < 2 ? 1 : f(n - 1) + f(n - 2);\ncube(f(60));\n",
    ]
    return (programs,)


@app.cell
def _(mo, programs):
    step = mo.ui.slider(0, len(programs) - 1, value=0, label="step")
    step
    return (step,)


@app.cell
def _(openscad_viewer, programs, step):
    # 0: a cell that runs again
    again = openscad_viewer(programs[step.value], timeout=600)
    again
    return (again,)


@app.cell
def _(openscad_viewer):
    # 1: made once
    kept = openscad_viewer("cube(20, center = true);")
    kept
    return (kept,)


@app.cell
def _(kept, programs, step):
    kept.update(programs[step.value], timeout=600)
    return


@app.cell
async def _(OpenSCADError, again, html, json, kept, mo, step):
    ends = []
    for viewer in (again, kept):
        try:
            ends.append(round((await viewer.settled()).volume))
        except OpenSCADError as error:
            ends.append(type(error).__name__)
    mo.Html(f'<pre data-result="ends">{html.escape(json.dumps([step.value, *ends]))}</pre>')
    return


if __name__ == "__main__":
    app.run()
