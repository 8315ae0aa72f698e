"""The ways to show a model in a Jupyter notebook, and what its sliders do."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.support.browser import picture
from tests.support.browser.chart_page import ChartOnPage
from tests.support.notebook.jupyter_page import JupyterPage
from tests.support.waiting import until

NOTEBOOK = Path(__file__).with_suffix(".ipynb")
VIEWS = ["SolidPython2 object", "part", "viewer", "interact"]


class DisplayTests:
    """Tests of the notebook `jupyter_display.ipynb` beside this file, whatever runs its cells.

    Who inherits them has the fixture `notebook`, its page.
    """

    @pytest.mark.parametrize("index", range(len(VIEWS)), ids=VIEWS)
    def test_view_shows_its_part(self, notebook: JupyterPage, index: int) -> None:
        picture.wait_for(notebook.canvas(index), picture.shows_part, what="its part")

    def test_slider_reaches_the_view(self, notebook: JupyterPage) -> None:
        assert notebook.result("state") == {"size": 20, "volume": hexagon(20)}
        canvas = notebook.canvas(VIEWS.index("viewer"))
        # A camera that somebody has moved stays where it is.
        canvas.press("-")
        before = picture.wait_for(canvas, picture.shows_part, what="its part")
        for _ in range(6):
            notebook.slider().press("ArrowRight")
        notebook.wait_for_result("state", {"size": 26, "volume": hexagon(26)})
        picture.wait_for(
            canvas,
            lambda image: picture.difference(image, before) > 0.005,
            what="the larger part",
        )

    def test_interact_goes_on_in_its_view(self, notebook: JupyterPage) -> None:
        index = VIEWS.index("interact")
        look_from_the_front(notebook.canvas(index), 20)
        before = notebook.result("living")["viewers"]
        for _ in range(6):
            notebook.slider(1).press("ArrowRight")
        picture.wait_for(notebook.canvas(index), shows_front(26), what="the wider box's front")
        wait_for_living(notebook, before)

    def test_cell_that_runs_again_goes_on_in_its_view(self, notebook: JupyterPage) -> None:
        canvas = notebook.canvas(0)
        look_from_the_front(canvas, 10)
        before = notebook.result("living")["viewers"]
        for _ in range(2):
            revision = int(canvas.get_attribute("data-revision") or 0)
            notebook.run_cell("object")
            expect(canvas).to_have_attribute("data-revision", str(revision + 1))
        picture.wait_for(canvas, shows_front(10), what="the front")
        wait_for_living(notebook, before)

    def test_broken_program_is_explained(self, notebook: JupyterPage) -> None:
        error = notebook.page.locator("section.error").filter(has_text="Parser error")
        expect(error.locator("header")).to_contain_text("line 2")
        kind, message = notebook.result("error")
        assert kind == "SourceSyntaxError"
        assert "line 1" in message

    def test_a_chart_is_drawn_and_its_selection_is_told(self, notebook: JupyterPage) -> None:
        chart = ChartOnPage(notebook.page, "Saw")
        assert chart.ink() > 300
        assert notebook.result("chosen") == []
        chart.zoom(0.5, 0.5)
        chart.show_all()
        chart.drag((0.3, 0.7))
        rows = until(notebook.page, lambda: notebook.result("chosen"), "a selection")
        assert rows == list(range(rows[0], rows[-1] + 1))
        assert (rows[0], rows[-1]) == (pytest.approx(28, abs=6), pytest.approx(70, abs=6))

    def test_rows_of_a_stream_are_drawn_as_they_come(self, notebook: JupyterPage) -> None:
        live = ChartOnPage(notebook.page, "Live")
        live.wait()
        more = notebook.page.get_by_role("button", name="more rows")
        for _ in range(4):
            more.click()
        # Of 500 rows 300 are kept, and the newest has changed.
        until(notebook.page, lambda: {"300", "400", "50"} <= set(live.texts()), "the last rows")
        assert not {"100", "500"} & set(live.texts())
        live.drag((0.4, 0.7))
        rows = until(notebook.page, lambda: notebook.result("picked"), "a selection")
        assert rows == list(range(int(rows[0]), int(rows[-1]) + 1))
        assert (rows[0], rows[-1]) == (pytest.approx(320, abs=20), pytest.approx(410, abs=20))
        more.click()
        until(notebook.page, lambda: "500" in live.texts(), "more rows")
        assert notebook.result("picked") == rows

    def test_files_of_data_are_read(self, notebook: JupyterPage) -> None:
        expected = {"x": [1, None], "s": ["a", "ü"]}
        assert notebook.result("read") == dict.fromkeys(("csv", "json", "parquet"), expected)

    def test_cell_that_is_deleted_ends_its_view(self, notebook: JupyterPage) -> None:
        before = notebook.result("living")["viewers"]
        notebook.delete_cell("object")
        wait_for_living(notebook, before - 1)


def hexagon(size: float) -> Any:
    """The volume of the updated viewer's part: a prism, 32-bit floats in its file."""
    return pytest.approx(size * 1.5 * math.sqrt(3) * (size / 2) ** 2, rel=1e-6)


def shows_front(width: float) -> Callable[[Image.Image], bool]:
    """A box of that width, 10 mm high, from the front."""

    def is_front(image: Image.Image) -> bool:
        across, high = picture.silhouette(image)
        return high > 0 and abs(across / high / (width / 10) - 1) < 0.05

    return is_front


def look_from_the_front(canvas: Locator, width: float) -> None:
    canvas.press("1")
    picture.wait_for(canvas, shows_front(width), what="the front")


def wait_for_living(notebook: JupyterPage, count: int) -> None:
    """Viewers of earlier runs end, a little after their outputs."""

    def counted() -> int:
        before = notebook.result("living")["runs"]
        notebook.run_cell("living")
        living: int = until(
            notebook.page,
            lambda: (now := notebook.result("living"))["runs"] > before and now,
            "the cell to run",
        )["viewers"]
        return living

    until(notebook.page, lambda: counted() == count, f"{count} viewers to live, and no more")
