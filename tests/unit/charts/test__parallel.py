"""Parallel axes: what travels, what is refused, what is chosen."""

from array import array

import pytest

from marimo_openscad import ChartError, MarkError, plot
from marimo_openscad.charts import line, parallel

TABLE = {"w": [1, 2, 3], "kind": ["a", "b", "a"], "mass": [5.0, 6.0, 7.0], "more": [0, 0, 0]}


def test_the_columns_of_axes_and_colours_travel():
    chart = plot(parallel(TABLE, columns=["w", "kind"], color="mass"))
    [pane] = chart._shape["panes"]
    [mark] = pane["marks"]
    assert (mark["type"], mark["columns"], mark["by"]) == ("parallel", ["w", "kind"], "mass")
    [table] = chart._shape["tables"]
    assert {column["name"] for column in table["columns"]} == {"w", "kind", "mass"}
    whole = plot(parallel(TABLE))
    assert whole._shape["panes"][0]["marks"][0]["columns"] == list(TABLE)
    chart.close()
    whole.close()


@pytest.mark.parametrize(
    ("columns", "fault"),
    [
        (["w", "mas"], "Did you mean 'mass'"),
        (["w", "w"], "names one twice"),
        ("w", "give a list"),
        ([], "0 columns"),
    ],
)
def test_columns_that_are_none(columns, fault):
    with pytest.raises(MarkError, match=fault):
        parallel(TABLE, columns=columns)


def test_it_is_a_chart_of_its_own():
    with pytest.raises(ChartError, match="a chart of its own"):
        plot(parallel(TABLE) + line(TABLE, x="w", y="mass"))
    with pytest.raises(ChartError, match="facet="):
        plot(parallel(TABLE), facet="kind")


def test_ranges_and_rows_come_back():
    chart = plot(parallel(TABLE, columns=["w", "kind"]))
    data = array("I", [0, 2]).tobytes()
    chart._chosen = {
        "chosen": {
            "revision": chart._shape["revision"],
            "kind": "axes",
            "pane": 0,
            "x": None,
            "y": None,
            "polygon": [],
            "axes": [["w", 0.5, 3.5], ["kind", "a", "a"]],
            "series": [],
            "rows": [{"table": 0, "count": 2, "form": "indices", "bytes": len(data)}],
        },
        "rows": data,
    }
    assert chart.selection.kind == "axes"
    assert chart.selection.axes == {"w": (0.5, 3.5), "kind": ("a", "a")}
    assert chart.value["mass"] == [5.0, 7.0]
    chart.close()


def test_its_text():
    assert repr(parallel(TABLE, columns=["w"], color="mass")) == (
        "parallel(columns=['w'], color='mass')"
    )
