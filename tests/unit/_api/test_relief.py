"""Grids as solids: closed, and as large as the prisms below them."""

import math
import random
from array import array

import numpy as np
import pytest

from marimo_openscad import ColumnTypeError, DataError, relief
from marimo_openscad._model.geometry.height_field import prism_volume
from marimo_openscad._model.geometry.stl import measure_solid


def measured(source):
    return measure_solid(source.files["relief.stl"])


@pytest.mark.parametrize(("rows", "columns"), [(2, 2), (2, 7), (9, 3), (40, 50)])
def test_it_is_closed_and_has_the_volume_of_its_prisms(rows, columns):
    chance = random.Random(rows)
    grid = [[chance.uniform(-3, 9) for _ in range(columns)] for _ in range(rows)]
    found = measured(relief(grid, size=(60, 40), base=1.5))
    low = min(map(min, grid))
    heights = [array("d", (1.5 + value - low for value in row)) for row in grid]
    assert found.is_manifold
    assert found.volume == pytest.approx(prism_volume(heights, 60, 40), rel=1e-6)
    assert found.bounds[0] == (0, 0, 0)
    assert found.bounds[1] == pytest.approx((60, 40, 1.5 + max(map(max, grid)) - low))


def test_prisms_are_those_of_the_formula():
    # A pyramid's corner: one prism of heights 1 1 1, one of 1 1 4.
    assert prism_volume([[1, 1], [4, 1]], 2, 3) == pytest.approx(3 * 1 + 3 * 2)
    flat = measured(relief([[5, 5], [5, 5]], size=(4, 3, 8), base=2))
    assert flat.volume == pytest.approx(24)


def test_a_height_scales_the_values():
    found = measured(relief([[0, 100], [100, 200]], size=(10, 10, 4), base=1))
    assert found.bounds[1][2] == pytest.approx(5)


def test_arrays_tables_and_lists_are_the_same():
    array_of = np.array([[0.0, 1, 2], [3, 4, 5]])
    points = [(x, y) for x in (0, 5, 10) for y in (1, 3)]
    table = {
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "z": [array_of[(y - 1) // 2][x // 5] for x, y in points],
    }
    one, *others = (
        relief(grid, size=(10, 5)).files["relief.stl"]
        for grid in (array_of.tolist(), array_of, table)
    )
    assert others == [one, one]


@pytest.mark.parametrize(
    ("grid", "error", "said"),
    [
        ([[1, 2]], ColumnTypeError, "two rows or more"),
        ([[1, 2], [1]], ColumnTypeError, "two rows or more"),
        ([[1, 2], [1, None]], DataError, "row 1, column 1"),
        ([[1, math.inf], [1, 2]], DataError, "row 0, column 1"),
        ({"x": [1, 2], "z": [1, 2]}, ColumnTypeError, "columns x, y"),
        ({"x": [0, 1, 0], "y": [0, 0, 1], "z": [1, 2, 3]}, DataError, "row 1, column 1"),
        (
            {"x": [0, 1, 5] * 2, "y": [0, 0, 0, 1, 1, 1], "z": [1] * 6},
            DataError,
            "evenly spaced, and x",
        ),
    ],
)
def test_what_is_no_grid(grid, error, said):
    with pytest.raises(error, match=said):
        relief(grid, size=(10, 10))


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"size": 10}, TypeError),
        ({"size": (10,)}, TypeError),
        ({"size": (10, 0)}, ValueError),
        ({"size": (10, 10), "base": 0}, ValueError),
        ({"size": (10, 10), "base": "thick"}, TypeError),
    ],
)
def test_a_size_that_is_none(options, error):
    with pytest.raises(error):
        relief([[1, 2], [3, 4]], **options)
