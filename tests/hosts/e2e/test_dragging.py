"""A slider that is dragged: the picture follows, whichever way the notebook is written."""

import pytest

from tests.support.browser import picture
from tests.support.browser.dragging import drag

NOTEBOOK = "tests/hosts/e2e/notebooks/dragging.py"
WAYS = ["a cell that runs again", "viewer.update"]
MOVES = 200


@pytest.fixture(scope="module")
def notebook(open_notebook):
    # High enough for both views: those off screen are not drawn.
    with open_notebook(NOTEBOOK, height=2000) as page:
        yield page


@pytest.fixture(scope="module")
def dragged(notebook):
    """What was seen during the drag, from before it to its end."""
    for index in range(len(WAYS)):
        canvas = notebook.canvas(index)
        picture.wait_for(canvas, picture.shows_part, what="its first part")
        # From the front, and from further away, for the larger parts to come.
        canvas.press("1")
        for _ in range(6):
            canvas.press("-")
        picture.wait_for(canvas, shows_height(100), what="the cube from the front")
    seen = drag(notebook.page, MOVES)
    notebook.wait_for_result("heights", [100 + MOVES] * 3)
    return seen


def shows_height(height):
    """A part that is 10 mm wide, seen from the front."""

    def wanted(image):
        across, high = picture.silhouette(image)
        return across > 0 and high / across == pytest.approx(height / 100, rel=0.1)

    return wanted


@pytest.mark.parametrize("index", range(len(WAYS)), ids=WAYS)
def test_drag_ends_on_the_last_values_part_and_keeps_the_camera(notebook, dragged, index):
    picture.wait_for(notebook.canvas(index), shows_height(100 + MOVES), what="the last part")


@pytest.mark.parametrize("index", range(len(WAYS)), ids=WAYS)
def test_frames_keep_coming_and_none_is_blank(dragged, index):
    seen = dragged[index]
    assert seen["parts"] > 10
    assert seen["frames"] > 20
    assert seen["least"] > 0
