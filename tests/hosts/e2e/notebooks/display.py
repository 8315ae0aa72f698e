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
    import gc
    import html
    import json

    import marimo as mo
    import solid2

    from marimo_openscad import Viewer, openscad_viewer, render_sync

    return Viewer, gc, html, json, mo, openscad_viewer, render_sync, solid2


@app.cell
def _(mo):
    size = mo.ui.slider(10, 30, value=20, label="size")
    size
    return (size,)


@app.cell
def _(size, solid2):
    # 0: a SolidPython2 object
    solid2.cube(size.value, center=True)
    return


@app.cell
def _(render_sync):
    # 1: a part
    render_sync("cube([20, 20, 20], center = true);")
    return


@app.cell
async def _(openscad_viewer):
    # 2: a viewer in a cell that awaits
    viewer = openscad_viewer("cube(20, center = true);")
    await viewer.settled()
    viewer
    return (viewer,)


@app.cell
def _(mo, openscad_viewer):
    # 3: wrapped by marimo
    mo.ui.anywidget(openscad_viewer("cube(20, center = true);"))
    return


@app.cell
def _(openscad_viewer):
    # 4: made once, updated by another cell
    kept = openscad_viewer("cube(20, center = true);")
    kept
    return (kept,)


@app.cell
def _(kept, size):
    kept.update(f"cylinder(h = {size.value}, r = {size.value} / 2, center = true, $fn = 6);")
    return


@app.cell
def _(openscad_viewer):
    # 5: a program that cannot be parsed
    openscad_viewer("cube(10);\nsphere(<img src=x onerror=alert(1)>;\n")
    return


@app.cell
def _(openscad_viewer):
    # 6: an assertion in a file that fails
    openscad_viewer(
        "use <check.scad>\ncheck(0);",
        files={"check.scad": 'module check(x) {\n  assert(x > 0, "too small");\n}'},
    )
    return


@app.cell
def _(openscad_viewer, solid2):
    # 7: a SolidPython2 object that OpenSCAD cannot make
    solid = solid2.cube(5)

    openscad_viewer(solid.linear_extrude(3))
    return


@app.cell
async def _(kept, size, viewer):
    await kept.settled()
    state = {
        "size": size.value,
        "volume": kept.part.volume,
        "status": [kept.status, viewer.status],
    }
    return (state,)


@app.cell
def _(Viewer, gc, html, json, mo, state):
    gc.collect()
    living = [
        item
        for item in gc.get_objects()
        if issubclass(type(item), Viewer) and item.comm is not None
    ]
    mo.Html(
        f'<pre data-result="state">{html.escape(json.dumps(state | {"viewers": len(living)}))}</pre>'
    )
    return


if __name__ == "__main__":
    app.run()
