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
    import json
    import math
    from time import perf_counter

    import marimo as mo

    from marimo_openscad import design_grid, openscad_viewer, relief, sweep

    turns = 5
    steps = 25
    stream_seconds = 4

    def part(value):
        # `csg-sphere` of the engines' bench.
        return f"difference() {{ cube(20, center = true); sphere({value}, $fn = 64); }}"

    return (
        steps,
        stream_seconds,
        turns,
        asyncio,
        design_grid,
        json,
        math,
        mo,
        openscad_viewer,
        part,
        perf_counter,
        relief,
        sweep,
    )


@app.cell
def _(openscad_viewer, part):
    viewer = openscad_viewer(part(12))
    viewer
    return (viewer,)


@app.cell
async def _(steps, turns, part, perf_counter, sweep):
    async def study(turn):
        began, first = perf_counter(), None
        values = [12 + (turn * steps + step) / 100 for step in range(steps)]
        variants = sweep(part, {"value": values})
        async for row in variants:
            assert row["error"] is None, row
            first = first or perf_counter() - began
        return (first, perf_counter() - began), variants

    # The first one starts what is not there yet.
    studied = [await study(turn) for turn in range(turns + 1)]
    studies, variants = [took for took, _ in studied][1:], studied[-1][1]
    return studies, variants


@app.cell
async def _(stream_seconds, turns, asyncio, part, perf_counter, studies, viewer):
    async def rows(start):
        for at in range(stream_seconds * 50):
            yield start + at
            await asyncio.sleep(0.02)

    async def follow(turn):
        began = perf_counter()
        following = viewer.follow(rows(turn * 1000), lambda at: part(12 + at / 10_000))
        await following
        return following.shown / (perf_counter() - began)

    assert studies
    followed = [await follow(turn) for turn in range(turns)]
    return (followed,)


@app.cell
def _(turns, followed, math, perf_counter, relief):
    def grid(turn):
        return [[math.sin(x / 9 + turn) * math.cos(y / 7) for x in range(256)] for y in range(256)]

    def made(turn):
        given = grid(turn)
        began = perf_counter()
        data = relief(given, size=(60, 40), base=2).files["relief.stl"]
        took = perf_counter() - began
        assert len(data) == 84 + 50 * (2 * 255 * 255 + 3 * 4 * 255)
        return took

    assert followed
    reliefs = [made(turn) for turn in range(2 * turns + 1)][1:]
    return (reliefs,)


@app.cell
def _(design_grid, mo, openscad_viewer, reliefs, variants):
    assert reliefs
    designs = design_grid(variants)
    # In one cell: in another one the viewer would be made anew with each choice.
    mo.vstack([designs, openscad_viewer(variants, follow=designs)])
    return


@app.cell
def _(followed, json, mo, reliefs, studies):
    found = {"studies": studies, "followed": followed, "reliefs": reliefs}
    mo.Html(f'<pre id="sweep-bench">{json.dumps(found)}</pre>')
    return


if __name__ == "__main__":
    app.run()
