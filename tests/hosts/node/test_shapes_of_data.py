"""Parts of data, and data of parts, on the node engine."""

import math
import random

import pytest
from solid2 import rotate_extrude

from marimo_openscad import (
    Assembly,
    DataError,
    FormatError,
    fit_sync,
    plot,
    profile,
    relief,
    render_sync,
)
from marimo_openscad.charts import ChartError, surface


def test_a_relief_is_rendered_and_cut():
    grid = [[math.sin(x / 3) * math.cos(y / 4) for x in range(30)] for y in range(20)]
    terrain = relief(grid, size=(60, 40, 6), base=2)
    whole = render_sync(terrain, engine="node")
    assert whole.is_manifold
    assert whole.size == pytest.approx((60, 40, 8), rel=1e-5)
    cut = render_sync(
        'difference() { import("relief.stl"); translate([30, 20, -1]) cube([10, 10, 20]); }',
        files=terrain.files,
        engine="node",
    )
    assert cut.is_manifold
    assert 200 < whole.volume - cut.volume < 800


def test_a_section_of_a_tube_has_two_contours():
    tube = (
        "difference() { cylinder(r=10, h=8, $fn=64); translate([0, 0, -1]) cylinder(r=4, h=20); }"
    )
    table = render_sync(tube, engine="node").section_curve(z=3)
    assert list(table) == ["x", "y", "contour"]
    assert sorted(set(table["contour"])) == [0, 1]
    for number in (0, 1):
        points = [
            (row["x"], row["y"])
            for row in table.rows()
            if row["contour"] == number and row["x"] is not None
        ]
        assert points[0] == points[-1]
        radius = {round(math.hypot(*point), 4) for point in points}
        assert radius <= {10.0, 4.0} or all(3.5 < r <= 10 for r in radius)
    assert [row["x"] for row in table.rows()].count(None) == 1


@pytest.mark.parametrize(
    ("axis", "names"), [("x", ["y", "z"]), ("y", ["x", "z"]), ("z", ["x", "y"])]
)
def test_a_section_runs_along_the_other_axes(axis, names):
    part = render_sync("cube([2, 4, 6]);", engine="node")
    table = part.section_curve(**{axis: 1})
    assert list(table)[:2] == names
    size = dict(zip("xyz", (2, 4, 6), strict=True))
    for name in names:
        assert (min(table[name]), max(table[name])) == (0, size[name])
    # A square's outline has no point twice but its first.
    corners = set(zip(table[names[0]], table[names[1]], strict=True))
    assert len(table) == len(corners) + 1


def test_beside_the_part_there_is_nothing():
    part = render_sync("cube(2);", engine="node")
    assert len(part.section_curve(z=5)) == 0
    for given in ({}, {"x": 1, "y": 2}, {"z": "low"}):
        with pytest.raises(TypeError, match="section_curve"):
            part.section_curve(**given)
    with pytest.raises(FormatError, match="flat"):
        render_sync("square(2);", engine="node").section_curve(z=0)


def test_distances_of_a_cube():
    part = render_sync("translate([1, 2, 3]) cube([10, 20, 30]);", engine="node")
    points = [
        (6, 12, 35),  # above a face
        (6, 12, 4),  # inside
        (14, 26, 18),  # off an edge
        (-2, -2, 1),  # off a corner
        (1, 2, 3),  # a corner
        (6, 12, -40),
    ]
    want = [2, -1, 5, math.sqrt(9 + 16 + 4), 0, 43]
    assert part.distances(points).to_list() == pytest.approx(want, abs=1e-5)


def test_distances_of_a_ball_are_those_of_its_formula():
    part = render_sync("sphere(10, $fn=96);", engine="node")
    chance = random.Random(4)
    points = [[chance.uniform(-15, 15) for _ in range(3)] for _ in range(60)]
    table = {name: [point[at] for point in points] for at, name in enumerate("xyz")}
    want = [math.hypot(*point) - 10 for point in points]
    assert part.distances(table).to_list() == pytest.approx(want, abs=0.03)


def test_a_fit_to_what_was_probed():
    probed = [(12.5 * math.cos(a), 12.5 * math.sin(a), 5.0) for a in (0.1, 1.2, 2.5, 4.0, 5.5)]
    best = fit_sync(
        "cylinder(r=r, h=10, $fn=180);",
        {"r": (5, 30)},
        lambda part: sum(d * d for d in part.distances(probed)),
        engine="node",
    )
    assert best.parameters["r"] == pytest.approx(12.5, abs=0.02)


@pytest.mark.parametrize("points", [[(1, 2)], {"x": [1], "y": [2]}, [(1, 2, None)], [("a", 1, 2)]])
def test_what_is_no_table_of_points(points):
    with pytest.raises(DataError, match=r"distances\(\)"):
        render_sync("cube(1);", engine="node").distances(points)


def test_a_flat_part_has_no_surface():
    with pytest.raises(FormatError, match="flat"):
        render_sync("square(2);", engine="node").distances([(0, 0, 0)])


def test_a_profile_becomes_a_vase_that_is_open():
    path = {"x": [20, 30, 15], "y": [0, 40, 80]}
    vase = render_sync(rotate_extrude(_fn=96)(profile(path, wall=2)), engine="node")
    assert vase.is_manifold
    assert vase.size == pytest.approx((60, 60, 80), abs=2)
    # The band at a radius: about 2 · 2π · r along each of the two sides.
    sides = [(math.hypot(10, 40), 24), (math.hypot(15, 40), 21.5)]
    assert vase.volume == pytest.approx(
        sum(2 * 2 * math.pi * r * long for long, r in sides), rel=0.05
    )
    smooth = render_sync(rotate_extrude(_fn=96)(profile(path, wall=2, smooth=True)), engine="node")
    assert smooth.is_manifold
    assert smooth.triangle_count > 5 * vase.triangle_count


def test_a_profile_without_a_wall_is_what_it_runs_around():
    shape = render_sync(profile([(0, 0), (0, 0), (4, 0), (4, 3)]), engine="node")
    assert shape.area == pytest.approx(6)


@pytest.mark.parametrize(
    ("path", "options", "error"),
    [
        ([(0, 0), (1, 1)], {}, DataError),
        ([(0, 0), (0, 0)], {"wall": 1}, DataError),
        ([(0, 0), (1, None), (2, 2)], {}, DataError),
        ({"r": [1, 2, 3]}, {}, DataError),
        ([(0, 0), (1, 1)], {"wall": 0}, ValueError),
        ([(0, 0), (1, 1)], {"wall": "thin"}, TypeError),
        ([(0, 0), (1, 1), (2, 0)], {"smooth": "very"}, TypeError),
    ],
)
def test_what_is_no_profile(path, options, error):
    with pytest.raises(error):
        profile(path, **options)


def test_parts_stand_in_a_scene_with_their_names_and_colours():
    bed = {"x": [0, 10, 0, 10], "y": [0, 0, 10, 10], "z": [5.0, 6.0, 7.0, 8.0]}
    block = render_sync("cube([10, 20, 5]);", engine="node")
    pair = Assembly({"base": block, "lid": block}, colors={"lid": "red"})
    chart = plot(surface(bed, x="x", y="y", z="z"), parts=[block, pair])
    _, *solids = chart._shape["panes"][0]["marks"]
    assert [(mark["label"], mark["color"]) for mark in solids][::2] == [
        ("part", None),
        ("lid", "#ff0000"),
    ]
    # The same part three times: its triangles cross once.
    assert [table["length"] for table in chart._shape["tables"]] == [4, 36]
    corners = chart._drawing.columns[1]
    assert [max(corners[axis]) for axis in "xyz"] == [10, 20, 5]
    # Their rows are nobody's: the value is the surface's table.
    assert chart.value == {"x": [], "y": [], "z": []}
    flat = render_sync("square(3);", engine="node")
    with pytest.raises(ChartError, match="flat shape"):
        chart.update(parts=flat)
    chart.close()
