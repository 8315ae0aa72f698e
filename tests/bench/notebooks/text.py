# /// script
# requires-python = ">=3.11"
# dependencies = ["marimo"]
# ///

import marimo

__generated_with = "0.25.2"
app = marimo.App()


@app.cell
def _():
    import marimo as mo

    mo.Html('<pre id="told">a text</pre>')
    return


if __name__ == "__main__":
    app.run()
