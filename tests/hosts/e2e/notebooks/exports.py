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
    import base64
    import html
    import json

    import marimo as mo

    from marimo_openscad import customizer_parameters_sync, render_sync

    def show(name, value):
        text = html.escape(json.dumps(value))
        return mo.Html(f'<pre data-result="{name}">{text}</pre>')

    return base64, customizer_parameters_sync, mo, render_sync, show


@app.cell
def _(customizer_parameters_sync, mo):
    source = 'edge = 4; // [2:2:8]\ncolor("red") cube(edge); translate([10, 0, 0]) cube(1);'
    (edge,) = customizer_parameters_sync(source)
    slider = mo.ui.slider(edge.minimum, edge.maximum, edge.step, value=edge.default)
    slider
    return edge, slider, source


@app.cell
def _(edge, render_sync, slider, source):
    part = render_sync(source, parameters={edge.name: slider.value})
    return (part,)


@app.cell
def _(base64, part, show):
    formats = ("stl-ascii", "off", "obj", "3mf", "glb", "ply", "csg")
    show("files", {name: base64.b64encode(part.to_sync(name)).decode() for name in formats})
    return


@app.cell
def _(part, show):
    show("volume", part.volume)
    return


@app.cell
def _(mo, part):
    mo.download(part.to_sync("3mf"), filename="part.3mf")
    return


@app.cell
def _(part, show):
    _table = part.call_profile_sync()
    show("calls", [_table["kind"].to_list(), _table["calls"].to_list()])
    return


@app.cell
def _(render_sync):
    drawing = render_sync("difference() { square(20); translate([5, 5]) square(10); }")
    drawing
    return (drawing,)


@app.cell
def _(drawing, show):
    show("drawing", {"area": drawing.area, "dxf": drawing.to_sync("dxf").decode()})
    return


if __name__ == "__main__":
    app.run()
