"""Points of studies: grids, tables, Latin hypercubes, and what is none."""

from itertools import count

import numpy as np
import pytest

from marimo_openscad import ColumnTypeError, StudyError
from marimo_openscad.data import columns
from marimo_openscad.studies import latin_hypercube
from marimo_openscad.studies._points import points_of


def rows(points):
    return [points[row] for row in range(len(points))]


def test_the_last_parameter_of_a_grid_runs_fastest():
    points = points_of({"a": [1, 2], "b": "x", "c": range(3)}, 100)
    assert len(points) == 6
    assert rows(points)[:4] == [
        {"a": 1, "b": "x", "c": 0},
        {"a": 1, "b": "x", "c": 1},
        {"a": 1, "b": "x", "c": 2},
        {"a": 2, "b": "x", "c": 0},
    ]


@pytest.mark.parametrize(
    "parameters",
    [
        {"a": [1, 2], "b": ["x", "y", "z"], "c": range(2)},
        {"a": (value for value in (1.5, 2.5)), "b": True},
        {"a": np.array([1, 2, 3])},
        [{"a": 1, "b": "x"}, {"a": 2, "b": None}],
        columns({"a": [1.5, 2.5]}),
    ],
)
def test_columns_say_what_rows_say(parameters):
    points = points_of(parameters, 100)
    table = columns(points.columns())
    assert table.rows() == rows(points)
    assert tuple(table) == points.names


def test_numbers_of_numpy_are_pythons():
    points = points_of({"a": np.linspace(0, 1, 3)}, 10)
    assert [type(row["a"]) for row in rows(points)] == [float] * 3


def test_vectors_are_values_and_columns_of_text():
    points = points_of({"size": [[1, 2], [3, 4]]}, 10)
    assert points[1] == {"size": [3, 4]}
    assert points.columns()["size"].to_list() == ["[1, 2]", "[3, 4]"]


@pytest.mark.parametrize(
    ("parameters", "error", "said"),
    [
        ({}, StudyError, "no parameters"),
        ({"a": []}, StudyError, "a: .* has no values"),
        ({"a": range(5, 1)}, StudyError, "A range runs up"),
        ([], StudyError, "no rows"),
        (3, ColumnTypeError, "int"),
    ],
)
def test_without_points_the_error_says_why(parameters, error, said):
    with pytest.raises(error, match=said):
        points_of(parameters, 10)


def test_too_many_are_a_question_and_are_not_made():
    many = range(1000)
    with pytest.raises(StudyError, match=r"Shall 1,000,000,000 variants .*\(a 1,000 × b 1,000"):
        points_of({"a": many, "b": many, "c": many}, 10_000)
    assert len(points_of({"a": many, "b": many, "c": many}, 10**9)) == 10**9
    # All of them, also where one parameter alone has too many.
    with pytest.raises(StudyError, match=r"Shall 10,000,000,000 .* give limit=10000000000;"):
        points_of({"a": range(100_000), "b": range(100_000)}, 20)
    with pytest.raises(StudyError, match="Shall more than 20 variants"):
        points_of({"a": iter(int, 1)}, 20)
    with pytest.raises(StudyError, match="Shall 30 variants"):
        points_of({"a": range(30)}, 20)
    with pytest.raises(StudyError, match="rows of the table"):
        points_of(columns({"a": range(30)}), 20)


@pytest.mark.parametrize("limit", [0, -1, True, 2.5, "many"])
def test_a_limit_is_a_count(limit):
    with pytest.raises(TypeError, match="limit="):
        points_of({"a": [1]}, limit)


def test_a_latin_hypercube_takes_each_slice_once():
    table = latin_hypercube({"w": (20, 60), "n": range(8, 12), "m": ["a", "b"]}, 8, seed=3)
    slices = sorted(int((value - 20) / 5) for value in table["w"])
    assert slices == list(range(8))
    assert sorted(table["n"]) == [8, 8, 9, 9, 10, 10, 11, 11]
    assert sorted(table["m"]) == ["a"] * 4 + ["b"] * 4


def test_a_seed_decides_and_parameters_are_apart():
    one, same, other = (latin_hypercube({"a": (0, 1), "b": (0, 1)}, 20, seed=s) for s in (1, 1, 2))
    assert one == same
    assert one != other
    order = [sorted(range(20), key=list(one[name]).__getitem__) for name in "ab"]
    assert order[0] != order[1]


def test_very_many_points_are_asked_about_before_anything_is_made():
    with pytest.raises(
        StudyError, match=r"Shall 1,000,000,000 points be spread\? Nothing has been"
    ):
        latin_hypercube({"a": (0, 1)}, 10**9)
    assert len(latin_hypercube({"a": (0, 1)}, 10_001, limit=10_001)) == 10_001
    for endless in (({"a": n} for n in count()), iter(range(10**30))):
        with pytest.raises(StudyError, match="Shall more than 5 variants be rendered"):
            points_of(endless, 5)
    with pytest.raises(
        StudyError, match="Shall 1,000,000,000,000,000,000,000 variants be rendered"
    ):
        points_of({"a": range(10**21)}, 5)
    with pytest.raises(StudyError, match="Shall more than 5 variants be rendered"):
        points_of({"a": count()}, 5)
    assert len(points_of(({"a": n} for n in range(5)), 5)) == 5


@pytest.mark.parametrize(
    ("parameters", "samples", "error", "said"),
    [
        ({"a": (2, 1)}, 5, StudyError, r"\(2, 1\) is empty"),
        ({"a": []}, 5, StudyError, "no values"),
        ({"a": (0, 1)}, 0, StudyError, "no points"),
        ({}, 5, StudyError, "no points"),
        ({"a": 3}, 5, TypeError, "an interval"),
        ({"a": (0, 1, 2)}, 5, TypeError, "an interval"),
        ({"a": (0, 1)}, 2.5, TypeError, "samples"),
        ([1], 5, TypeError, "parameters"),
    ],
)
def test_what_is_no_hypercube_is_refused(parameters, samples, error, said):
    with pytest.raises(error, match=said):
        latin_hypercube(parameters, samples)
