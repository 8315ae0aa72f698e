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
app = marimo.App(width="full", app_title="Instrument")


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # An instrument

    **These values are made up.** The last cells compute an arm that swings, 1,000 rows a second, as
    an instrument would send them. No cell runs for the five charts: they ask for the rows that they
    can draw. Zoom into one and the others along time go with it; a double click follows again.
    Drag over a chart to select rows: they stay what they were.
    """)
    return


@app.cell(hide_code=True)
def _(Axis, line, log, plot):
    angle = plot(
        line(log, x="t", y="angle"),
        follow=True,
        link="instrument",
        title="Angle",
        y=Axis("degrees"),
        height=220,
    )
    angle
    return (angle,)


@app.cell(hide_code=True)
def _(Axis, line, log, plot):
    plot(
        line(log, x="t", y="speed"),
        follow=True,
        link="instrument",
        title="Speed",
        y=Axis("degrees a second"),
        height=220,
    )
    return


@app.cell(hide_code=True)
def _(Axis, log, plot, scatter):
    plot(
        scatter(log, x="angle", y="speed", size=3, opacity=0.4),
        follow=True,
        title="Phase",
        x=Axis("angle in degrees"),
        y=Axis("degrees a second"),
        height=300,
    )
    return


@app.cell(hide_code=True)
def _(Axis, line, log, plot, rule):
    plot(
        line(log, x="t", y="current") + rule(y=2.5, label="limit"),
        follow=True,
        link="instrument",
        title="Current",
        y=Axis("ampere"),
        height=220,
    )
    return


@app.cell(hide_code=True)
def _(Axis, histogram, log, plot):
    plot(
        histogram(log, x="current", bins=60),
        follow=True,
        title="How often which current flows",
        x=Axis("ampere"),
        height=220,
    )
    return


@app.cell(hide_code=True)
def _(mo):
    again = mo.ui.refresh(default_interval="2s")
    again
    return (again,)


@app.cell(hide_code=True)
def _(again, angle, log, mo):
    again
    mo.md(
        f"{log.rate:,.0f} rows a second, {len(log):,} kept, {log.dropped:,} dropped, "
        f"{log.behind:,} behind; {len(angle.selection):,} selected."
    )
    return


@app.cell(hide_code=True)
def _():
    import asyncio
    from math import cos, sin
    from random import Random
    from time import time

    import marimo as mo

    from marimo_openscad import plot
    from marimo_openscad.charts import Axis, histogram, line, rule, scatter
    from marimo_openscad.data import stream

    return Axis, Random, asyncio, cos, histogram, line, mo, plot, rule, scatter, sin, stream, time


@app.cell(hide_code=True)
def _(Random, asyncio, cos, sin, stream, time):
    log = stream({"t": "time", "angle": "f32", "speed": "f32", "current": "f32"}, capacity=20_000)

    async def measure():
        noise = Random(7).gauss
        begin = time()
        row = 0
        while log.state == "open":
            # As many as belong to the time that has gone by.
            wanted = min(int((time() - begin) * 1000), row + 1000)
            values = [one / 1000 for one in range(row, wanted)]
            row = wanted
            angles = [40 * sin(2 * at) * cos(0.3 * at) + noise(0, 0.4) for at in values]
            speeds = [80 * cos(2 * at) * cos(0.3 * at) + noise(0, 2) for at in values]
            currents = [1.2 + abs(speed) / 70 + noise(0, 0.1) for speed in speeds]
            log.extend(
                {
                    "t": [begin + at for at in values],
                    "angle": angles,
                    "speed": speeds,
                    "current": currents,
                }
            )
            await asyncio.sleep(0.02)

    measuring = asyncio.ensure_future(measure())
    return log, measuring


if __name__ == "__main__":
    app.run()
