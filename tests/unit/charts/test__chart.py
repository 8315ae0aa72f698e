"""Charts in Python: what the page gets, what is selected, and what stays."""

import re
from array import array
from datetime import datetime
from pathlib import Path

import pytest

from marimo_openscad import plot
from marimo_openscad.charts import (
    Axis,
    ChartError,
    ColorScale,
    MarkError,
    _axes,
    _options,
    bar,
    defaults,
    heatmap,
    line,
    rule,
    scatter,
)
from marimo_openscad.data import columns

TABLE = {"x": [0, 1, 2, 3], "y": [3.0, 1.0, 2.0, 5.0], "kind": ["a", "b", "a", "b"]}


@pytest.fixture
def make():
    made = []

    def new(*marks, **options):
        made.append(plot(*marks, **options))
        return made[-1]

    yield new
    for chart in made:
        chart.close()


def chosen(revision, rows, form="indices", kind="x", table=0, pane=0, **other):
    data = array("I", rows).tobytes()
    part = {"table": table, "count": len(rows), "form": form, "bytes": len(data)}
    wire = {
        "revision": revision,
        "kind": kind,
        "pane": pane,
        "x": [0, 1],
        "y": None,
        "polygon": [],
        "axes": [],
        "series": [],
        "rows": [part],
        **other,
    }
    return {"chosen": wire, "rows": data}


def test_only_what_is_drawn_travels(make):
    chart = make(line(TABLE, x="x", y="y"))
    (table,) = chart._shape["tables"]
    assert [column["name"] for column in table["columns"]] == ["x", "y"]
    assert table["length"] == 4
    told = make(line(TABLE, x="x", y="y"), tooltip=["kind"])
    assert [c["name"] for c in told._shape["tables"][0]["columns"]] == ["x", "y", "kind"]
    assert (told._shape["tooltip"], told._shape["columns"]) == ("nearest", ["kind"])


def test_one_table_of_several_marks_travels_once(make):
    chart = make(line(TABLE, x="x", y="y") + scatter(TABLE, x="x", y="y"))
    assert len(chart._shape["tables"]) == 1
    # The columns themselves cross by what is in them.
    other = make(line(dict(TABLE), x="x", y="y") + scatter(TABLE, x="x", y="y"))
    assert len(other._shape["tables"]) == 2
    assert len(other._drawing.sent) == 2


def test_small_data_are_kept_with_the_notebook_and_large_are_not(make):
    kept = make(line(TABLE, x="x", y="y"))._columns
    assert [shape["length"] for shape in kept["columns"]] == [4, 4]
    assert [len(data) for data in kept["bytes"]] == [32, 32]
    assert kept["preview"] is None


def test_of_large_data_a_preview_is_kept_that_has_their_peaks(make):
    values = array("d", (row % 1000 for row in range(200_000)))
    values[123_457] = 9999.0
    values[55] = float("nan")
    kept = make(line({"x": range(200_000), "y": values}, x="x", y="y"))._columns
    assert sum(map(len, kept["bytes"])) < 200_000
    (table,) = kept["preview"]["tables"]
    assert 2_000 < table["length"] < 7_000
    place = [column["name"] for column in table["columns"]].index("y")
    drawn = memoryview(kept["bytes"][place]).cast("d")
    assert max(value for value in drawn if value == value) == 9999.0


def test_the_page_gives_the_selected_rows(make):
    chart = make(line(TABLE, x="x", y="y"))
    assert not chart.selection
    assert chart.value == {"x": [], "y": [], "kind": []}
    chart._chosen = chosen(1, [1, 3])
    assert chart.value == {"x": [1, 3], "y": [1.0, 5.0], "kind": ["b", "b"]}
    selection = chart.selection
    assert (selection.kind, selection.x, selection.y) == ("x", (0, 1), None)
    assert list(selection.rows) == [1, 3]
    assert list(selection.mask) == [False, True, False, True]
    assert len(selection) == 2
    chart._chosen = {"chosen": None, "rows": b""}
    assert not chart.selection


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("ranges", array("I", [1, 2, 3, 4]).tobytes()),
        ("indices", array("I", [1, 3]).tobytes()),
        ("bits", bytes([0b1010])),
    ],
)
def test_rows_come_in_three_forms(make, form, data):
    chart = make(line(TABLE, x="x", y="y"))
    wire = chosen(1, [], form)
    wire["chosen"]["rows"][0] |= {"count": 2, "bytes": len(data)}
    chart._chosen = {**wire, "rows": memoryview(data)}
    assert chart.value["x"] == [1, 3]
    assert list(chart.selection.mask) == [False, True, False, True]


@pytest.mark.parametrize(
    "broken",
    [
        {"chosen": {}, "rows": b""},
        {"chosen": [1], "rows": b""},
        chosen(1, [4]),
        chosen(1, [0], table=1),
        chosen(1, [0], pane=7),
        chosen(1, [0], x=[1]),
        {**chosen(1, [0, 1]), "rows": b"\0\0"},
    ],
)
def test_what_is_no_selection_changes_nothing(make, broken):
    chart = make(line(TABLE, x="x", y="y"))
    chart._chosen = chosen(1, [2])
    chart._chosen = broken
    assert chart.value["x"] == [2]


def test_selections_are_told_and_one_callback_does_not_keep_another(make, capsys):
    chart = make(line(TABLE, x="x", y="y"))
    heard = []

    def failing(selection):
        raise RuntimeError("mine")

    chart.on_selection(failing)
    chart.on_selection(lambda selection: heard.append(list(selection.rows)))
    chart._chosen = chosen(1, [1, 2])
    chart._chosen = {"chosen": None, "rows": b""}
    assert heard == [[1, 2], []]
    assert "mine" in capsys.readouterr().err


def test_hidden_series_are_set_and_told(make):
    chart = make(line({"a": [1, 2], "b": [2, 1]}, y=["a", "b"]))
    heard = []
    chart.on_hidden(heard.append)
    assert chart.hidden == ()
    chart._hidden = {"series": ["a"], "sets": 0}
    assert chart.hidden == ("a",)
    chart.hidden = ["b", "a", "b"]
    assert chart._shape["hidden"] == {"series": ["a", "b"], "sets": 1}
    # The same again is no news, and what the page has told before it heard of this is outdated.
    chart.hidden = ("a", "b")
    chart._hidden = {"series": [], "sets": 0}
    assert chart.hidden == ("a", "b")
    chart._hidden = {"series": ["b"], "sets": 1}
    assert heard == [("a",), ("a", "b"), ("b",)]
    # Other marks and options leave them.
    chart.update(title="Two")
    assert chart._shape["hidden"] == {"series": ["b"], "sets": 1}


@pytest.mark.parametrize("told", [None, [], {}, {"series": "a", "sets": 0}, {"series": [1]}])
def test_what_are_no_hidden_series_changes_nothing(make, told):
    chart = make(line(TABLE, y="y"))
    chart._slot.take_hidden(told)
    assert chart.hidden == ()


@pytest.mark.parametrize("wrong", ["y", [1], [None]])
def test_hidden_series_are_names(make, wrong):
    chart = make(line(TABLE, y="y"))
    with pytest.raises(ChartError, match=r"chart\.hidden=.*give a list of names"):
        chart.hidden = wrong


def test_previews_hide_the_same_series(make):
    values = array("d", [1.0, 2.0]) * 150_000
    chart = make(line({"y": values, "z": values}, y=["y", "z"]))
    chart.hidden = ["z"]
    assert chart._columns["preview"]["hidden"]["series"] == ["z"]


def test_times_come_back_as_times(make):
    table = {"t": [datetime(2026, 11, 28, 9, minute) for minute in range(4)], "y": [1, 2, 3, 4]}
    chart = make(line(table, x="t", y="y"))
    ends = [datetime(2026, 11, 28, 9, 1), datetime(2026, 11, 28, 9, 2, 30)]
    epoch = datetime(1970, 1, 1)
    chart._chosen = chosen(1, [1, 2], x=[(end - epoch).total_seconds() * 1000 for end in ends])
    assert chart.selection.x == tuple(ends)
    assert chart.value["t"] == table["t"][1:3]


def test_rows_of_several_tables_are_those_of_the_first_that_has_some(make):
    other = {"x": [5, 6], "y": [1, 2]}
    chart = make(line(TABLE, x="x", y="y") & scatter(other, x="x", y="y"))
    chart._chosen = chosen(1, [1], table=1, pane=1)
    assert chart.value == {"x": [6], "y": [2]}
    assert list(chart.selection.mask) == [False, True]


def test_update_keeps_what_did_not_change(make):
    chart = make(line(TABLE, x="x", y="y"), title="before")
    chart._chosen = chosen(1, [1])
    chart.update(height=200)
    assert (chart._shape["title"], chart._shape["height"]) == ("before", 200)
    assert chart._shape["revision"] == 2
    assert chart.value["x"] == [1]
    # Rows of other data are not these rows.
    chart.update(line({"x": [7, 8], "y": [1, 2]}, x="x", y="y"))
    assert chart.value == {"x": [], "y": []}
    # What the page has told before it heard of them is not, either.
    chart._chosen = chosen(2, [0])
    assert chart.value == {"x": [], "y": []}
    chart._chosen = chosen(3, [1])
    assert chart.value == {"x": [8], "y": [2]}


def test_an_update_that_is_wrong_leaves_the_chart_as_it_was(make):
    chart = make(line(TABLE, x="x", y="y"))
    before = chart._shape
    for wrong in (
        lambda: chart.update(line(TABLE, y="z")),
        lambda: chart.update(height=0),
        lambda: chart.update(hight=3),
    ):
        with pytest.raises((ChartError, TypeError)):
            wrong()
    assert chart._shape == before


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({"select": "circle"}, "select='circle': give 'auto', None, 'x'"),
        ({"legend": "left"}, "legend='left'"),
        ({"tooltip": "all"}, "tooltip='all'"),
        ({"tooltip": ["z"]}, "tooltip='z' is no column"),
        ({"x": 3}, "x=3: give an Axis, or its title"),
        ({"color": "viridis"}, "give a ColorScale"),
        ({"height": float("inf")}, "height=inf"),
        ({"height": 10**9}, "height=1000000000: give a number above 0, and at most 8,000"),
        ({"width": 8001}, "at most 8,000"),
        ({"facet": "kinds"}, r"facet='kinds' .* Did you mean 'kind'\?"),
    ],
)
def test_options_that_are_none_are_refused(options, fault):
    with pytest.raises(ChartError, match=fault):
        plot(line(TABLE, x="x", y="y"), **options)


def test_a_mark_without_any_table_is_refused():
    with pytest.raises(MarkError, match=r"line has no table: give it one, line\(table"):
        plot(line(y="y"))


def test_the_charts_table_is_that_of_marks_without_one(make):
    chart = make(line(x="x", y="y"), rule(y=2), data=TABLE)
    assert [mark["table"] for mark in chart._shape["panes"][0]["marks"]] == [0, -1]


def test_each_pane_may_have_an_axis_of_its_own(make):
    wave, kinds = line(TABLE, x="x", y="y"), scatter(TABLE, x="x", y="kind", axis="y2")
    panes = wave & (kinds + wave) & wave
    shape = make(
        panes, y=[Axis("price", scale="log"), None, "traded"], y2=[None, "kind", None]
    )._shape
    titles = [shape["ys"][pane["y"]]["title"] for pane in shape["panes"]]
    assert titles == ["price", None, "traded"]
    assert [shape["ys"][pane["y"]]["scale"] for pane in shape["panes"]] == ["log", "auto", "auto"]
    assert shape["ys"][shape["panes"][1]["y2"]]["title"] == "kind"
    assert make(panes, y="all")._shape["ys"][3]["title"] == "all"
    beside = make((wave | wave) & wave, x=["left", Axis("right")])._shape
    assert [axis["title"] for axis in beside["xs"]] == ["left", "right"]
    assert [pane["x"] for pane in beside["panes"]] == [0, 1, 0]
    facets = make(wave, facet="kind", y=["shared"])._shape
    assert [axis["title"] for axis in facets["ys"]] == ["shared"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"y": ["one"]}, "y= has 1 axes for 2 panes: give one for each, or one by itself"),
        ({"y2": ("a", "b", "c")}, "y2= has 3 axes for 2 panes"),
        ({"x": ["a", "b"]}, "x= has 2 axes for 1 columns of panes"),
        ({"y": ["a", 3]}, "y=3: give an Axis, or its title"),
        ({"z": ["a"]}, r"z=\['a'\]: give an Axis"),
    ],
)
def test_axes_that_panes_do_not_have_are_refused(make, options, said):
    with pytest.raises(ChartError, match=said):
        make(line(TABLE, x="x", y="y") & line(TABLE, x="x", y="y"), **options)


def test_axes_and_colours_are_what_was_asked_for(make):
    chart = make(
        line(TABLE, x="x", y="y") + scatter(TABLE, x="x", y="y", axis="y2"),
        x="minutes",
        y=Axis("°C", scale="log", domain=(1, None), reverse=True),
        y2=Axis(side="right", gaps="hide"),
        color=ColorScale("balance", middle=0),
    )
    shape = chart._shape
    assert [axis["title"] for axis in shape["xs"]] == ["minutes"]
    assert shape["ys"][0]["domain"] == [1.0, None]
    (pane,) = shape["panes"]
    assert (pane["x"], pane["y"], pane["y2"]) == (0, 0, 1)
    assert shape["ys"][1]["side"] == "right"
    assert [axis["gaps"] for axis in shape["ys"]] == ["show", "hide"]
    assert shape["colors"]["palette"] == "balance"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Axis(scale="cubic"),
        lambda: Axis(gaps="skip"),
        lambda: Axis(gaps="hide", scale="log"),
        lambda: Axis(domain=3),
        lambda: Axis(domain=(1, 2, 3)),
        lambda: Axis(scale="log", domain=(0, 1)),
        lambda: Axis(ticks=-1),
        lambda: ColorScale(scale="cubic"),
        lambda: ColorScale(domain=(1,)),
        lambda: ColorScale(middle="mean"),
    ],
)
def test_an_axis_that_is_none_is_refused(wrong):
    with pytest.raises(ChartError, match=r"give|begins"):
        wrong()


@pytest.mark.parametrize(
    ("mark", "select"),
    [
        (line(TABLE, x="x", y="y"), "x"),
        (bar(TABLE, x="kind", y="y"), "x"),
        (scatter(TABLE, x="x", y="y"), "box"),
        (heatmap(TABLE, x="x", y="y", color="x"), "box"),
        (rule(y=1), None),
    ],
)
def test_dragging_selects_what_suits_the_marks(make, mark, select):
    assert make(mark)._shape["select"] == select


def test_facets_are_a_pane_for_each_value(make):
    chart = make(scatter(TABLE, x="x", y="y"), facet="kind")
    panes = chart._shape["panes"]
    assert [(pane["title"], pane["row"], pane["column"]) for pane in panes] == [
        ("a", 0, 0),
        ("b", 0, 1),
    ]
    assert {(pane["x"], pane["y"]) for pane in panes} == {(0, 0)}
    assert [table["length"] for table in chart._shape["tables"]] == [2, 2]
    # Rows of a pane are rows of the table that was given.
    chart._chosen = chosen(1, [1], table=1, pane=1)
    assert chart.value == {"x": [3], "y": [5.0], "kind": ["b"]}
    assert list(chart.selection.rows) == [3]


def test_defaults_are_of_the_charts_made_after_them(make):
    try:
        defaults(height=111, palette="tol-muted")
        assert make(line(TABLE, y="y"))._shape["height"] == 111
        assert make(line(TABLE, y="y"), height=200)._shape["height"] == 200
        with pytest.raises(ChartError):
            defaults(height=-1)
        assert make(line(TABLE, y="y"))._shape["palette"] == "tol-muted"
    finally:
        defaults()
    assert make(line(TABLE, y="y"))._shape["height"] == 320


def test_columns_are_a_table_too(make):
    chart = make(line(columns(TABLE), x="x", y="y"))
    chart._chosen = chosen(1, [0])
    assert chart.value["x"].to_list() == [0]


def test_palettes_are_those_that_the_page_has():
    text = (Path(__file__).parents[3] / "js/src/charts/color/palettes.ts").read_text("utf-8")
    parts = re.findall(r"^const (\w+) = \{\n(.*?)^\}", text, re.MULTILINE | re.DOTALL)
    there = {
        name: tuple(re.findall(r'^\t"?([a-z-]+)"?:', part, re.MULTILINE)) for name, part in parts
    }
    assert there["CATEGORICAL"] == _options.PALETTES
    assert there["SEQUENTIAL"] + there["DIVERGING"] == _axes.PALETTES


@pytest.mark.parametrize("name", ["tableau", "viridis", "", None, 5])
def test_a_palette_of_series_that_is_none_is_refused_with_those_there_are(name):
    with pytest.raises(ChartError, match=r"plot: palette=.*give one of okabe-ito, tol-bright"):
        plot(line(TABLE, y="y"), palette=name)


@pytest.mark.parametrize("name", ["viridsi", "okabe-ito", "-r", "", None])
def test_a_palette_of_numbers_that_is_none_is_refused_with_those_there_are(name):
    assert ColorScale("vik-r").to_wire()["palette"] == "vik-r"
    with pytest.raises(ChartError, match=r"palette=.*give one of viridis, magma.*\"-r\" behind it"):
        heatmap([[1, 2], [3, 4]], palette=name)
