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

app = marimo.App()


@app.cell
def _():
    import base64
    import html
    import json

    import marimo as mo

    from marimo_openscad import openscad_viewer, render

    def show(name, value):
        text = html.escape(json.dumps(value))
        return mo.Html(f'<pre data-result="{name}">{text}</pre>')

    return base64, mo, openscad_viewer, render, show


@app.cell
def _(mo):
    height = mo.ui.slider(10, 30, value=20, label="height")
    steps = ["nothing", "hide", "explode", "file", "ask", "page"]
    step = mo.ui.dropdown(steps, value="nothing", label="step")
    mo.vstack([height, step])
    return height, step


@app.cell
async def _(render):
    knob = await render('color("gold") translate([0, 0, 40]) cylinder(10, 5, 5, $fn = 32);')
    return (knob,)


@app.cell
def _(height, knob, openscad_viewer):
    viewer = openscad_viewer(
        {
            "base": {
                "left": f"translate([-20, -10, 0]) cube([10, 20, {height.value}]);",
                "right": f"translate([10, -10, 0]) cube([10, 20, {height.value}]);",
            },
            "lid": "translate([-20, -10, 30]) cube([40, 20, 10]);",
            "knob": knob,
        },
        colors={"base": "red", "lid": (0, 0, 1)},
    )
    viewer
    return (viewer,)


@app.cell
async def _(base64, show, step, viewer):
    _answer = None
    if step.value == "hide":
        viewer.hidden = {"base", "knob"}
    elif step.value == "explode":
        viewer.hidden = ()
        viewer.explode = 1
    elif step.value == "file":
        _answer = {
            name: base64.b64encode(await viewer.part.to(name)).decode()
            for name in ("stl", "3mf", "glb", "ply")
        }
    elif step.value == "page":
        _answer = await viewer.to_html(title="Box")
    elif step.value == "ask":
        part = await viewer.settled()
        _answer = {
            "volumes": {name: own.volume for name, own in part.parts.items()},
            "volume": part.volume,
            "bounds": part.bounds,
            "hidden": sorted(viewer.hidden),
            "explode": viewer.explode,
            "selected": viewer.selection and viewer.selection.part,
            "error": viewer.error and viewer.error.message,
        }
    show("step", [step.value, _answer])
    return


@app.cell
def _(mo):
    broken = mo.ui.switch(label="broken")
    broken
    return (broken,)


@app.cell
def _(broken, openscad_viewer):
    openscad_viewer({"good": "cube(10);", "bad": "\ncube(" if broken.value else "sphere(4);"})
    return


if __name__ == "__main__":
    app.run()
