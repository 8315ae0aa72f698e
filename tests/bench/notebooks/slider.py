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


@app.cell(hide_code=True)
def _():
    import asyncio
    import base64
    import json
    from pathlib import Path

    import anywidget
    import js
    import marimo as mo
    import solid2
    import traitlets
    from pyodide.code import run_js
    from pyodide.ffi import to_js
    from pyodide.http import pyfetch

    from marimo_openscad import Source, openscad_viewer

    return (
        Path,
        Source,
        anywidget,
        asyncio,
        base64,
        js,
        json,
        mo,
        openscad_viewer,
        pyfetch,
        run_js,
        solid2,
        to_js,
        traitlets,
    )


@app.cell(hide_code=True)
async def _(Path, mo, pyfetch, solid2):
    # What the bench lays beside the notebook.
    bench = f"{mo.notebook_location()}/bench"
    sources = await (await pyfetch(f"{bench}/sources.json")).json()
    peer_widget = await (await pyfetch(f"{bench}/peer-widget.js")).string()
    libraries = (Path(solid2.__file__).parent / "extensions" / "bosl2",)
    return bench, libraries, peer_widget, sources


@app.cell(hide_code=True)
def _(mo, sources):
    model = mo.ui.dropdown(list(sources), value=next(iter(sources)), label="model")
    ways = ["none", "floor", "again", "update", "peer", "many", "many peers"]
    way = mo.ui.dropdown(ways, value="none", label="way")
    # One for each way, in their order, so that a move runs one cell, as it would in a notebook
    # of this one part; and each with values of its own, so that nothing is cached.
    count = min(map(len, sources.values())) // 3
    step_floor = mo.ui.slider(0, count - 1)
    step_again = mo.ui.slider(0, count - 1)
    step_update = mo.ui.slider(count, 2 * count - 1)
    step_peer = mo.ui.slider(2 * count, 3 * count - 1)
    step_many = mo.ui.slider(0, count - 1)
    step_peers = mo.ui.slider(0, count - 1)
    steps = [step_floor, step_again, step_update, step_peer, step_many, step_peers]
    mo.vstack([mo.hstack([model, way]), mo.hstack(steps)])
    return (
        model,
        step_again,
        step_floor,
        step_many,
        step_peer,
        step_peers,
        step_update,
        way,
    )


@app.cell(hide_code=True)
def _(asyncio, js):
    channel = js.BroadcastChannel.new("slider-bench")

    def tell(viewer):
        async def told():
            channel.postMessage((await viewer.settled()).timings.evaluate)

        return asyncio.ensure_future(told())

    return channel, tell


@app.cell(hide_code=True)
def _(channel, mo, step_floor, way):
    # What marimo itself takes: a cell that only says that it ran.
    mo.stop(way.value != "floor")
    channel.postMessage(step_floor.value)
    return


@app.cell(hide_code=True)
def _(libraries, mo, model, openscad_viewer, sources, step_again, tell, way):
    mo.stop(way.value != "again")
    again = openscad_viewer(sources[model.value][step_again.value], library_paths=libraries)
    tell(again)
    again
    return


@app.cell(hide_code=True)
def _(mo, openscad_viewer, way):
    mo.stop(way.value != "update")
    kept = openscad_viewer("cube(1);")
    kept
    return (kept,)


@app.cell(hide_code=True)
def _(kept, libraries, model, sources, step_update, tell):
    kept.update(sources[model.value][step_update.value], library_paths=libraries)
    tell(kept)
    return


@app.cell(hide_code=True)
def _(anywidget, peer_widget, traitlets):
    class Peer(anywidget.AnyWidget):
        _esm = peer_widget
        mesh = traitlets.Unicode("").tag(sync=True)

    return (Peer,)


@app.cell(hide_code=True)
def _(Peer, mo, way):
    mo.stop(way.value != "peer")
    peer = Peer()
    peer
    return (peer,)


@app.cell(hide_code=True)
def _():
    # As many different parts on one page.
    many_sources = [
        f"difference() {{ cube([{20 + n}, 20, 20], center = true); sphere(11, $fn = {24 + n}); }}"
        for n in range(24)
    ]
    return (many_sources,)


@app.cell(hide_code=True)
def _(many_sources, mo, openscad_viewer, way):
    mo.stop(way.value != "many")
    many = [openscad_viewer(source) for source in many_sources]
    mo.vstack([mo.hstack(many[row : row + 3], widths="equal") for row in range(0, 24, 3)])
    return (many,)


@app.cell(hide_code=True)
def _(many, model, sources, step_many):
    many[0].update(sources[model.value][step_many.value])
    return


@app.cell(hide_code=True)
def _(Peer, many_sources, mo, way):
    mo.stop(way.value != "many peers")
    peers = [Peer() for _ in many_sources]
    mo.vstack([mo.hstack(peers[row : row + 3], widths="equal") for row in range(0, 24, 3)])
    return (peers,)


@app.cell(hide_code=True)
async def _(base64, many_sources, peer_render, peers):
    for _peer, _source in zip(peers, many_sources, strict=True):
        _peer.mesh = base64.b64encode(await peer_render("none", _source)).decode()
    return


@app.cell(hide_code=True)
async def _(base64, model, peer_render, peers, sources, step_peers):
    peers[0].mesh = base64.b64encode(
        await peer_render(model.value, sources[model.value][step_peers.value])
    ).decode()
    return


@app.cell(hide_code=True)
def _(Source, bench, libraries, run_js, to_js):
    # A new worker, and a new instance of the engine in it, for each render.
    ask = run_js(
        """(address) => (source, files) => new Promise((resolve, reject) => {
            const worker = new Worker(address, { type: "module" });
            worker.onmessage = ({ data }) => {
                worker.terminate();
                data.output ? resolve(data.output) : reject(new Error(data.error));
            };
            worker.onerror = (event) => reject(new Error(event.message));
            worker.postMessage({ source, files, fonts: [] });
        })"""
    )(f"{bench}/peer-worker.js")
    library_files = {}

    async def peer_render(name, source):
        if name not in library_files:
            gathered = Source(source, library_paths=libraries).gathered
            library_files[name] = to_js(
                [{"path": file.path, "bytes": file.data} for file in gathered.files],
                dict_converter=run_js("Object.fromEntries"),
            )
        return (await ask(source, library_files[name])).to_bytes()

    return (peer_render,)


@app.cell(hide_code=True)
async def _(base64, model, peer, peer_render, sources, step_peer):
    _stl = await peer_render(model.value, sources[model.value][step_peer.value])
    peer.mesh = base64.b64encode(_stl).decode()
    return


if __name__ == "__main__":
    app.run()
