"""The ways to show a model in a JupyterLite notebook, and what its sliders do."""

import pytest
from playwright.sync_api import expect

from reference_solids import polygon_area
from tests.e2e.support import picture

VIEWS = ["SolidPython2 object", "part", "viewer", "interact"]
BROKEN = len(VIEWS)


@pytest.fixture(scope="module")
def showing(open_notebook):
    with open_notebook("showing.ipynb") as notebook:
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
    # A camera that somebody has moved stays where it is.
    canvas.press("-")
    before = picture.wait_for(canvas, picture.shows_part, what="its part")
    for _ in range(6):
        showing.slider().press("ArrowRight")
    showing.wait_for_result("state", {"size": 26, "volume": hexagon(26)})
    picture.wait_for(
        canvas,
        lambda image: picture.difference(image, before) > 0.005,
        what="the larger part",
    )


def shows_front(width):
    """A box of that width, 10 mm high, from the front."""

    def is_front(image):
        across, high = picture.silhouette(image)
        return high > 0 and across / high == pytest.approx(width / 10, rel=0.05)

    return is_front


def look_from_the_front(canvas, width):
    canvas.press("1")
    picture.wait_for(canvas, shows_front(width), what="the front")


def test_interact_goes_on_in_its_view(showing):
    index = VIEWS.index("interact")
    look_from_the_front(showing.canvas(index), 20)
    before = showing.result("living")
    for _ in range(6):
        showing.slider(1).press("ArrowRight")
    picture.wait_for(showing.canvas(index), shows_front(26), what="the wider box's front")
    wait_for_living(showing, before)


def test_cell_that_runs_again_goes_on_in_its_view(showing):
    canvas = showing.canvas(0)
    look_from_the_front(canvas, 10)
    before = showing.result("living")
    for _ in range(2):
        revision = canvas.get_attribute("data-revision")
        showing.run_cell("object")
        later = f"canvas[data-revision='{int(revision) + 1}']"
        showing.page.locator(showing.view).and_(showing.page.locator(later)).first.wait_for()
    picture.wait_for(canvas, shows_front(10), what="the front")
    wait_for_living(showing, before)


def wait_for_living(notebook, count):
    """Viewers of earlier runs end, a little after their outputs."""
    for _ in range(20):
        notebook.run_cell("living")
        notebook.page.wait_for_timeout(500)
        if notebook.result("living") == count:
            return
    raise AssertionError(f"{notebook.result('living')} viewers live, {count} before")


def test_broken_program_is_explained(showing):
    error = showing.page.locator("section.error").filter(has_text="Parser error")
    expect(error.locator("header")).to_contain_text("line 2")
    kind, message = showing.result("error")
    assert kind == "SourceSyntaxError"
    assert "line 1" in message
