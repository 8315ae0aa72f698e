"""Cameras and sides that cannot be."""

import math

import pytest

from marimo_openscad import Camera
from marimo_openscad._model.view_state import (
    checked_cuts,
    checked_explode,
    checked_fps,
    checked_side,
)


@pytest.mark.parametrize(
    "wrong",
    [
        {"elevation": 91},
        {"span": 0},
        {"span": math.inf},
        {"projection": "isometric"},
        {"target": (1, 2)},
        {"target": (1, 2, 10**400)},
        {"span": 10**400},
    ],
)
def test_camera_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="give"):
        Camera(**wrong)


def test_side_that_is_none_is_refused():
    with pytest.raises(ValueError, match="give one of iso, front"):
        checked_side("above")


@pytest.mark.parametrize("number", [10**400, math.inf, math.nan, -(10**400)])
def test_numbers_that_are_none_elsewhere_are_refused(number):
    for check in (checked_explode, checked_fps, lambda at: checked_cuts({"x": at})):
        with pytest.raises(ValueError, match="give"):
            check(number)


@pytest.mark.parametrize("cuts", [5, "x", [1], None, {"x": "1"}, {"y": None}, {"z": [1]}])
def test_what_is_no_plane_names_the_section(cuts):
    with pytest.raises(TypeError, match=r"^section="):
        checked_cuts(cuts)
