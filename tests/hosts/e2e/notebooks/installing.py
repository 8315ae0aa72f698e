# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "marimo",
#     "anywidget",
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
    import micropip

    return html, json, micropip, mo


@app.cell
async def _(micropip, mo):
    # The test puts the wheel's name here, and the wheel into the folder.
    wheel = "WHEEL"
    await micropip.install(str(mo.notebook_location() / "public" / wheel))

    from marimo_openscad import openscad_viewer, render

    return openscad_viewer, render


@app.cell
def _(mo):
    size = mo.ui.slider(10, 30, value=20, label="size")
    size
    return (size,)


@app.cell
def _(openscad_viewer, size):
    openscad_viewer(f"cube({size.value}, center = true);")
    return


@app.cell
async def _(html, json, mo, render, size):
    part = await render(f"cube({size.value});")
    mo.Html(f'<pre data-result="volume">{html.escape(json.dumps(part.volume))}</pre>')
    return


@app.cell
def _():
    "ran by hand"
    return


if __name__ == "__main__":
    app.run()
