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

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="A measured plate")


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # A measured plate

    **These measurements are made up.** The last cell draws them with a fixed seed: heights of a
    milled plate of 160 × 120 mm, in micrometres, as a measuring machine notes them along its
    tracks. They are the same in each run, and say nothing of any real plate.
    """)
    return


@app.cell
def _(Axis, contour, field, heatmap, plot):
    seen = plot(
        heatmap(field, x="x", y="y", color="height", palette="balance", middle=0)
        + contour(field, x="x", y="y", z="height", levels=8),
        x=Axis("x in mm"),
        y=Axis("y in mm"),
        aspect=1,
        height=440,
        title="Height in µm: drag over a part of it",
        description="A heatmap of the plate's height with contours.",
    )
    seen
    return (seen,)


@app.cell(hide_code=True)
def _(field, mo, seen):
    heights = seen.value["height"] or list(field["height"])
    whose = f"{len(seen.selection):,} selected points" if seen.selection else "the whole plate"
    mo.md(
        f"Over **{whose}** heights go from **{min(heights):.1f}** to **{max(heights):.1f} µm**: "
        f"flat within **{max(heights) - min(heights):.1f} µm**."
    )
    return


@app.cell(hide_code=True)
def _(mo):
    axis = mo.ui.radio(["x", "y"], value="y", label="Cut across", inline=True)
    share = mo.ui.slider(0, 100, step=2.5, value=50, label="at, in %", show_value=True)
    mo.hstack([axis, share], justify="start", gap=2)
    return axis, share


@app.cell
def _(length, width, axis, share):
    place = (length if axis.value == "x" else width) * share.value / 100
    return (place,)


@app.cell
def _(Axis, axis, field, low_points, place, plot, scatter3d, surface):
    scene = plot(
        surface(field, x="x", y="y", z="height", contours=10, palette="balance", middle=0)
        + scatter3d(
            low_points, x="x", y="y", z="height", color="#d55e00", size=9, label="lowest points"
        ),
        x=Axis("x in mm"),
        y=Axis("y in mm"),
        z=Axis("height in µm"),
        section={axis.value: place},
        height=460,
        title="The same in three dimensions, cut open",
    )
    scene
    return (scene,)


@app.cell
def _(Axis, axis, line, place, plot, rule, scene):
    along = "y" if axis.value == "x" else "x"
    profile = plot(
        line(scene.section_curve, x=along, y="z", label=f"at {axis.value} = {place:g} mm")
        + rule(y=0, label="nominal"),
        x=Axis(f"{along} in mm"),
        y=Axis("height in µm"),
        height=240,
    )
    profile
    return


@app.cell(hide_code=True)
def _(low_points, mo, scene):
    chosen = scene.value
    mo.md(
        "A click in the scene, or its lasso, selects points: "
        + (
            f"**{len(chosen['height'])}** are, the lowest at **{min(chosen['height']):.2f} µm**."
            if chosen["height"]
            else f"none is. Its {len(low_points['x'])} lowest ones are marked."
        )
    )
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## In the hand

    The same heights as a solid, a quarter of the plate's size and some 200 times as high, cut
    where the scene above is.
    """)
    return


@app.cell
def _(axis, field, openscad_viewer, place, relief):
    printed = openscad_viewer(relief(field, size=(40, 30, 9), base=1.5))
    printed.section = {axis.value: place / 4}
    printed
    return


@app.cell(hide_code=True)
def _():
    import marimo as mo

    return (mo,)


@app.cell(hide_code=True)
def _():
    from math import cos, exp, hypot, sin
    from random import Random

    from marimo_openscad import openscad_viewer, plot, relief
    from marimo_openscad.charts import Axis, contour, heatmap, line, rule, scatter3d, surface

    return (
        Axis,
        Random,
        contour,
        cos,
        exp,
        heatmap,
        hypot,
        line,
        openscad_viewer,
        plot,
        relief,
        rule,
        scatter3d,
        sin,
        surface,
    )


@app.cell(hide_code=True)
def _(Random, cos, exp, hypot, sin):
    length, width = 160, 120

    def measured(x, y, noise):
        bow = 26 * (1 - ((x - 80) / 80) ** 2) * (1 - ((y - 60) / 75) ** 2) - 12
        chatter = 2.2 * sin(x / 4.1) * cos(y / 23)
        dent = -34 * exp(-((hypot(x - 112, y - 42) / 13) ** 2))
        clamps = -9 * (exp(-(hypot(x, y) / 26)) + exp(-(hypot(x - 160, y - 120) / 26)))
        return bow + chatter + dent + clamps + noise

    _random = Random(7)
    _rows = [
        (x, y, round(measured(x, y, _random.gauss(0, 0.5)), 2))
        for y in range(0, width + 1, 2)
        for x in range(0, length + 1, 2)
    ]
    field = {
        "x": [x for x, _, _ in _rows],
        "y": [y for _, y, _ in _rows],
        "height": [height for _, _, height in _rows],
    }
    _lowest = sorted(_rows, key=lambda row: row[2])[:12]
    low_points = {
        "x": [x for x, _, _ in _lowest],
        "y": [y for _, y, _ in _lowest],
        "height": [height for _, _, height in _lowest],
    }
    return length, width, field, low_points


if __name__ == "__main__":
    app.run()
