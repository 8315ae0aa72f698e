# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "marimo",
#     "marimo-openscad",
#     "solidpython2",
# ]
# ///

import marimo

app = marimo.App()


@app.cell
def _():
    import html
    import json

    import marimo as mo
    from solid2 import cube

    from marimo_openscad import openscad_viewer, render

    return cube, html, json, mo, openscad_viewer, render


@app.cell
def _(mo):
    size = mo.ui.slider(10, 30, value=20, label="size")
    size
    return (size,)


@app.cell
def _(cube, openscad_viewer, size):
    openscad_viewer(cube(size.value, center=True))
    return


@app.cell
async def _(cube, html, json, mo, render, size):
    part = await render(cube(size.value))
    mo.Html(f'<pre data-result="volume">{html.escape(json.dumps(part.volume))}</pre>')
    return


if __name__ == "__main__":
    app.run()
