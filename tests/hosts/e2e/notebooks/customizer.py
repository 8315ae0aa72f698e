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
    import pathlib

    import marimo as mo
    from solid2 import CustomizerDropdownVariable, CustomizerSliderVariable, cube

    from marimo_openscad import customizer, load_presets, render, save_presets

    return (
        CustomizerDropdownVariable,
        CustomizerSliderVariable,
        cube,
        customizer,
        html,
        json,
        load_presets,
        mo,
        pathlib,
        render,
        save_presets,
    )


@app.cell
def _():
    source = """\
/* [Size] */
// Width in <b>mm</b>
width = 10; // [1:40]
height = 5;
/* [Shape] */
kind = "box"; // [box:Box, ball:Ball]
hollow = false;
tag = "A"; // 4
shift = [0, 0, 1.5];
/* [Hidden] */
secret = 1;
/* [Global] */
pieces = 1; // [1, 2:Two]
module shape() if (kind == "box") cube([width, width, height]); else sphere(width);
for (i = [0:pieces - 1]) translate(shift + [i * 100, 0, 0])
    difference() { shape(); if (hollow) translate([1, 1, -1]) cube([width - 2, width - 2, 99]); }
echo(tag);
"""
    return (source,)


@app.cell
async def _(customizer, source):
    controls = await customizer(source)
    controls
    return (controls,)


@app.cell
async def _(controls, html, json, mo, render, source):
    part = await render(source, parameters=controls.value)
    told = {"value": controls.value, "volume": round(part.volume, 3), "low": part.bounds[0]}
    mo.Html(f'<pre data-result="part">{html.escape(json.dumps(told))}</pre>')
    return


@app.cell
def _(controls, html, json, load_presets, mo, save_presets):
    # What the controls say, through a file of OpenSCAD's
    presets = load_presets(save_presets({"mine": controls.value}, "presets.json"))
    mo.Html(f'<pre data-result="preset">{html.escape(json.dumps(presets))}</pre>')
    return


@app.cell
def _(load_presets, mo, pathlib):
    # As OpenSCAD writes them
    pathlib.Path("sets.json").write_text("""{
        "parameterSets": {
            "tall": {"height": "30", "hollow": "true", "shift": "[1, 2, 3]", "pieces": "2"}
        },
        "fileFormatVersion": "1"
    }""")
    preset = mo.ui.dropdown(load_presets("sets.json"), label="preset")
    preset
    return (preset,)


@app.cell
async def _(customizer, preset, source):
    started = await customizer(source, preset=preset.value)
    started
    return (started,)


@app.cell
def _(html, json, mo, started):
    mo.Html(f'<pre data-result="started">{html.escape(json.dumps(started.value))}</pre>')
    return


@app.cell
async def _(CustomizerDropdownVariable, CustomizerSliderVariable, cube, customizer):
    side = CustomizerSliderVariable("side", 20, 5, 40, 5, label="Side", tab="Cube")
    tall = CustomizerDropdownVariable("tall", 20, {"low": 10, "high": 20}, tab="Cube")
    view = await customizer(cube([side, side, tall], center=True), view=True)
    view
    return (view,)


@app.cell
async def _(html, json, mo, view):
    seen = await view.viewer.settled()
    answer = {"value": view.value, "volume": round(seen.volume, 3)}
    mo.Html(f'<pre data-result="seen">{html.escape(json.dumps(answer))}</pre>')
    return


if __name__ == "__main__":
    app.run()
