"""Annotations in Python: what can be said, what the page gets and tells, what fits no axis."""

from array import array
from datetime import UTC, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from marimo_openscad import plot
from marimo_openscad._wire.annotation_shapes import AnnotationKind
from marimo_openscad.charts import (
    Annotation,
    Axis,
    Channel,
    ChartError,
    Fibonacci,
    Measure,
    Note,
    Path,
    Ray,
    Rectangle,
    Segment,
    bar,
    box,
    line,
    parallel,
    scatter,
    scatter3d,
)
from marimo_openscad.charts._annotations import KINDS
from marimo_openscad.data import stream

TABLE = {"x": [0, 1, 2, 3], "y": [3.0, 1.0, 2.0, 5.0], "kind": ["a", "b", "a", "b"]}
ALL = [
    Segment((0.0, 1.0), (3.0, 5.0), color="red", label="up"),
    Ray((0.0, 1.0), (3.0, 5.0)),
    Rectangle((0.5, 1.0), (3.0, 5.0)),
    Channel((0.0, 1.0), (3.0, 5.0), (0.0, 2.0)),
    Fibonacci((0.0, 1.0), (3.0, 5.0)),
    Measure((0.0, 1.0), (3.0, 5.0)),
    Note((1.0, 2.0), "here"),
    Path([(0.0, 1.0), (1.0, 2.0), (2.0, 1.5)]),
]


@pytest.fixture
def make():
    made = []

    def new(*marks, **options):
        made.append(plot(*marks, **options))
        return made[-1]

    yield new
    for chart in made:
        chart.close()


def test_each_tool_draws_one_kind():
    assert set(KINDS) == set(get_args(AnnotationKind))
    assert {type(one) for one in ALL} == set(KINDS.values())
    assert all(issubclass(one, Annotation) for one in KINDS.values())


def test_what_is_set_the_page_gets_and_gives_back(make):
    chart = make(line(TABLE, x="x", y="y"))
    heard = []
    chart.on_annotations(heard.append)
    chart.annotations = ALL
    assert chart.annotations == tuple(ALL)
    wire = chart._shape["annotations"]
    assert wire["sets"] == 1
    assert wire["drawn"][0] == {
        "kind": "line",
        "pane": 0,
        "points": [(0.0, 1.0), (3.0, 5.0)],
        "color": "red",
        "label": "up",
    }
    # The same again is no news.
    chart.annotations = ALL
    assert chart._shape["annotations"]["sets"] == 1
    assert heard == [tuple(ALL)]
    chart.annotations = []
    assert heard[1:] == [()]


def told(sets, *drawn):
    return {"drawn": list(drawn), "sets": sets}


def drawn(kind="line", points=((0, 1), (1, 2)), pane=0, color=None, label=None):
    points = [list(point) for point in points]
    return {"kind": kind, "pane": pane, "points": points, "color": color, "label": label}


def test_what_the_page_tells_is_taken_unless_python_has_set_it_since(make):
    chart = make(line(TABLE, x="x", y="y"))
    heard = []
    chart.on_annotations(heard.append)
    chart._annotations = told(0, drawn())
    assert chart.annotations == (Segment((0, 1), (1, 2)),)
    chart.annotations = [Note((1, 1), "mine")]
    chart._annotations = told(0, drawn("ray"))
    assert chart.annotations == (Note((1.0, 1.0), "mine"),)
    chart._annotations = told(1, drawn("path", [(0, 1), (1, 2), (2, 2)]))
    assert chart.annotations == (Path([(0, 1), (1, 2), (2, 2)]),)
    assert len(heard) == 3
    # Other marks and options leave them, as does a pane that is gone: it may come again.
    chart.update(title="Two")
    assert chart._shape["annotations"]["drawn"][0]["kind"] == "path"
    chart._annotations = told(1, drawn(pane=1))
    assert chart.annotations == ()
    chart.update(line(TABLE, x="x", y="y") & line(TABLE, x="x", y="y"))
    assert chart.annotations == (Segment((0, 1), (1, 2), pane=1),)


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        {},
        {"drawn": "line", "sets": 0},
        told(0, None),
        told(0, drawn("arrow")),
        told(0, drawn(pane=-1)),
        told(0, drawn(pane=True)),
        told(0, drawn(points=[(0, 1)])),
        told(0, drawn(points=[(0, 1), (0, float("nan"))])),
        told(0, drawn(points=[(0, 1), (0, None)])),
        told(0, drawn(points=[(0, 1), (0, 10**400)])),
        told(0, drawn("text", [(0, 1)])),
        told(0, drawn("text", [(0, 1)], label="x" * 2001)),
        told(0, drawn("path", [(0, 1)] * 2001)),
        told(0, drawn(color=3)),
        told(0, *[drawn()] * 1001),
    ],
)
def test_what_are_no_annotations_changes_nothing(make, wrong):
    chart = make(line(TABLE, y="y"))
    chart._slot.take_annotations(wrong)
    assert chart.annotations == ()


def test_a_colour_that_is_none_leaves_out_what_has_it(make):
    chart = make(line(TABLE, y="y"))
    chart._annotations = told(0, drawn(color="url(#x)"), drawn(color="#123456"))
    assert [one.color for one in chart.annotations] == ["#123456"]


def test_times_and_categories_are_the_axes_own(make):
    zone = ZoneInfo("America/New_York")
    times = [datetime(2026, 3, 2, 9, minute, tzinfo=zone) for minute in range(4)]
    chart = make(line({"t": times, "y": [1, 2, 3, 4]}, x="t", y="y"))
    chart.annotations = [Segment((times[0], 1), (times[2], 3))]
    (found,) = chart.annotations
    assert (found.start, found.end) == ((times[0], 1.0), (times[2], 3.0))
    assert found.start[0].tzinfo is not None
    written = {
        "t": [datetime(2026, 3, 2) + timedelta(days=day) for day in range(3)],
        "y": [1, 2, 3],
    }
    chart = make(line(written, x="t", y="y"))
    chart.annotations = [Note((written["t"][1], 2), "day")]
    assert chart.annotations[0].at == (written["t"][1], 2.0)
    chart = make(bar(TABLE, x="kind", y="y"))
    chart.annotations = [Rectangle(("a", 0), ("b", 5))]
    assert chart.annotations[0].end == ("b", 5.0)
    lying = make(bar(TABLE, x="kind", y="y", horizontal=True))
    lying.annotations = [Note((2, "b"), "here")]
    assert lying.annotations == (Note((2.0, "b"), "here"),)


DAYS = {"t": [datetime(2026, 3, 2, tzinfo=UTC)], "y": [1.0]}


@pytest.mark.parametrize(
    ("marks", "options", "one", "message"),
    [
        (
            line(TABLE, y="y"),
            {},
            Segment((0, 1), (1, 2), pane=1),
            r"pane=1: the chart has one pane",
        ),
        (
            line(TABLE, y="y") & line(TABLE, y="y"),
            {},
            Note((0, 1), "x", pane=7),
            r"pane=7: the chart has 2 panes, 0 to 1",
        ),
        (line(DAYS, x="t", y="y"), {}, Note((3, 1), "x"), "3 is no time, and the axis has times"),
        (line(DAYS, x="t", y="y"), {}, Note((DAYS["t"][0], "a"), "x"), "'a' is no number"),
        (line(TABLE, y="y"), {}, Note((DAYS["t"][0], 1), "x"), "is no number, and the axis has"),
        (bar(TABLE, x="kind", y="y"), {}, Note((1, 1), "x"), "1 is no name, and the axis has"),
        (box(TABLE, x="x", y="y"), {}, Note((1, 1), "x"), "1 is no name, and the axis has"),
        (
            bar({"k": ["PLA", "ABS"], "y": [1, 2]}, x="k", y="y"),
            {"x": Axis(scale="category", domain=["PLA", "ABS"])},
            Note(("PLO", 1), "x"),
            "Did you mean 'PLA'",
        ),
        (
            line(TABLE, y="y"),
            {"y": Axis(scale="log")},
            Note((1, 0), "x"),
            "0 is not above 0, and the axis is logarithmic",
        ),
        (parallel(TABLE, columns=["x", "y"]), {}, Note((1, 0), "x"), "parallel axes and scenes"),
    ],
)
def test_what_fits_no_axis_is_said(make, marks, options, one, message):
    chart = make(marks, **options)
    with pytest.raises(ChartError, match=message):
        chart.annotations = [one]
    assert chart.annotations == ()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda: Segment((1, 2), (3,)), r"Segment: end=\(3,\): give a point, \(x, y\)"),
        (lambda: Segment((1, 2), "ab"), "Segment: end='ab': give a point"),
        (lambda: Ray((1, float("nan")), (3, 4)), "Ray: start=nan: give a number"),
        (lambda: Note((1, 2), ""), "Note: text='': give text"),
        (lambda: Note((1, 2), "a" * 2001), "at most 2,000 letters"),
        (lambda: Segment((1, 2), (3, 4), label=3), "Segment: label=3: give text"),
        (lambda: Segment((1, 2), (3, 4), color="blu"), "Segment: color='blu' is no CSS colour"),
        (lambda: Segment((1, 2), (3, 4), pane=-1), "pane=-1: give the number of a pane"),
        (lambda: Path([(1, 2)]), "Path: 1 points: give from 2 to 2,000"),
        (lambda: Path([(1, 2)] * 2001), "Path: 2,001 points"),
        (lambda: Path(3), "Path: points=3: give points"),
        (lambda: Fibonacci((0, "a"), (1, "b")).levels, "has no levels"),
    ],
)
def test_what_is_no_annotation_is_said(wrong, message):
    with pytest.raises(ChartError, match=message):
        wrong()


@pytest.mark.parametrize(
    "wrong", [3, "line", [3], Segment((0, 1), (1, 2)), [Segment((0, 1), (1, 2))] * 1001]
)
def test_only_lists_of_annotations_are_drawn(make, wrong):
    chart = make(line(TABLE, y="y"))
    with pytest.raises(ChartError, match=r"chart\.annotations"):
        chart.annotations = wrong


def test_levels_run_back_from_the_end_of_the_move():
    levels = Fibonacci((0, 100.0), (1, 200.0)).levels
    assert levels[0] == 200.0
    assert levels[1.0] == 100.0
    assert levels[0.236] == pytest.approx(176.4)


@pytest.mark.parametrize(
    ("draw", "tools"),
    [
        (["ray", "line", "ray"], ["ray", "line"]),
        (True, list(get_args(AnnotationKind))),
        ("all", list(get_args(AnnotationKind))),
        (False, []),
        ((), []),
        (None, []),
    ],
)
def test_tools_are_those_that_are_asked_for(make, draw, tools):
    assert make(scatter(TABLE, x="x", y="y"), draw=draw)._shape["draw"] == tools


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (["lin"], "draw='lin' is no tool. Did you mean 'line'"),
        (["arrow", "line"], "draw='arrow' is no tool. It has 'line'"),
        ("line", "draw='line': give a list of 'line'"),
        (3, "draw=3: give a list of"),
        ([3], "draw=3 is no tool"),
    ],
)
def test_other_tools_are_refused(make, draw, message):
    with pytest.raises(ChartError, match=message):
        make(line(TABLE, y="y"), draw=draw)


def test_what_has_no_plane_has_no_tools(make):
    with pytest.raises(ChartError, match="draw= draws at x and y of a plane, which parallel has"):
        make(parallel(TABLE, columns=["x", "y"]), draw=True)
    points = scatter3d(TABLE, x="x", y="y", z="y")
    with pytest.raises(ChartError, match="which scatter3d has not"):
        make(points, draw=["line"])
    with pytest.raises(ChartError, match="no plane of x and y"):
        make(points).annotations = [Note((0, 1), "here")]


@pytest.mark.parametrize(
    ("marks", "options"),
    [
        (line({"x": ["a", "b"], "y": [1.0, 2.0]}, x="x", y="y"), {}),
        (line(TABLE, x="x", y="y"), {"x": Axis(scale="log")}),
        (line(TABLE, x="x", y="y"), {"x": Axis(scale="time")}),
    ],
)
def test_what_fits_no_axis_any_more_is_not_told_and_comes_back_with_it(make, marks, options):
    chart = make(line(TABLE, x="x", y="y"))
    chart._annotations = told(0, drawn(points=[(0, 1), (1, 2)]), drawn(points=[("b", 1), (1, 2)]))
    assert chart.annotations == (Segment((0, 1), (1, 2)),)
    kept = chart._annotations
    chart.update(marks, **options)
    if options.get("x") == Axis(scale="time"):
        # Milliseconds of a time.
        assert isinstance(chart.annotations[0].start[0], datetime)
    else:
        assert chart.annotations == ()
    chart.update(line(TABLE, x="x", y="y"), x=Axis())
    assert chart.annotations == (Segment((0, 1), (1, 2)),)
    assert chart._annotations == kept


def test_a_category_that_is_gone_is_not_told(make):
    chart = make(line(TABLE, x="kind", y="y"))
    chart.annotations = [Note(("a", 1), "here")]
    chart.update(x=Axis(domain=["b", "c"]))
    assert chart.annotations == ()


def test_categories_of_a_stream_may_come_later(make):
    rows = stream({"k": "category", "y": "number"})
    chart = make(line(rows, x="k", y="y"), follow=True)
    rows.append(k="late", y=1)
    chart.annotations = [Note(("late", 1), "here")]
    assert chart.annotations == (Note(("late", 1.0), "here"),)


def test_points_of_arrays_are_points():
    corners = np.array([[0.0, 1.0], [2.0, 3.0]])
    assert Path(corners) == Path([(0, 1), (2, 3)])
    assert Segment(corners[0], corners[1]) == Segment((0, 1), (2, 3))
    for wrong in (np.array(1.0), np.array([1.0, 2.0, 3.0])):
        with pytest.raises(ChartError, match="give a point"):
            Segment(wrong, (1, 2))


def test_streams_are_drawn_over_too(make):
    rows = stream({"t": "time", "y": "number"})
    chart = make(line(rows, x="t", y="y"), draw=["line"])
    chart.annotations = [Note((datetime(2026, 3, 2, tzinfo=UTC), 1), "begin")]
    assert len(chart.annotations) == 1


def test_previews_have_them_and_so_does_the_next_chart_of_the_slot(make):
    values = array("d", [1.0, 2.0]) * 150_000
    chart = make(line({"y": values}, y="y"))
    chart.annotations = [Note((1, 2.5), "look here")]
    (wire,) = chart._columns["preview"]["annotations"]["drawn"]
    assert wire["label"] == "look here"
    assert chart._slot.show(chart._drawing)["annotations"]["drawn"] == [wire]
