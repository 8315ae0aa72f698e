"""Marks: what they draw, and that each mistake is told with its fix."""

from datetime import date, datetime, timedelta, timezone

import pytest

from marimo_openscad import ColumnError, ColumnTypeError, plot
from marimo_openscad.charts import (
    ChartError,
    MarkError,
    area,
    band,
    bar,
    box,
    contour,
    heatmap,
    histogram,
    line,
    rule,
    scatter,
    span,
    text,
)

TABLE = {"time": [0, 1, 2], "nozzle": [1.0, 2.0, 3.0], "bed": [3.0, None, 1.0], "kind": list("aba")}
NAMES = list(TABLE)


def wire(mark, names=NAMES):
    (only,) = mark.wires(0, names)
    return only


def test_a_line_is_what_was_asked_for():
    mark = line(TABLE, x="time", y="nozzle", color="#f00", dash="dashed", step="after", axis="y2")
    assert wire(mark) == {
        "type": "line",
        "table": 0,
        "axis": "y2",
        "opacity": None,
        "x": "time",
        "y": "nozzle",
        "color": "#f00",
        "by": None,
        "width": 1.5,
        "dash": [6.0, 4.0],
        "step": "after",
        "missing": "gap",
        "label": None,
    }


def test_several_columns_are_a_line_each():
    marks = line(TABLE, x="time", y=["nozzle", "bed"]).wires(3, NAMES)
    assert [(mark["y"], mark["label"], mark["table"]) for mark in marks] == [
        ("nozzle", None, 3),
        ("bed", None, 3),
    ]
    labels = [
        mark["label"] for mark in line(TABLE, y=["nozzle", "bed"], label="°C").wires(0, NAMES)
    ]
    assert labels == ["°C nozzle", "°C bed"]


@pytest.mark.parametrize("make", [line, area, scatter, bar, box])
def test_a_column_gives_colours_and_a_colour_is_one(make):
    assert wire(make(TABLE, y="nozzle", color="kind"))["by"] == "kind"
    assert wire(make(TABLE, y="nozzle", color="kind"))["color"] is None
    for color in ("steelblue", "#4682b4", "rgb(1 2 3 / 50%)", "oklch(0.7 0.1 200)"):
        assert wire(make(TABLE, y="nozzle", color=color))["color"] == color
    with pytest.raises(MarkError, match=r"color='kinds' is no column .* Did you mean 'kind'\?"):
        make(TABLE, y="nozzle", color="kinds")


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: line(TABLE, y="nozle"), r"line: y='nozle' is no column.* Did you mean 'nozzle'\?"),
        (lambda: line(TABLE, y=["nozzle", "x"]), r"line: y='x' is no column.* It has 'time'"),
        (lambda: line(TABLE, y={"nozzle", "bed"}), r"line: y=\{.*\} has no order.* give a list"),
        (lambda: line(TABLE, x="tim", y="bed"), r"x='tim' .* Did you mean 'time'\?"),
        (lambda: line(TABLE), r"line: give y=, a column\. It has 'time'"),
        (lambda: line(TABLE, y="bed", width=0), "width=0: give a number above 0"),
        (lambda: line(TABLE, y="bed", width=float("nan")), "width=nan"),
        (lambda: line(TABLE, y="bed", dash="waved"), "dash='waved': give one of 'dashed'"),
        (lambda: line(TABLE, y="bed", step="up"), "step='up': give one of None, 'before'"),
        (lambda: line(TABLE, y="bed", missing=0), "missing=0: give one of 'gap'"),
        (lambda: line(TABLE, y="bed", axis="x"), 'give "y" or "y2"'),
        (lambda: line(TABLE, y="bed", opacity=2), "opacity=2: give a number from 0 to 1"),
        (lambda: line(TABLE, y="bed", label=3), "label=3: give text"),
        (lambda: band(TABLE, low="bed"), "band: give high="),
        (lambda: band(TABLE, low="bed", high="nozzle", color="kind"), "'kind' is no CSS colour"),
        (lambda: scatter(TABLE, y="bed", size=-1), "size=-1"),
        (lambda: scatter(TABLE, y="bed", size="beds"), "size='beds'.* Did you mean 'bed'"),
        (lambda: scatter(TABLE, y="bed", symbol="heart"), "symbol='heart' is no column"),
        (lambda: histogram(TABLE, x="bed", bins=0), "bins=0: give 1 to"),
        (lambda: histogram(TABLE, x="bed", bins=[2, 1]), "borders that rise"),
        (lambda: box(TABLE, y="bed", whiskers="far"), "whiskers='far'"),
        (lambda: heatmap(TABLE, x="time", y="bed"), "heatmap: give value="),
        (lambda: contour(TABLE, x="time", y="bed", z="nozzle", levels=0), "levels=0"),
        (lambda: rule(), "give x= or y="),
        (lambda: rule(x=1, y=2), "one of both"),
        (lambda: span(x=3), "give two places"),
    ],
)
def test_a_mistake_is_told_at_once_with_its_fix(make, fault):
    with pytest.raises(ChartError, match=fault):
        make()


def test_a_mark_without_a_table_waits_for_the_charts():
    mark = line(x="time", y="nozzle")
    assert wire(mark)["y"] == "nozzle"
    with pytest.raises(MarkError, match="no column"):
        mark.wires(0, ["other"])


def test_times_are_places_on_an_axis():
    noon = datetime(2026, 11, 28, 12, tzinfo=timezone(timedelta(hours=1)))
    (mark,) = rule(x=noon).wires(-1, [])
    assert mark["x"] == noon.timestamp() * 1000
    # As written: a naive time is the same number everywhere.
    (mark,) = rule(x=datetime(1970, 1, 1, 1)).wires(-1, [])
    assert mark["x"] == 3_600_000
    (mark,) = span(x=(date(1970, 1, 2), date(1970, 1, 3))).wires(-1, [])
    assert mark["x"] == (86_400_000, 172_800_000)
    assert mark["table"] == -1


def test_a_text_stands_at_a_place_or_at_each_row():
    mark = text(x=3, y=4.5, text="here")
    assert mark.data == {"x": [3.0], "y": [4.5], "text": ["here"]}
    assert wire(text(TABLE, x="time", y="bed", text="kind"), NAMES)["text"] == "kind"


def test_a_grid_needs_no_names():
    grid = memoryview(bytes(range(6))).cast("B", (2, 3))
    assert wire(heatmap(grid), ["value"])["value"] == "value"
    assert wire(contour(grid, levels=[3, 1]), ["value"])["levels"] == [1.0, 3.0]


@pytest.mark.parametrize("mark", [heatmap, contour])
def test_a_list_of_rows_is_a_grid_where_no_column_is_named(mark):
    chart = plot(mark([[1, 2.5, None], (3, 4, 5)]))
    (table,) = chart._shape["tables"]
    assert table["grid"] == (2, 3)
    assert [column["name"] for column in table["columns"]] == ["value"]
    with pytest.raises(ColumnError, match="Row 1 of the grid has 1 values"):
        mark([[1, 2], [3]])
    with pytest.raises(ColumnTypeError, match="'x'"):
        mark([[1, 2], [3, "x"]])
    # A table without names has those of its places.
    assert wire(heatmap([(0, 0, 1), (1, 0, 2)], x="0", y="1", color="2"), ["0", "1", "2"])


def test_a_mark_is_told_by_what_it_draws():
    assert repr(line(TABLE, x="time", y="bed")) == "line(x='time', y='bed')"
