# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "marimo",
#     "marimo-openscad",
# ]
# ///

import marimo

app = marimo.App()


@app.cell(hide_code=True)
def _():
    import random
    import time
    from array import array

    import js
    import marimo as mo
    from pyodide.ffi import to_js

    from marimo_openscad import plot
    from marimo_openscad.charts import line, scatter

    count = 1_000_000
    return count, array, js, line, mo, plot, random, scatter, time, to_js


@app.cell(hide_code=True)
def _(count, array, random):
    rng = random.Random(1)
    walk, _at = array("d"), 0.0
    for _ in range(count):
        _at += rng.random() - 0.5
        walk.append(_at)
    cloud = {axis: array("d", (rng.gauss(0, 1) for _ in range(count))) for axis in ("x", "y")}
    return cloud, walk


@app.cell(hide_code=True)
def _(js, to_js):
    channel = js.BroadcastChannel.new("charts-bench")

    def tell(**said):
        channel.postMessage(to_js(said, dict_converter=js.Object.fromEntries))

    return (tell,)


@app.cell(hide_code=True)
def _(mo):
    other = mo.ui.slider(0, 50, label="other rows")
    again = mo.ui.slider(0, 50, label="the same again")
    lasso = mo.ui.slider(0, 1, label="lasso")
    mo.vstack([other, again, lasso])
    return again, lasso, other


@app.cell(hide_code=True)
def _(count, line, mo, other, plot, tell, time, walk):
    mo.stop(other.value == 0)
    walk[0] = float(other.value)
    _title = f"other {other.value}"
    tell(title=_title, began=time.time() * 1000)
    plot(line({"step": range(count), "walk": walk}, x="step", y="walk"), title=_title)
    return


@app.cell(hide_code=True)
def _(count, again, line, mo, plot, tell, time, walk):
    mo.stop(again.value == 0)
    _title = f"again {again.value}"
    tell(title=_title, began=time.time() * 1000)
    plot(line({"step": range(count), "walk": walk}, x="step", y="walk"), title=_title)
    return


@app.cell(hide_code=True)
def _(cloud, lasso, mo, plot, scatter):
    mo.stop(lasso.value == 0)
    chart = plot(scatter(cloud, x="x", y="y"), select="lasso", height=500, title="cloud")
    chart
    return (chart,)


@app.cell(hide_code=True)
def _(chart, tell, time):
    _rows = chart.value["x"]
    tell(rows=len(_rows), at=time.time() * 1000)
    return


if __name__ == "__main__":
    app.run()
