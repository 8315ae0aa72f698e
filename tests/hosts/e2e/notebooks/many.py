# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "marimo",
#     "marimo-openscad",
# ]
# ///

import marimo

app = marimo.App(width="full")


@app.cell
def _():
    import gc
    import html
    import json

    import marimo as mo

    from marimo_openscad import Viewer, openscad_viewer
    from marimo_openscad._host.browser.kernel import kernel

    def show(name, value):
        return mo.Html(f'<pre data-result="{name}">{html.escape(json.dumps(value))}</pre>')

    return Viewer, gc, kernel, mo, openscad_viewer, show


@app.cell
def _(mo):
    size = mo.ui.slider(0, 20, label="size")
    rounds = mo.ui.slider(0, 100, label="rounds")
    mo.hstack([size, rounds])
    return rounds, size


@app.cell
def _(mo, openscad_viewer):
    # 24 boxes, each with a width of its own.
    def box(width):
        return f"cube([{width}, 10, 10], center = true);"

    viewers = [openscad_viewer(box(10 + 2 * number)) for number in range(24)]
    mo.vstack([mo.hstack(viewers[at : at + 4], widths="equal") for at in range(0, 24, 4)])
    return box, viewers


@app.cell
async def _(box, show, size, viewers):
    # Ten at once.
    for _number, _viewer in enumerate(viewers[:10]):
        _viewer.update(box(10 + 2 * _number + size.value))
    _parts = [await _viewer.settled() for _viewer in viewers]
    show("widths", [size.value, *(round(_part.size[0]) for _part in _parts)])
    return


@app.cell
def _(box, mo, openscad_viewer, rounds):
    # Mounted anew each time.
    again = [openscad_viewer(box(10 + rounds.value % 3 + number)) for number in range(3)]
    mo.hstack(again, widths="equal")
    return (again,)


@app.cell
async def _(Viewer, again, gc, kernel, rounds, show):
    for _viewer in again:
        await _viewer.settled()
    gc.collect()
    _viewers = sum(issubclass(type(item), Viewer) for item in gc.get_objects())
    _workers = (await kernel.pool()).stats().workers.length
    show("held", {"round": rounds.value, "viewers": _viewers, "workers": _workers})
    return


if __name__ == "__main__":
    app.run()
