"""Cameras and sides that cannot be."""

import math

import pytest

from marimo_openscad import Camera
from marimo_openscad._model.view_state import checked_side


@pytest.mark.parametrize(
    "wrong",
    [
        {"elevation": 91},
        {"span": 0},
        {"span": math.inf},
        {"projection": "isometric"},
        {"target": (1, 2)},
    ],
)
def test_camera_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="give"):
        Camera(**wrong)


def test_side_that_is_none_is_refused():
    with pytest.raises(ValueError, match="give one of iso, front"):
        checked_side("above")
