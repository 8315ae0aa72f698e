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
app = marimo.App(width="medium", app_title="Charts")


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # Charts

    A chart of each kind, on data that this notebook makes. The wheel zooms at the pointer,
    dragging selects, **0** shows all again. What is selected is `chart.value`, and runs the
    cells that use it.
    """)
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## A print, minute by minute

    Two lines and a rule, a pane below with one x axis, times as `datetime`. The sensor was
    unplugged for a while: missing values are a gap.
    """)
    return


@app.cell
def _(datetime, exp, rng, timedelta):
    _begin = datetime(2026, 11, 28, 9)
    _rows = range(1200)
    log = {
        "time": [_begin + timedelta(seconds=6 * row) for row in _rows],
        "nozzle": [
            None if 500 < row < 560 else 215 - 190 * exp(-row / 60) + rng.gauss(0, 0.8)
            for row in _rows
        ],
        "bed": [60 - 38 * exp(-row / 150) + rng.gauss(0, 0.15) for row in _rows],
        "fan": [0 if row < 200 else min(100, (row - 200) // 4) for row in _rows],
    }
    return (log,)


@app.cell
def _(area, line, log, plot, rule):
    chart = plot(
        (line(log, x="time", y=["nozzle", "bed"]) + rule(y=240, label="too hot"))
        & area(log, x="time", y="fan", color="#009e73"),
        height=420,
        title="Temperatures in °C, and the fan in %",
    )
    chart
    return (chart,)


@app.cell
def _(chart, mo):
    _nozzle = [value for value in chart.value["nozzle"] if value is not None]
    mo.md(
        f"Selected: {len(chart.value['time'])} rows, nozzle {min(_nozzle):.1f} to {max(_nozzle):.1f} °C"
        if _nozzle
        else "Drag over the chart: the rows come back."
    )
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## A million points

    Drawn through a pyramid of lowest and highest values: what is seen is what drawing every
    point would show.
    """)
    return


@app.cell
def _(array, line, rng):
    _walk, _at = array("d"), 0.0
    for _ in range(1_000_000):
        _at += rng.random() - 0.5
        _walk.append(_at)
    line({"step": range(1_000_000), "walk": _walk}, x="step", y="walk")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Scattered

    Colour by a number, size by another, symbols by a category; and what is uncertain.
    """)
    return


@app.cell
def _(rng):
    parts = {"diameter": [], "force": [], "layer": [], "material": [], "spread": []}
    for _material, _strength in (("PLA", 52), ("PETG", 44), ("ABS", 36)):
        for _ in range(60):
            _diameter = rng.uniform(2, 8)
            parts["diameter"].append(_diameter)
            parts["force"].append(0.78 * _diameter**2 * _strength * rng.gauss(1, 0.07))
            parts["layer"].append(rng.choice([0.12, 0.2, 0.28]))
            parts["material"].append(_material)
            parts["spread"].append(12 * _diameter)
    return (parts,)


@app.cell
def _(Axis, parts, plot, scatter):
    plot(
        scatter(parts, x="diameter", y="force", color="material", symbol="material"),
        x=Axis("diameter in mm"),
        y=Axis("force in N", scale="log"),
        title="What a pin holds",
    )
    return


@app.cell
def _(band, parts, plot, scatter, sorted_by):
    _sorted = sorted_by(parts, "diameter")
    _sorted["low"] = [0.78 * d**2 * 34 for d in _sorted["diameter"]]
    _sorted["high"] = [0.78 * d**2 * 54 for d in _sorted["diameter"]]
    plot(
        band(_sorted, x="diameter", low="low", high="high", label="expected")
        + scatter(_sorted, x="diameter", y="force", color="layer", size="layer", error="spread"),
        title="Measured, and expected",
    )
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Bars, histograms and boxes
    """)
    return


@app.cell
def _(bar, histogram, parts, plot):
    plot(
        bar(
            {
                "part": ["lid", "box", "hinge", "lid", "box", "hinge"],
                "grams": [12, 40, 6, 5, 11, 2],
                "what": ["part"] * 3 + ["support"] * 3,
            },
            x="part",
            y="grams",
            color="what",
        )
        | histogram(parts, x="force", color="material", opacity=0.7),
        height=280,
    )
    return


@app.cell
def _(box, parts, plot):
    plot(box(parts, x="material", y="force", color="material"), height=260, legend=None)
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Planes

    A bed that was probed, with contours, and the same in three dimensions: drag to turn it.
    """)
    return


@app.cell
def _(contour, cos, heatmap, plot, sin):
    _n = 60
    bed = {
        "x": [column * 4 for row in range(_n) for column in range(_n)],
        "y": [row * 4 for row in range(_n) for column in range(_n)],
        "z": [
            0.12 * sin(column / 11) * cos(row / 17) + 0.0009 * (column - 30)
            for row in range(_n)
            for column in range(_n)
        ],
    }
    plot(
        heatmap(bed, x="x", y="y", color="z", palette="balance", middle=0)
        + contour(bed, x="x", y="y", z="z", levels=9, color="#333"),
        height=420,
        aspect=1,
        title="Height of the bed in mm",
    )
    return (bed,)


@app.cell
def _(Axis, bed, cos, line3d, plot, sin, surface):
    _turns = [step / 40 for step in range(480)]
    nozzle = {
        "x": [118 + (20 + 7 * at) * cos(at) for at in _turns],
        "y": [118 + (20 + 7 * at) * sin(at) for at in _turns],
        "z": [0.16 + 0.012 * at for at in _turns],
    }
    plot(
        surface(bed, x="x", y="y", z="z", contours=8, palette="balance", middle=0)
        + line3d(nozzle, x="x", y="y", z="z", color="#009e73", width=3, label="nozzle"),
        z=Axis("height in mm"),
        height=420,
        title="The bed, and a path above it",
    )
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Small multiples
    """)
    return


@app.cell
def _(parts, plot, scatter):
    plot(scatter(parts, x="diameter", y="force", color="layer"), facet="material", height=260)
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Spans and texts
    """)
    return


@app.cell
def _(line, log, plot, span, text):
    plot(
        line(log, x="time", y="bed", step="after", dash="dashed")
        + span(x=(log["time"][0], log["time"][300]), label="heating", color="orange")
        + text(
            {"time": [log["time"][700]], "bed": [55], "words": ["steady"]},
            x="time",
            y="bed",
            text="words",
        ),
        height=220,
    )
    return


@app.cell
def _():
    import random
    from array import array
    from datetime import datetime, timedelta
    from math import cos, exp, sin

    import marimo as mo

    from marimo_openscad import plot
    from marimo_openscad.charts import (
        Axis,
        area,
        band,
        bar,
        box,
        contour,
        heatmap,
        histogram,
        line,
        line3d,
        rule,
        scatter,
        span,
        surface,
        text,
    )

    rng = random.Random(7)

    def sorted_by(table, name):
        order = sorted(range(len(table[name])), key=table[name].__getitem__)
        return {key: [values[at] for at in order] for key, values in table.items()}

    return (
        Axis,
        area,
        array,
        band,
        bar,
        box,
        contour,
        cos,
        datetime,
        exp,
        heatmap,
        histogram,
        line,
        line3d,
        mo,
        plot,
        rng,
        rule,
        scatter,
        sin,
        sorted_by,
        span,
        surface,
        text,
        timedelta,
    )


if __name__ == "__main__":
    app.run()
