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
    import asyncio
    import html
    import json
    from array import array
    from math import sin
    from time import time

    import marimo as mo

    from marimo_openscad import plot
    from marimo_openscad.charts import line, rule, scatter
    from marimo_openscad.data import channel, stream

    runs = {"value": 0, "chart": 0}

    def result(name, value):
        return mo.Html(f'<pre data-result="{name}">{html.escape(json.dumps(value))}</pre>')

    return (
        array,
        asyncio,
        channel,
        line,
        mo,
        plot,
        result,
        rule,
        runs,
        scatter,
        sin,
        stream,
        time,
    )


@app.cell
def _(mo):
    height = mo.ui.slider(1, 9, value=5, label="height")
    count = mo.ui.slider(0, 3, value=0, label="millions")
    again = mo.ui.slider(0, 9, value=0, label="again")
    mo.vstack([height, count, again])
    return again, count, height


@app.cell
def _(height, line, plot, rule, runs, sin):
    # 0: a chart whose cell a slider runs again
    runs["chart"] += 1
    table = {"x": range(1000), "y": [sin(row / 50) for row in range(1000)]}
    chart = plot(
        line(table, x="x", y="y") + rule(y=height.value / 10, label="limit"),
        x=f"row, limit {height.value}",
        title="Wave",
    )
    chart
    return (chart,)


@app.cell
def _(chart, result, runs):
    runs["value"] += 1
    rows = chart.value["x"]
    result(
        "chosen",
        {
            "runs": runs["value"],
            "count": len(rows),
            "first": rows[0] if rows else None,
            "last": rows[-1] if rows else None,
            "kind": chart.selection.kind,
            "mask": sum(chart.selection.mask),
            "type": type(chart.value).__name__,
        },
    )
    return


@app.cell
def _(scatter):
    # 1: a mark by itself
    scatter({"a": [1, 2, 3], "b": [3, 1, 2]}, x="a", y="b")
    return


@app.cell
def _(array, count, sin):
    waves = array("d", (sin(row / 1000) for row in range(count.value * 1_000_000)))
    return (waves,)


@app.cell
def _(line, plot, time, waves):
    # 2: long columns
    begun = time()
    long = plot(line({"x": range(len(waves)), "y": waves}, x="x", y="y"), title="Long")
    made = time()
    long
    return begun, made


@app.cell
def _(begun, made, result):
    result("long", {"begun": begun * 1000, "made": made * 1000})
    return


@app.cell
def _(again, line, plot, time, waves):
    # 3: the same columns again
    _begun = time()
    _chart = plot(
        line({"x": range(len(waves)), "y": waves}, x="x", y="y"), title=f"Again {again.value}"
    )
    repeated = {"begun": _begun * 1000, "made": time() * 1000}
    _chart
    return (repeated,)


@app.cell
def _(repeated, result):
    result("repeated", repeated)
    return


@app.cell
def _(asyncio, line, plot, sin, stream):
    # 4: a chart of a stream
    log = stream({"t": "number", "y": "number"}, capacity=2000)

    async def measure():
        for t in range(1_000_000):
            log.append(t=t, y=sin(t / 50))
            await asyncio.sleep(0.01)

    measuring = asyncio.ensure_future(measure())
    live = plot(line(log, x="t", y="y"), follow=True, title="Live", tooltip=["t"])
    live
    return live, measuring


@app.cell
def _(live, result):
    result("live", live.value["t"].to_list())
    return


@app.cell
def _(channel, line, plot):
    # 5: a chart of what other pages say
    strain = channel("strain", columns={"t": "number", "y": "f32"}, capacity=1000)
    plot(line(strain, x="t", y="y"), follow=True, title="Strain")
    return (strain,)


@app.cell
def _(mo):
    work = mo.ui.slider(0, 9, value=0, label="work")
    work
    return (work,)


@app.cell
def _(result, strain, time, work):
    # Python does nothing else meanwhile.
    until = time() + (6 if work.value else 0)
    while time() < until:
        pass
    result("work", {"done": work.value, "state": strain.state, "rows": len(strain)})
    return


if __name__ == "__main__":
    app.run()
