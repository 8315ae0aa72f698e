"""Marks in three dimensions: what they draw, and what cannot stand beside them."""

import pytest

from marimo_openscad import plot
from marimo_openscad._errors import ChartError, MarkError
from marimo_openscad.charts import Axis, line, line3d, rule, scatter3d, surface
from marimo_openscad.charts._solids import colored_corners_of

BED = {"x": [0, 1, 0, 1], "y": [0, 0, 1, 1], "z": [1.0, 2.0, 3.0, None], "t": [20, 21, 22, 23]}
PATH = {"x": [0, 1], "y": [0, 1], "z": [0, 1], "kind": ["a", "b"]}


def shape_of(*marks, **options):
    chart = plot(*marks, **options)
    shape = chart._shape
    chart.close()
    return shape


def test_a_scene_has_three_axes_and_all_columns_of_its_marks():
    shape = shape_of(
        surface(BED, x="x", y="y", z="z", color="t", contours=[3, 1]),
        line3d(PATH, x="x", y="y", z="z", color="kind"),
        z=Axis("height in mm", domain=(0, None)),
    )
    assert shape["space"]["z"]["title"] == "height in mm"
    assert shape["space"]["section"] == []
    [pane] = shape["panes"]
    assert [mark["type"] for mark in pane["marks"]] == ["surface", "line3d"]
    assert pane["marks"][0]["contours"] == [1.0, 3.0]
    names = [[column["name"] for column in table["columns"]] for table in shape["tables"]]
    assert names == [["x", "y", "z", "t"], ["x", "y", "z", "kind"]]
    assert shape["select"] == "lasso"


@pytest.mark.parametrize("grid", [[[1, 2], [3, 4]], [(1.5, None), (2, 3)]])
def test_a_surface_of_rows_of_numbers(grid):
    shape = shape_of(surface(grid))
    [table] = shape["tables"]
    assert list(table["grid"]) == [2, 2]
    [mark] = shape["panes"][0]["marks"]
    assert (mark["x"], mark["y"], mark["z"]) == (None, None, "value")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: surface(BED, x="x", y="y", z="height"), "height"),
        (lambda: surface(BED, x="x", y="y"), "give z="),
        (lambda: surface(BED, x="x", y="y", z="z", contours=65), "up to 64"),
        (lambda: surface(BED, x="x", y="y", z="z", contours="many"), "contours="),
        (lambda: scatter3d(PATH, x="x", y="y"), "give z="),
        (lambda: scatter3d(PATH, x="x", y="y", z="z", size=0), "size=0"),
        (lambda: line3d(PATH, x="x", y="y", z="z", width=-1), "width=-1"),
        (lambda: line3d(PATH, x="x", y="y", z="z", color="no such"), "no column"),
    ],
)
def test_what_is_wrong_with_a_mark(make, said):
    with pytest.raises(MarkError, match=said):
        make()


@pytest.mark.parametrize(
    ("marks", "options", "said"),
    [
        ([surface(BED, x="x", y="y", z="z"), rule(y=3)], {}, "rule has two dimensions"),
        ([surface(BED, x="x", y="y", z="z")], {"facet": "x"}, "one scene"),
        ([surface(BED, x="x", y="y", z="z") & line3d(PATH, x="x", y="y", z="z")], {}, "one scene"),
        ([line(PATH, y="z")], {"z": "height"}, "three dimensions"),
        ([line(PATH, y="z")], {"section": {"x": 1}}, "three dimensions"),
        ([surface(BED, x="x", y="y", z="z")], {"select": "x"}, "three dimensions"),
        ([surface(BED, x="x", y="y", z="z")], {"parts": "cube(1);"}, r"await render\(model\)"),
        ([surface(BED, x="x", y="y", z="z")], {"section": {"w": 1}}, '"x", "y" and "z"'),
        ([surface(BED, x="x", y="y", z="z")], {"section": {"x": "1"}}, "a number"),
        ([surface(BED, x="x", y="y", z="z")], {"section": 3}, "places by axis"),
    ],
)
def test_what_a_chart_refuses(marks, options, said):
    with pytest.raises(ChartError, match=said):
        plot(*marks, **options)


def test_a_chart_keeps_its_dimensions():
    chart = plot(surface(BED, x="x", y="y", z="z"))
    with pytest.raises(ChartError, match="keeps two or three dimensions"):
        chart.update(line(PATH, y="z"))
    assert chart._shape["space"] is not None
    chart.close()


def test_rows_that_were_selected_come_back():
    chart = plot(scatter3d(PATH, x="x", y="y", z="z"))
    chosen = {
        "revision": 1,
        "kind": "lasso",
        "pane": 0,
        "x": None,
        "y": None,
        "polygon": [],
        "axes": [],
        "series": [],
        "rows": [{"table": 0, "count": 1, "form": "indices", "bytes": 4, "first": 0}],
    }
    chart._slot.choose(chosen, (1).to_bytes(4, "little"))
    assert chart.value == {"x": [1], "y": [1], "z": [1], "kind": ["b"]}
    assert chart.selection.kind == "lasso"
    chart.close()


OFF = b"""OFF 4 4 0
0 0 0
10 0 0
0 10 0
0 0 5
3 0 2 1 255 0 0
3 0 1 3 249 215 44 255
3 0 3 2 157 203 81
3 1 2 3 0 0 255 128
"""


def test_faces_that_nothing_has_coloured_are_the_marks():
    corners = colored_corners_of(OFF)
    assert list(corners["x"])[:3] == [0, 0, 10]
    assert [len(values) for values in corners.values()] == [12] * 4
    assert list(corners["tone"])[::3] == [0xFF0000FF, 0, 0, 0x80FF0000]
