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
    from dataclasses import asdict

    import marimo as mo

    from marimo_openscad import Camera, Cut, openscad_viewer

    def show(name, value):
        text = html.escape(json.dumps(value))
        return mo.Html(f'<pre data-result="{name}">{text}</pre>')

    return Camera, Cut, asdict, base64, mo, openscad_viewer, show


@app.cell
def _(mo):
    steps = ["nothing", "top", "camera", "cut", "photo", "state", "frames"]
    step = mo.ui.dropdown(steps, value="nothing", label="step")
    picked, set_picked = mo.state(None)
    step
    return picked, set_picked, step


@app.cell
def _(asdict, openscad_viewer, set_picked):
    viewer = openscad_viewer('color("tomato") cube([40, 10, 20], center = true);')
    viewer.on_selection(lambda selection: set_picked(selection and asdict(selection)))
    viewer
    return (viewer,)


@app.cell
def _(picked, show):
    show("picked", picked())
    return


@app.cell
async def _(Camera, Cut, asdict, base64, show, step, viewer):
    _answer = None
    if step.value == "top":
        viewer.camera = "top"
    elif step.value == "camera":
        viewer.camera = Camera(azimuth=0, elevation=0, span=50, projection="orthographic")
    elif step.value == "cut":
        viewer.section = {"x": Cut(5.0), "z": 0}
    elif step.value == "photo":
        _answer = base64.b64encode(await viewer.screenshot()).decode()
    elif step.value == "frames":
        viewer.section = {}
        viewer.animate([f"cube([{width}, 10, 20]);" for width in (10, 20, 30)], fps=5)
    elif step.value == "state":
        _answer = {
            "camera": viewer.camera and asdict(viewer.camera),
            "section": {axis: asdict(cut) for axis, cut in viewer.section.items()},
            "selection": viewer.selection and viewer.selection.kind,
        }
    show("step", [step.value, _answer])
    return


if __name__ == "__main__":
    app.run()
