"""A notebook in marimo's own server: what its cells get, and what its views show."""

import pytest
from PIL import ImageChops
from playwright.sync_api import expect

from tests.support.browser import picture
from tests.support.browser.chart_page import ChartOnPage
from tests.support.browser.shown_view import ShownView
from tests.support.reference_solids import polygon_area
from tests.support.waiting import until


@pytest.fixture(
    scope="module",
    params=[(mode, engine) for engine in ("native", "node", "wasm") for mode in ("edit", "run")],
    ids=" ".join,
)
def notebook(request, open_marimo):
    mode, engine = request.param
    with open_marimo("display.py", mode, engine) as notebook:
        notebook.engine = engine
        yield notebook


def shows_red(image):
    width, height = image.size
    middle = image.crop((2 * width // 5, 2 * height // 5, 3 * width // 5, 3 * height // 5))
    red, green, _, _ = middle.split()
    reddish = sum(ImageChops.subtract(red, green).histogram()[100:])
    return reddish / (middle.width * middle.height) > 0.5


def asked(notebook, wanted):
    """The kept viewer's state, once a cell that is run again finds what is wanted."""

    def answer():
        before = notebook.result("kept")
        notebook.page.get_by_role("button", name="ask").last.click()
        found = until(
            notebook.page,
            lambda: (now := notebook.result("kept"))["asked"] != before["asked"] and now,
            "an answer",
        )
        return wanted(found) and found

    return until(notebook.page, answer, "the viewer's state")


VIEWS = ["made anew", "updated", "colored"]


def test_the_engines_are_told(notebook):
    found = set(notebook.result("engines")) - {"wasm"}
    assert found == {notebook.engine} - {"wasm"}


@pytest.mark.parametrize("index", range(2), ids=VIEWS[:2])
def test_view_shows_its_part(notebook, index):
    picture.wait_for(notebook.canvas(index), picture.shows_part, what="its part")


def test_files_and_libraries_reach_the_engine(notebook):
    canvas = notebook.canvas(VIEWS.index("colored"))
    wanted = picture.shows_part
    if notebook.engine != "native":
        # Debian's release keeps no colours.
        wanted = shows_red
    picture.wait_for(canvas, wanted, what="its part")


def test_several_parts_are_shown_as_python_wants_them(notebook):
    canvas = notebook.canvas(4)
    canvas.scroll_into_view_if_needed()
    canvas.press("1")

    def is_arranged(image):
        columns = [set(), set()]
        for x in range(0, image.width, 2):
            red, _, blue, alpha = image.getpixel((x, image.height // 2))
            if alpha == 255 and abs(red - blue) > 60:
                columns[red < blue].add(x)
        reds, blues = columns
        # Apart by half of the 20 mm between their middles, and no third one.
        return reds and blues and 0.3 < (min(blues) - max(reds)) / (max(reds) - min(reds)) < 0.7

    picture.wait_for(canvas, is_arranged, what="both parts, apart")


def test_a_broken_program_is_explained(notebook):
    error = notebook.page.locator("section.error").filter(has_text="Parser error")
    expect(error.locator("header")).to_contain_text("line 2")


def test_a_cell_gets_its_part_or_hears_why_not(notebook):
    part = notebook.result("awaited")
    if notebook.engine == "wasm":
        assert "while a cell runs" in part["error"]
        assert 'pip install "marimo-openscad[node]"' in part["error"]
        assert "viewer.part" in part["error"]
        return
    assert part["volume"] == pytest.approx(8000)
    assert part["closed"]


def test_the_viewer_knows_its_part(notebook):
    found = asked(notebook, lambda found: found["status"] == "ready")
    assert found["volume"] == pytest.approx(20 * polygon_area(10, 6), rel=1e-6)
    assert ("wasm" in found["version"]) == (notebook.engine != "native")


def test_call_times_are_shown_or_why_not(notebook):
    views = notebook.page.locator("marimo-anywidget .openscad-view")
    view = ShownView(views.filter(has=notebook.page.locator("canvas")).nth(1))
    view.menu("Display").get_by_role("button", name="Call times…").click()
    panel = view.root.get_by_role("region", name="Call times")
    if notebook.engine == "native":
        expect(panel).to_contain_text('engine="node"')
    else:
        expect(panel.get_by_role("button", name="program: ")).to_be_visible()
    panel.get_by_role("button", name="Close the call times").click()


def test_slider_reaches_cells_and_views(notebook):
    before = [
        picture.wait_for(notebook.canvas(index), picture.shows_part, what="its part")
        for index in range(2)
    ]
    for _ in range(8):
        notebook.slider().press("ArrowRight")
    if notebook.engine != "wasm":
        notebook.wait_for_result(
            "awaited", {"volume": pytest.approx(11200), "size": [20, 20, 28], "closed": True}
        )
    for index, image in enumerate(before):
        picture.wait_for(
            notebook.canvas(index),
            lambda now, before=image: picture.difference(now, before) > 0.005,
            what="the larger part",
        )
    found = asked(notebook, lambda found: found["size"] and found["size"][2] == 28)
    assert found["volume"] == pytest.approx(28 * polygon_area(10, 6), rel=1e-6)


def test_readers_of_an_app_have_an_engine_each(serve_marimo):
    with serve_marimo("display.py", "run", "wasm") as open_page:
        first, second = open_page(), open_page()
        for reader in (first, second):
            picture.wait_for(reader.canvas(0), picture.shows_part, what="its part")
        shown = second.canvas(0).get_attribute("data-revision")
        for _ in range(3):
            first.slider().press("ArrowRight")
        found = asked(first, lambda found: found["size"] and found["size"][2] == 23)
        assert found["status"] == "ready"
        assert second.canvas(0).get_attribute("data-revision") == shown
        assert asked(second, lambda found: found["size"])["size"][2] == 20


def test_an_app_outlives_a_reader(serve_marimo):
    with serve_marimo("display.py", "run", "wasm") as open_page:
        first, second = open_page(), open_page()
        for reader in (first, second):
            picture.wait_for(reader.canvas(0), picture.shows_part, what="its part")
        second.page.close()
        first.slider().press("ArrowRight")
        assert asked(first, lambda found: found["size"] and found["size"][2] == 21)


def test_a_chart_is_drawn_and_what_is_selected_runs_cells(notebook):
    chart = ChartOnPage(notebook.page, "Slope")
    assert chart.ink() > 300
    assert notebook.result("chosen") == {"count": 0, "type": "dict"}
    chart.drag((0.3, 0.7))
    chosen = until(
        notebook.page,
        lambda: (now := notebook.result("chosen"))["count"] and now,
        "a selection",
    )
    assert chosen["count"] == pytest.approx(130_000, rel=0.15)


def test_a_scene_is_drawn_and_what_is_clicked_runs_cells(notebook):
    scene = ChartOnPage(notebook.page, "Slope in space")
    scene.plot.scroll_into_view_if_needed()
    assert scene.ink() > 5000
    assert notebook.result("corners") == {"count": 0, "rows": []}
    scene.plot.press(".")
    scene.plot.press(".")
    scene.plot.press("Enter")
    chosen = until(
        notebook.page,
        lambda: (now := notebook.result("corners"))["count"] and now,
        "a selection",
    )
    assert chosen == {"count": 1, "rows": [1]}


def test_rows_that_a_thread_appends_are_drawn_and_can_be_selected(notebook):
    level = ChartOnPage(notebook.page, "Level")
    level.plot.scroll_into_view_if_needed()
    first = until(notebook.page, level.texts, "rows")
    until(notebook.page, lambda: level.texts() != first, "more rows")
    level.drag((0.3, 0.7))
    rows = until(notebook.page, lambda: notebook.result("level"), "a selection")
    assert rows == list(range(int(rows[0]), int(rows[-1]) + 1))
