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
    import marimo as mo

    from marimo_openscad import customizer_sync, openscad_viewer, render_sync

    return customizer_sync, mo, openscad_viewer, render_sync


@app.cell
def _(customizer_sync):
    controls = customizer_sync(
        'size = 6; // [3:9]\nname = "a"; // [a, b]\ncube(size);', engine="node"
    )
    controls
    return (controls,)


@app.cell
def _(controls, mo, openscad_viewer, render_sync):
    value = dict(controls.value)
    part = render_sync("size = 1; cube(size);", parameters={"size": value["size"]}, engine="node")
    viewer = openscad_viewer(part)
    shown = mo.as_html(viewer).text
    volume = part.volume
    viewer
    return shown, value, volume


if __name__ == "__main__":
    _, found = app.run()
    assert found["volume"] == 216, found["volume"]
    assert found["value"] == {"size": 6, "name": "a"}, found["value"]
    # As a widget; how, differs between versions.
    assert "<marimo-" in found["shown"], found["shown"][:500]
    print("good")
