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
    import os

    import marimo as mo

    from marimo_openscad import EngineUnavailable, available_engines, openscad_viewer, render

    def show(name, value):
        return mo.Html(f'<pre data-result="{name}">{html.escape(json.dumps(value))}</pre>')

    return EngineUnavailable, available_engines, mo, openscad_viewer, os, render, show


@app.cell
def _(available_engines, show):
    show("engines", [status.name for status in available_engines() if status.is_available])
    return


@app.cell
def _(mo):
    size = mo.ui.slider(10, 30, value=20, label="size")
    size
    return (size,)


@app.cell
def _(openscad_viewer, size):
    # 0: made anew at each move
    openscad_viewer(f"cube([20, 20, {size.value}], center = true);")
    return


@app.cell
def _(openscad_viewer, os):
    # 1: made once, with the engine that is named
    kept = openscad_viewer("cube(20, center = true);", engine=os.environ["TEST_ENGINE"])
    kept
    return (kept,)


@app.cell
def _(kept, size):
    kept.update(f"cylinder(h = {size.value}, r = 10, center = true, $fn = 6);")
    return


@app.cell
def _(mo):
    ask = mo.ui.button(label="ask", value=0, on_click=lambda count: count + 1)
    ask
    return (ask,)


@app.cell
def _(ask, kept, show):
    show(
        "kept",
        {
            "asked": ask.value,
            "status": kept.status,
            "size": kept.part and kept.part.size,
            "volume": kept.part and kept.part.volume,
            "version": kept.part and kept.part.engine.version,
        },
    )
    return


@app.cell
async def _(EngineUnavailable, render, show, size):
    try:
        _part = await render(f"cube([20, 20, {size.value}]);")
        awaited = {"volume": _part.volume, "size": _part.size, "closed": _part.is_closed}
    except EngineUnavailable as error:
        awaited = {"error": str(error), "size": size.value}
    show("awaited", awaited)
    return


@app.cell
def _(openscad_viewer):
    # 2: with colours, a file and a library
    openscad_viewer(
        'include <BOSL2/std.scad>\ninclude <knob.scad>\ncolor("red") cuboid(size);',
        parameters={"size": 20},
        files={"knob.scad": 'size = 3; echo("knob");'},
    )
    return


@app.cell
def _(openscad_viewer):
    # 3: broken
    openscad_viewer("cube(10);\nsphere(<img src=x onerror=alert(1)>;\n")
    return


@app.cell
def _(openscad_viewer):
    # 4: several parts
    openscad_viewer(
        {
            "left": "translate([-20, 0, 0]) cube(20);",
            "right": "cube(20);",
            "far": "translate([90, 0, 0]) cube(20);",
        },
        colors={"left": "red", "right": "blue"},
        hidden={"far"},
        explode=0.5,
    )
    return


@app.cell
def _():
    # 5: a chart of more than is kept with the notebook
    from array import array

    from marimo_openscad import plot
    from marimo_openscad.charts import line

    chart = plot(
        line({"x": range(300_000), "y": array("d", range(300_000))}, x="x", y="y"), title="Slope"
    )
    chart
    return (chart,)


@app.cell
def _(chart, show):
    show("chosen", {"count": len(chart.value["x"]), "type": type(chart.value).__name__})
    return


@app.cell
def _():
    # 6: in three dimensions, with the code of part views
    from marimo_openscad import plot as _plot
    from marimo_openscad.charts import surface

    scene = _plot(surface([[0, 1, 2], [1, 3, 4], [2, 2, 3]], contours=4), title="Slope in space")
    scene
    return (scene,)


@app.cell
def _(scene, show):
    show("corners", {"count": len(scene.selection), "rows": scene.selection.rows.tolist()})
    return


@app.cell
def _():
    # 7: rows that a thread appends
    from threading import Thread
    from time import sleep

    from marimo_openscad import plot as _plot
    from marimo_openscad.charts import line as _line
    from marimo_openscad.data import stream

    log = stream({"t": "number", "level": "number"}, capacity=5000)

    def measure():
        for t in range(100_000):
            log.append(t=t, level=t % 100)
            sleep(0.005)

    Thread(target=measure, daemon=True).start()
    level = _plot(_line(log, x="t", y="level"), follow=True, title="Level")
    level
    return (level,)


@app.cell
def _(level, show):
    show("level", level.value["t"].to_list())
    return


if __name__ == "__main__":
    app.run()
