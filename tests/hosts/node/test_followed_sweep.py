"""A view of a sweep's variants that follows what is selected in a chart of it."""

import asyncio
from array import array

import pytest

from marimo_openscad import design_grid, openscad_viewer, plot, sweep
from marimo_openscad.charts import parallel, scatter


def selected(revision, rows):
    """As the page tells it."""
    data = array("I", rows).tobytes()
    part = {"table": 0, "count": len(rows), "form": "indices", "bytes": len(data)}
    shape = {
        "kind": "click",
        "pane": 0,
        "x": None,
        "y": None,
        "polygon": [],
        "axes": [],
        "series": [],
    }
    return {"chosen": {"revision": revision, **shape, "rows": [part]}, "rows": data}


def test_the_view_shows_the_variant_that_is_selected():
    async def study():
        variants = await sweep("cube([w, 1, 1]);", {"w": [2, 3, 5]}, engine="node")
        chart = plot(scatter(variants, x="volume", y="w"))
        viewer = openscad_viewer(variants, follow=chart)
        seen = [(await viewer.settled()).volume]
        for revision, rows in ((1, [2]), (2, [1, 2]), (3, [])):
            chart._chosen = selected(revision, rows)
            seen.append((await viewer.settled()).volume)
        value = chart.value
        chart._chosen = selected(4, [2])
        again = openscad_viewer(variants, follow=chart)
        seen.append((await again.settled()).volume)
        for one in (viewer, again, chart):
            one.close()
        return seen, value, chart.value

    seen, none, value = asyncio.run(study())
    assert seen == pytest.approx([2, 5, 3, 3, 5])
    assert len(none) == 0
    assert value["w"].to_list() == [5]


def test_a_chart_follows_a_sweep_that_fills():
    async def study():
        variants = sweep("cube([w, 1, 1]);", {"w": [2, 3]}, measures="volume", engine="node")
        chart = plot(scatter(variants, x="volume", y="w"))
        variants.on_progress(lambda progress: chart.update())
        await variants
        chart._chosen = selected(chart._shape["revision"], [0, 1])
        value = chart.value
        chart.close()
        return value

    assert asyncio.run(study())["volume"].to_list() == pytest.approx([2, 3])


def test_the_view_shows_the_design_that_is_chosen_among_those_that_are_left():
    async def study():
        variants = await sweep("cube([w, 1, 1]);", {"w": [2, 3, 5]}, engine="node")
        chart = plot(parallel(variants, columns=["w", "volume"]))
        grid = design_grid(variants, follow=chart)
        viewer = openscad_viewer(variants, follow=grid)
        chart._chosen = selected(1, [1, 2])
        left = [tile["row"] for tile in grid._shown["tiles"]]
        grid.row = 2
        volume = (await viewer.settled()).volume
        value = grid.value
        for one in (viewer, grid, chart):
            one.close()
        return left, volume, value

    left, volume, value = asyncio.run(study())
    assert left == [1, 2]
    assert volume == pytest.approx(5)
    assert (value["row"], value["w"]) == (2, 5)


def test_several_parts_by_name_are_shown():
    async def study():
        models = {"plate": "cube([w, 1, 1]);", "pin": "translate([0, 5, 0]) cube(w);"}
        variants = await sweep(models, {"w": [2]}, engine="node")
        viewer = openscad_viewer(variants)
        part = await viewer.settled()
        viewer.close()
        return part

    assert asyncio.run(study()).volume == pytest.approx(2 + 8)


def test_only_sweeps_are_followed():
    chart = plot(scatter({"x": [1], "y": [2]}, x="x", y="y"))
    with pytest.raises(ValueError, match="follow= is for a sweep"):
        openscad_viewer("cube(1);", follow=chart)
    chart.close()
