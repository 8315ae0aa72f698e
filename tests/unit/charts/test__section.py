"""Sections of surfaces: curves across each axis, against the plane's own equation."""

import math

import pytest

from marimo_openscad import plot
from marimo_openscad._errors import ChartError
from marimo_openscad.charts import line3d, surface
from marimo_openscad.charts._section import Surface, section_curve

# Heights that are linear: each curve is a straight line, on the triangles' diagonals, too.
XS = [0.0, 1.0, 3.0, 4.0]
YS = [-2.0, 0.0, 5.0]
PLANE = Surface(XS, YS, [[2 * x - y + 1 for x in XS] for y in YS])


@pytest.mark.parametrize("at", [0.0, 0.5, 1.0, 2.0, 3.25, 4.0])
def test_across_x(at):
    rows = section_curve(PLANE, "x", at).rows()
    assert [row["y"] for row in rows] == sorted(row["y"] for row in rows)
    assert (rows[0]["y"], rows[-1]["y"]) == (-2, 5)
    for row in rows:
        assert row["z"] == pytest.approx(2 * at - row["y"] + 1)


@pytest.mark.parametrize("at", [-2.0, -0.5, 0.0, 4.0, 5.0])
def test_across_y(at):
    rows = section_curve(PLANE, "y", at).rows()
    assert (rows[0]["x"], rows[-1]["x"]) == (0, 4)
    for row in rows:
        assert row["z"] == pytest.approx(2 * row["x"] - at + 1)


@pytest.mark.parametrize("at", [-1.0, 2.0, 4.5])
def test_across_z_is_one_line_of_equal_height(at):
    rows = section_curve(PLANE, "z", at).rows()
    assert len(rows) > 2
    for row in rows:
        assert 2 * row["x"] - row["y"] + 1 == pytest.approx(at)
    ys = [row["y"] for row in rows]
    assert ys in (sorted(ys), sorted(ys, reverse=True))


@pytest.mark.parametrize(("axis", "at"), [("x", -1), ("x", 4.1), ("y", 6), ("z", 100), ("z", -50)])
def test_beyond_the_surface_is_nothing(axis, at):
    curve = section_curve(PLANE, axis, at)
    assert len(curve) == 0
    assert list(curve) == [*(name for name in "xyz" if name != axis), "contour"]


def test_a_hill_is_cut_into_a_closed_line_and_two_hills_into_two():
    places = [step / 4 for step in range(-20, 21)]
    one = Surface(places, places, [[math.exp(-(x * x + y * y)) for x in places] for y in places])
    rows = section_curve(one, "z", 0.5).rows()
    assert rows[0] == rows[-1]
    for row in rows:
        assert math.hypot(row["x"], row["y"]) == pytest.approx(math.sqrt(math.log(2)), abs=0.02)
    two = Surface(
        places,
        places,
        [[max(math.exp(-((abs(x) - 3) ** 2 + y * y)), 0) for x in places] for y in places],
    )
    both = section_curve(two, "z", 0.5)
    assert [row["contour"] for row in both.rows() if row["x"] is None] == [1]
    assert sorted(set(both["contour"])) == [0, 1]


def test_where_heights_are_missing_is_a_gap():
    torn = Surface(
        [0, 1, 2], [0, 1, 2, 3, 4], [[1.0] * 3, [1.0] * 3, [math.nan] * 3, [1.0] * 3, [1.0] * 3]
    )
    rows = section_curve(torn, "x", 1.0).rows()
    assert [row["y"] for row in rows] == [0, 1, None, 3, 4]
    assert len(section_curve(torn, "z", 1.0)) == 0


def test_a_chart_gives_the_curve_of_its_section():
    chart = plot(surface([[0, 1, 2], [1, 2, 3]]))
    with pytest.raises(ChartError, match="cut across 0 axes"):
        _ = chart.section_curve
    chart.section = {"x": 1}
    assert chart.section == {"x": 1.0}
    assert chart._shape["space"]["section"] == [("x", 1.0)]
    assert [list(row.values()) for row in chart.section_curve.rows()] == [[0, 1, 0], [1, 2, 0]]
    chart.section = {}
    assert chart.section == {}
    chart.close()


def test_what_has_no_curve():
    chart = plot(line3d({"x": [0], "y": [0], "z": [0]}, x="x", y="y", z="z"), section={"x": 0})
    with pytest.raises(ChartError, match="no surface"):
        _ = chart.section_curve
    chart.close()
    times = {"x": ["a", "b", "a", "b"], "y": [0, 0, 1, 1], "z": [1, 2, 3, 4]}
    chart = plot(surface(times, x="x", y="y", z="z"), section={"y": 0.5})
    with pytest.raises(ChartError, match="'x' has values of kind"):
        _ = chart.section_curve
    chart.close()


def test_rows_that_are_strewn_are_no_grid():
    strewn = [float(row) for row in range(20_000)]
    chart = plot(
        surface({"x": strewn, "y": strewn, "z": strewn}, x="x", y="y", z="z"), section={"x": 3}
    )
    with pytest.raises(ChartError, match="20,000 rows have 20,000 different x"):
        _ = chart.section_curve
    chart.close()
