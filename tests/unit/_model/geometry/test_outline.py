"""Outlines of paths: curves through their points, and bands of one width."""

import math

import pytest

from marimo_openscad._model.geometry.outline import PIECES, band, smoothed


def area(points):
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def test_a_curve_runs_through_its_points_and_straight_ones_stay_straight():
    points = [(0, 0), (10, 5), (12, 20), (4, 30)]
    curve = smoothed(points)
    assert len(curve) == 3 * PIECES + 1
    assert curve[::PIECES] == points
    line = smoothed([(0, 0), (1, 1), (5, 5)])
    assert all(x == pytest.approx(y) for x, y in line)
    assert [x for x, _ in line] == sorted(x for x, _ in line)


def test_a_curve_through_a_circle_is_nearly_one():
    points = [(10 * math.cos(a / 4), 10 * math.sin(a / 4)) for a in range(13)]
    inner = smoothed(points)[PIECES:-PIECES]
    assert all(math.hypot(*point) == pytest.approx(10, abs=0.02) for point in inner)


def test_a_band_lies_to_the_left_with_its_width():
    assert band([(5, 0), (5, 10)], 2) == [(5, 0), (5, 10), (3, 10), (3, 0)]
    # Around a corner the mitre keeps the width.
    corner = band([(0, 0), (10, 0), (10, 10)], 1)
    assert corner[4] == pytest.approx((9, 1))
    assert area(corner) == pytest.approx(19)


def test_a_sharp_corner_does_not_run_away():
    found = band([(0, 0), (10, 0), (0, 0.01)], 1)
    assert max(abs(x) for x, _ in found) < 10 + 5
