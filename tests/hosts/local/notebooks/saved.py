import marimo

app = marimo.App()


@app.cell
def _():
    from marimo_openscad import plot
    from marimo_openscad.charts import line

    count = 200_000
    saw = {"x": range(count), "y": [row % 50_000 for row in range(count)]}
    plot(line(saw, x="x", y="y"), title="Saved")
    return


if __name__ == "__main__":
    app.run()
