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

    from marimo_openscad import openscad_viewer

    return html, json, mo, openscad_viewer


@app.cell
def _(mo):
    size = mo.ui.slider(100, 400, value=100, label="size")
    size
    return (size,)


@app.cell
def _():
    def pin(height):
        return f"""\
difference() {{
    cube([10, 10, {height} / 10], center = true);
    translate([0, 0, {height} / 20]) sphere(4, $fn = 64);
}}
"""

    return (pin,)


@app.cell
def _(openscad_viewer, pin, size):
    # 0: a cell that runs again
    again = openscad_viewer(pin(size.value))
    again
    return (again,)


@app.cell
def _(openscad_viewer):
    # 1: made once
    kept = openscad_viewer("cube(10);")
    kept
    return (kept,)


@app.cell
def _(kept, pin, size):
    kept.update(pin(size.value))
    return


@app.cell
async def _(again, html, json, kept, mo, size):
    await again.settled()
    await kept.settled()
    heights = [round(viewer.part.size[2] * 10) for viewer in (again, kept)]
    mo.Html(f'<pre data-result="heights">{html.escape(json.dumps([size.value, *heights]))}</pre>')
    return


if __name__ == "__main__":
    app.run()
