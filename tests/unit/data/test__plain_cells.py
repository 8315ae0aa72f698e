"""What one pattern reads at once is what reading cell by cell comes to."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from marimo_openscad.data import _cells
from marimo_openscad.data._plain_cells import plain_moments, plain_numbers

PIECES = ("0", "1", "9", "12", "-", "+", ".", "e", "E", "e5", "-0", "007", " ", "5.25", "1e-3", "")
DAYS = ("2024-01-31", "2024-02-30", "1999-12-31", "0000-01-01", "2024-1-1")
HOURS = ("", "T10:30", " 23:59:59", "T24:00:00", "T01:02:03.5", "T01:02:03.123456789", "T9:00")
ZONES = ("", "Z", "+02:00", "-05:30", "+0530", "+25:00")


def same(one: list[object] | None, other: list[object] | None) -> bool:
    """Equal in type and sign, too."""
    return repr(one) == repr(other)


def test_columns_of_numbers_are_those_that_are_read_cell_by_cell() -> None:
    chance = random.Random(7)
    at_once = 0
    for _ in range(5_000):
        cells = [
            None
            if chance.random() < 0.1
            else "".join(chance.choices(PIECES, k=chance.choice((1, 1, 2, 3))))
            for _ in range(chance.choice((1, 2, 5)))
        ]
        given = [cell or None for cell in cells]
        found = plain_numbers(given)
        if found is not None:
            at_once += 1
            expected = _cells._numbers(given)
            assert expected is not None, given
            if any(isinstance(value, float) for value in found):
                expected = [None if value is None else float(value) for value in expected]
            assert same(found, expected), given
    assert at_once > 500


def test_columns_of_times_are_those_that_are_read_cell_by_cell() -> None:
    chance = random.Random(8)
    at_once = 0
    for _ in range(5_000):
        given = [
            None
            if chance.random() < 0.1
            else chance.choice(DAYS) + chance.choice(HOURS) + chance.choice(ZONES)
            for _ in range(chance.choice((1, 1, 2)))
        ]
        found = plain_moments(given)
        if found is not None:
            at_once += 1
            assert same(found, _cells._times(given)), given
    assert at_once > 300


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1", None, "-23", "+4"], [1, None, -23, 4]),
        (["1", "2.5", ".5", "1e3"], [1.0, 2.5, 0.5, 1000.0]),
        (["-0"], [0]),
    ],
)
def test_what_files_have_is_read_at_once(cells: list[str], expected: list[object]) -> None:
    assert same(plain_numbers(cells), expected)


@pytest.mark.parametrize(
    "cells", [[None], [], ["1\n2"], ["1", "x"], ["007"], ["9007199254740993"], ["-0", "1.5"]]
)
def test_what_is_to_be_looked_at_cell_by_cell_is_left_alone(cells: list[str | None]) -> None:
    assert plain_numbers(cells) is None


def test_times_have_their_zones() -> None:
    moment = datetime(2024, 1, 31, 10, 30, tzinfo=UTC)
    assert plain_moments(["2024-01-31T10:30Z", None]) == [moment, None]
    assert plain_moments(["2024-01-31T10:30Z", "2024-01-31T10:30"]) is None
