"""The notebook of the JupyterLite tests, in JupyterLab with Python on this machine."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from reference_solids import polygon_area
from tests.e2e.support import picture

NOTEBOOK = Path(__file__).parents[1] / "jupyterlite/notebooks/showing.ipynb"
VIEWS = ["SolidPython2 object", "part", "viewer"]


@pytest.fixture(scope="module", params=["native"])
def showing(request, open_jupyter):
    with open_jupyter(NOTEBOOK, request.param) as notebook:
        yield notebook


def hexagon(size):
    """The volume of the updated viewer's part: a prism, 32-bit floats in its file."""
    return pytest.approx(size * polygon_area(size / 2, 6), rel=1e-6)


@pytest.mark.parametrize("index", range(len(VIEWS)), ids=VIEWS)
def test_view_shows_its_part(showing, index):
    picture.wait_for(showing.canvas(index), picture.shows_part, what="its part")


def test_slider_reaches_the_view(showing):
    assert showing.result("state") == {"size": 20, "volume": hexagon(20)}
    canvas = showing.canvas(VIEWS.index("viewer"))
    picture.wait_for(canvas, picture.shows_part, what="its part")
    shown = int(canvas.get_attribute("data-revision"))
    for _ in range(6):
        showing.slider().press("ArrowRight")
    showing.wait_for_result("state", {"size": 26, "volume": hexagon(26)})
    picture.wait_for(
        canvas,
        lambda image: (
            picture.shows_part(image) and int(canvas.get_attribute("data-revision")) > shown
        ),
        what="another part",
    )


def test_broken_program_is_explained(showing):
    error = showing.page.locator("section.error").filter(has_text="Parser error")
    expect(error.locator("header")).to_contain_text("line 2")
    kind, message = showing.result("error")
    assert kind == "SourceSyntaxError"
    assert "line 1" in message
