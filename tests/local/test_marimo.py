"""A notebook in marimo's own server: what its cells get, and what its views show."""

import pytest

from reference_solids import polygon_area
from tests.e2e.support import picture


@pytest.fixture(
    scope="module",
    params=[("edit", "native"), ("run", "native")],
    ids=" ".join,
)
def showing(request, open_marimo):
    mode, renderer = request.param
    with open_marimo("showing.py", mode, renderer) as notebook:
        notebook.renderer = renderer
        yield notebook


def asked(notebook, wanted):
    """The kept viewer's state, once a cell that is run again finds what is wanted."""
    for _ in range(100):
        notebook.page.get_by_role("button", name="ask").last.click()
        found = notebook.result("kept")
        if wanted(found):
            return found
        notebook.page.wait_for_timeout(100)
    raise AssertionError(f"the viewer stays at {found}")


def test_the_renderers_are_told(showing):
    assert showing.result("renderers")[0] == showing.renderer


@pytest.mark.parametrize("index", range(2), ids=["made anew", "updated"])
def test_view_shows_its_part(showing, index):
    picture.wait_for(showing.canvas(index), picture.shows_part, what="its part")


def test_a_cell_gets_its_part(showing):
    part = showing.result("awaited")
    assert part["volume"] == pytest.approx(8000)
    assert part["closed"]


def test_the_viewer_knows_its_part(showing):
    found = asked(showing, lambda found: found["status"] == "ready")
    assert found["volume"] == pytest.approx(20 * polygon_area(10, 6), rel=1e-6)


def test_slider_reaches_cells_and_views(showing):
    before = [
        picture.wait_for(showing.canvas(index), picture.shows_part, what="its part")
        for index in range(2)
    ]
    for _ in range(8):
        showing.slider().press("ArrowRight")
    showing.page.wait_for_function(
        """() => document.querySelector('pre[data-result="awaited"]').innerText.includes("11200")"""
    )
    for index, image in enumerate(before):
        picture.wait_for(
            showing.canvas(index),
            lambda now, before=image: picture.difference(now, before) > 0.005,
            what="the larger part",
        )
    found = asked(showing, lambda found: found["size"] and found["size"][2] == 28)
    assert found["volume"] == pytest.approx(28 * polygon_area(10, 6), rel=1e-6)
