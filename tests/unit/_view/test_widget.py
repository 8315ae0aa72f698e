"""The viewer's own methods, without a page."""

import pytest

from marimo_openscad import EngineUnavailable, Viewer
from tests.support.doubles.blocks import block


def test_viewer_hides_parts_and_moves_them_apart():
    parts = {"base": {"left": block(0, 1), "right": block(2, 1)}, "lid": block(4, 1)}
    viewer = Viewer(parts, hidden="base", explode=2)
    assert viewer.hidden == {"base/left", "base/right"}
    assert viewer.explode == 2
    viewer.hidden = ()
    assert viewer.hidden == frozenset()
    with pytest.raises(ValueError, match="there is no part 'top': the parts are base/left"):
        viewer.hidden = {"top"}
    with pytest.raises(ValueError, match="give a number from 0"):
        viewer.explode = -1
    with pytest.raises(ValueError, match="there is no part 'top'"):
        Viewer(parts, hidden="top")
    with pytest.raises(ValueError, match="give a number from 0"):
        Viewer(parts, explode=-1)
    viewer.show(block(0, 1))
    with pytest.raises(ValueError, match="there is no part 'lid'"):
        viewer.hidden = {"lid"}


def test_outside_of_a_notebook_the_error_says_what_to_do():
    with pytest.raises(EngineUnavailable, match="render_sync"):
        Viewer("cube(1);")
