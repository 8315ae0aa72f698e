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
    import base64
    import html
    import json

    import marimo as mo

    from marimo_openscad import render, render_sync

    return base64, html, json, mo, render, render_sync


@app.cell
def _():
    # {name: source}; the test puts its reference solids here.
    programs = {}
    return (programs,)


@app.cell
def _(base64, html, json, mo):
    def facts(part):
        return {
            "volume": part.volume,
            "bounds": part.bounds,
            "triangles": part.triangle_count,
            "closed": part.is_closed,
            "stl": base64.b64encode(part.stl).decode(),
        }

    def show(name, value):
        text = html.escape(json.dumps(value))
        return mo.Html(f'<pre data-result="{name}">{text}</pre>')

    return facts, show


@app.cell
async def _(facts, programs, render, show):
    awaited = {}
    for _name, _source in programs.items():
        awaited[_name] = facts(await render(_source))
    show("awaited", awaited)
    return


@app.cell
def _(facts, programs, render_sync, show):
    blocking = {name: facts(render_sync(source)) for name, source in programs.items()}
    show("blocking", blocking)
    return


if __name__ == "__main__":
    app.run()
