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
    import html
    import json

    import marimo as mo

    from marimo_openscad import available_renderers, openscad_viewer, render

    def show(name, value):
        return mo.Html(f'<pre data-result="{name}">{html.escape(json.dumps(value))}</pre>')

    return available_renderers, mo, openscad_viewer, render, show


@app.cell
def _(available_renderers, show):
    show("renderers", available_renderers())
    return


@app.cell
def _(mo):
    size = mo.ui.slider(10, 30, value=20, label="size")
    size
    return (size,)


@app.cell
def _(openscad_viewer, size):
    # 0: made anew at each move
    openscad_viewer(f"cube([20, 20, {size.value}], center = true);")
    return


@app.cell
def _(openscad_viewer):
    # 1: made once
    kept = openscad_viewer("cube(20, center = true);")
    kept
    return (kept,)


@app.cell
def _(kept, size):
    kept.update(f"cylinder(h = {size.value}, r = 10, center = true, $fn = 6);")
    return


@app.cell
def _(mo):
    ask = mo.ui.button(label="ask", value=0, on_click=lambda count: count + 1)
    ask
    return (ask,)


@app.cell
def _(ask, kept, show):
    show(
        "kept",
        {
            "asked": ask.value,
            "status": kept.status,
            "size": kept.part and kept.part.size,
            "volume": kept.part and kept.part.volume,
        },
    )
    return


@app.cell
async def _(render, show, size):
    part = await render(f"cube([20, 20, {size.value}]);")
    show("awaited", {"volume": part.volume, "size": part.size, "closed": part.is_closed})
    return


if __name__ == "__main__":
    app.run()
