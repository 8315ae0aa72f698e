"""A notebook with a slider, a cube of that size in a view, and its volume as a result."""

from __future__ import annotations

from tests.support.browser import picture
from tests.support.notebook.notebook_page import NotebookPage


def check(notebook: NotebookPage) -> None:
    """The view and the part follow the slider."""
    notebook.wait_for_result("volume", 20**3)
    canvas = notebook.canvas()
    # A camera that somebody has moved stays where it is.
    canvas.press("-")
    before = picture.wait_for(canvas, picture.shows_part, what="its part")
    for _ in range(5):
        notebook.slider().press("ArrowRight")
    notebook.wait_for_result("volume", 25**3)
    picture.wait_for(
        notebook.canvas(),
        lambda image: picture.difference(image, before) > 0.005,
        what="the larger part",
    )
