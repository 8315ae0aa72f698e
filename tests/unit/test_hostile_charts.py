"""Values that have no end, or that no number or file holds, are refused by name or mean nothing."""

from itertools import count, repeat

import pytest

from marimo_openscad import plot
from marimo_openscad.charts import (
    ChartError,
    ColorScale,
    MarkError,
    Note,
    Path,
    Segment,
    line,
    scatter3d,
    surface,
)

TABLE = {"x": [0, 1, 2], "y": [3.0, 1.0, 2.0]}
HUGE = 10**400
INF = float("inf")


@pytest.fixture
def chart():
    chart = plot(line(TABLE, x="x", y="y"), draw=True)
    yield chart
    chart.close()


def test_lists_without_end_are_refused(chart):
    for name, value in (
        ("annotations", repeat(Note((0, 1.0), "a"))),
        ("hidden", repeat("y")),
    ):
        with pytest.raises(ChartError, match=rf"chart\.{name}"):
            setattr(chart, name, value)
    with pytest.raises(ChartError, match="Path: 2,001 points or more: give from 2"):
        Path((at, 0.0) for at in count())
    with pytest.raises(MarkError, match="line: y= gives more than 10,000 columns"):
        line(TABLE, x="x", y=repeat("y"))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Segment((HUGE, 1.0), (1, 2.0)),
        lambda: ColorScale(domain=(0, HUGE)),
        lambda: ColorScale(middle=HUGE),
        lambda: plot(line(TABLE, x="x", y="y"), height=HUGE),
        lambda: plot(line(TABLE, x="x", y="y"), columns=HUGE),
        lambda: plot(line(TABLE, x="x", y="y"), row_heights=[HUGE]),
        lambda: scatter3d(TABLE, x="x", y="y", z="y", size=HUGE),
        lambda: surface([[0, 1], [1, 2]], contours=[HUGE]),
    ],
)
def test_whole_numbers_that_no_page_has_are_refused(make):
    with pytest.raises((ChartError, MarkError), match="give "):
        make()


@pytest.mark.parametrize("height", [HUGE, INF, -INF, float("nan")])
@pytest.mark.parametrize("axis", ["x", "y", "z"])
def test_a_section_leaves_out_what_has_no_height(axis, height):
    heights = [[height, 1.0, 2.0], [1.0, 2.0, 3.0], [2.0, 3.0, 4.0]]
    chart = plot(surface(heights), section={axis: 1.5})
    rows = chart.section_curve.rows()
    assert rows
    for row in rows:
        places = [value for name, value in row.items() if name != "contour"]
        assert all(abs(value) < 5 for value in places if value is not None), rows
    chart.close()


@pytest.mark.parametrize(
    "wire",
    [
        {"color": "x" * 101},
        {"color": 3},
        {"points": [["x" * 3000, 1]]},
        {"points": [[HUGE, 1]]},
        {"points": [[True, 1]]},
        {"label": "x" * 3000},
    ],
)
def test_forged_annotations_change_nothing(chart, wire):
    good = {"kind": "text", "pane": 0, "points": [[0, 1]], "color": None, "label": "a"}
    chart._slot.take_annotations({"sets": 0, "drawn": [good]})
    assert chart.annotations == (Note((0, 1), "a"),)
    chart._slot.take_annotations({"sets": 0, "drawn": [{**good, **wire}]})
    assert chart.annotations == (Note((0, 1), "a"),)


@pytest.mark.parametrize("color", ["url(http://other.host/a)", 'red"/><script>'])
def test_what_is_drawn_in_no_colour_is_in_no_page(chart, color):
    forged = {"kind": "text", "pane": 0, "points": [[0, 1]], "color": color, "label": "a"}
    chart._slot.take_annotations({"sets": 0, "drawn": [forged, {**forged, "color": "#123456"}]})
    assert [one["color"] for one in chart._slot.annotations["drawn"]] == ["#123456"]


def test_a_title_of_half_characters_is_written(chart, tmp_path):
    half = plot(line(TABLE, x="x", y="y"), title="\ud800 <b>")
    for page in (chart.to_html(title="\ud800 <b>"), half.to_html()):
        assert b"<title>? &lt;b&gt;</title>" in page.encode()
    half.save_sync(tmp_path / "half.html")
    half.close()
