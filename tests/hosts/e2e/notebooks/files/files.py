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

    from marimo_openscad import Program, openscad_viewer, render

    public = mo.notebook_location() / "public"

    def result(name, value):
        return mo.Html(f'<pre data-result="{name}">{html.escape(json.dumps(value))}</pre>')

    async def tried(*arguments, **options):
        try:
            return (await render(*arguments, **options)).volume
        except Exception as error:
            return [type(error).__name__, str(error)]

    return Program, openscad_viewer, public, render, result, tried


@app.cell
async def _(public, result, tried):
    result("program", await tried(public / "box.scad"))
    return


@app.cell
async def _(public, result, tried):
    result(
        "import",
        await tried('import("wedge.stl");', files={"wedge.stl": public / "wedge.stl"}),
    )
    return


@app.cell
async def _(public, result, tried):
    result(
        "library",
        await tried("use <shapes/spur.scad>\nspur();", library_paths=[public / "shapes.zip"]),
    )
    return


@app.cell
async def _(public, result, tried):
    result("no program", await tried(public / "none.scad"))
    return


@app.cell
async def _(public, result, tried):
    result("no include", await tried(public / "broken.scad"))
    return


@app.cell
def _(openscad_viewer, public):
    openscad_viewer(public / "box.scad")
    return


if __name__ == "__main__":
    app.run()
