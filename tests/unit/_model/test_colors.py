"""Colours as users write them."""

import pytest

from marimo_openscad._model.colors import checked_color


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("gold", (255, 215, 0, 255)),
        (" SteelBlue ", (70, 130, 180, 255)),
        ("#abc", (170, 187, 204, 255)),
        ("#ABCD", (170, 187, 204, 221)),
        ("#102030", (16, 32, 48, 255)),
        ("#10203040", (16, 32, 48, 64)),
        ((1, 0, 0.2), (255, 0, 51, 255)),
        ([0, 0, 0, 0.5], (0, 0, 0, 128)),
    ],
)
def test_colors_become_bytes(written, expected):
    assert checked_color(written) == expected


@pytest.mark.parametrize("wrong", ["", "golden", "#12", "#12345", "#xyz", (1, 2, 3), (0, 0), ()])
def test_what_is_no_color_is_refused_with_what_to_give(wrong):
    with pytest.raises(ValueError, match="give a name such as 'steelblue'"):
        checked_color(wrong)
