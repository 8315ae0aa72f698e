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

    import marimo as mo

    from marimo_openscad import clear_cache
    from marimo_openscad.data import read_csv, read_csv_sync, read_json, read_parquet

    public = mo.notebook_location() / "public"
    other = mo.query_params()["other"]

    def result(name, value):
        return mo.Html(f'<pre data-result="{name}">{html.escape(json.dumps(value))}</pre>')

    def rows(table):
        return {name: [str(value) for value in column] for name, column in table.items()}

    async def tried(reading):
        try:
            return rows(await reading)
        except Exception as error:
            return [type(error).__name__, str(error)]

    return (
        asyncio,
        clear_cache,
        mo,
        other,
        public,
        read_csv,
        read_csv_sync,
        read_json,
        read_parquet,
        result,
        rows,
        tried,
    )


@app.cell
async def _(public, read_csv, result, tried):
    result("public", await tried(read_csv(public / "weather.csv", time_zone="UTC")))
    return


@app.cell
def _(public, read_csv_sync, result, rows):
    # Where WebAssembly waits for promises, as in Chromium.
    result("sync", rows(read_csv_sync(public / "weather.csv")))
    return


@app.cell
async def _(read_json, result, tried):
    result(
        "bytes", await tried(read_json(b'{"x": [1, 9007199254740993], "__proto__": ["a", "b"]}'))
    )
    return


@app.cell
async def _(other, read_parquet, result):
    _table = await read_parquet(other + "groups.parquet", columns=["b"], rows=(5990, 6000))
    result("parts", [list(_table), len(_table), _table["b"].to_list()])
    return


@app.cell
async def _(other, read_csv, result, tried):
    result(
        "addresses",
        {
            name: await tried(read_csv(other + name, cache=False))
            for name in ("packed.csv.gz", "moved.csv", "none.csv", "page.csv", "closed.csv")
        },
    )
    return


@app.cell
async def _(asyncio, other, read_csv, result):
    # Python runs on while a file comes slowly, and hears how far it is.
    _told, _turns = [], 0
    _reading = asyncio.ensure_future(
        read_csv(other + "slow.csv", cache=False, progress=lambda *words: _told.append(words))
    )
    while not _reading.done():
        await asyncio.sleep(0.01)
        _turns += 1
    result("progress", {"told": _told, "turns": _turns, "rows": len(await _reading)})
    return


@app.cell
def _(mo):
    long = mo.ui.run_button(label="read long")
    long
    return (long,)


@app.cell
async def _(asyncio, long, mo, other, read_csv, result):
    mo.stop(not long.value)
    _way = "read"
    try:
        # Progress shows by itself, and goes with the read.
        await asyncio.wait_for(read_csv(other + "endless.csv", cache=False), 5)
    except TimeoutError:
        _way = "ended"
    result("long", _way)
    return


@app.cell
async def _(asyncio, other, read_csv, result):
    _heard = asyncio.Event()
    _reading = asyncio.ensure_future(
        read_csv(other + "endless.csv", cache=False, progress=lambda *words: _heard.set())
    )
    await asyncio.wait_for(_heard.wait(), 60)
    _reading.cancel()
    (_ended,) = await asyncio.gather(_reading, return_exceptions=True)
    result("cancelled", type(_ended).__name__)
    return


@app.cell
async def _(clear_cache, other, read_csv, result):
    from js import eval as _eval

    async def _kept():
        return await _eval(
            "new Promise((resolve) => {"
            "  const request = indexedDB.open('marimo-openscad-data');"
            "  request.onsuccess = () => {"
            "    const found = request.result.transaction('entries').objectStore('entries').count();"
            "    found.onsuccess = () => { request.result.close(); resolve(found.result); };"
            "  };"
            "})"
        )

    await read_csv(other + "kept.csv")
    _before = await _kept()
    await read_csv(other + "kept.csv")
    await clear_cache()
    result("kept", [_before >= 1, await _kept()])
    return


if __name__ == "__main__":
    app.run()
