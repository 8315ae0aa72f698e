"""Every way to show a model in a marimo cell, and what stays when cells run again."""

import math
import re

import pytest
from playwright.sync_api import expect

from tests.support.browser import picture

NOTEBOOK = "tests/hosts/e2e/notebooks/display.py"
VIEWS = ["SolidPython2 object", "part", "awaiting cell", "mo.ui.anywidget", "updated viewer"]
FAULTY = len(VIEWS)


@pytest.fixture(scope="module")
def notebook(open_notebook):
    with open_notebook(NOTEBOOK) as page:
        yield page


def hexagon(size):
    """The volume of the updated viewer's part: a prism, 32-bit floats in its file."""
    return pytest.approx(size * 1.5 * math.sqrt(3) * (size / 2) ** 2, rel=1e-6)


def in_sight(notebook, index):
    """Views off screen are not drawn."""
    canvas = notebook.canvas(index)
    canvas.scroll_into_view_if_needed()
    return canvas


@pytest.mark.parametrize("index", range(len(VIEWS)), ids=VIEWS)
def test_view_shows_its_part(notebook, index):
    picture.wait_for(in_sight(notebook, index), picture.shows_part, what="its part")


def test_broken_program_is_explained_as_text(notebook):
    in_sight(notebook, FAULTY)
    page = notebook.page
    page.get_by_text("Parser error").first.wait_for()
    error = page.locator("section.error").filter(has_text="Parser error")
    expect(error.locator("header")).to_have_text(re.compile("Syntax error.*line 2"))
    expect(error.locator("[aria-current]")).to_have_text(
        "2sphere(<img src=x onerror=alert(1)>;", use_inner_text=False
    )
    assert page.get_by_text("<img src=x onerror=alert(1)>").count() > 0
    assert page.locator("img[src=x]").count() == 0


def test_error_in_a_file_is_shown_with_its_lines(notebook):
    in_sight(notebook, FAULTY + 1)
    error = notebook.page.locator("section.error").filter(has_text="Assertion failed")
    expect(error).to_contain_text(re.compile(r"check\.scad, line 2"))
    expect(error.locator("[aria-current]")).to_contain_text('assert(x > 0, "too small");')
    expect(error.locator(".excerpt li")).to_have_count(3)


def test_warning_about_an_object_names_the_line_of_its_cell(notebook):
    in_sight(notebook, FAULTY + 2)
    error = notebook.page.locator("section.error").filter(has_text="Nothing to show")
    expect(error).to_contain_text("cube() is a solid, and linear_extrude() takes flat shapes")
    view = notebook.page.locator(".openscad-view").nth(FAULTY + 2)
    view.locator(".log-button").click()
    # As Python's own tracebacks name a cell of marimo's.
    place = re.compile(r'line 2 · File ".*__marimo__cell_.*", line 2')
    expect(view.locator(".log")).to_contain_text(place)


def test_slider_reaches_the_new_view_and_the_kept_one(notebook):
    state = notebook.result("state")
    assert (state["size"], state["status"]) == (20, ["ready", "ready"])
    assert state["volume"] == hexagon(20)
    canvases = [in_sight(notebook, index) for index in (0, 4)]
    before = []
    for canvas in canvases:
        canvas.scroll_into_view_if_needed()
        # A camera that somebody has moved stays where it is.
        canvas.press("-")
        before.append(picture.wait_for(canvas, picture.shows_part, what="its part"))

    for _ in range(6):
        notebook.slider().press("ArrowRight")
    notebook.wait_for_result("state", {**state, "size": 26, "volume": hexagon(26)})
    for canvas, old in zip(canvases, before, strict=True):
        canvas.scroll_into_view_if_needed()
        picture.wait_for(
            canvas,
            lambda image, old=old: picture.difference(image, old) > 0.005,
            what="the larger part",
        )
    # The cell that ran again made new viewers; the old ones were let go.
    assert notebook.result("state")["viewers"] == state["viewers"]
