"""What a view tells: errors in their place, long renders and their end, warnings, echoes."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser import picture
from tools.mirror import ROOT

NOTEBOOK = "tests/hosts/e2e/notebooks/diagnostics.py"
PICTURES = ROOT / "build" / "pictures"
WAYS = ["a cell that runs again", "viewer.update"]
GOOD, BROKEN, CHATTY, LONG = range(4)


@pytest.fixture(scope="module")
def notebook(open_notebook):
    with open_notebook(NOTEBOOK, height=2000) as page:
        for index in range(len(WAYS)):
            page.canvas(index)
        page.wait_for_result("ends", [GOOD, 8000, 8000])
        yield page


def view(notebook, index):
    return notebook.page.locator(".openscad-view").nth(index)


def take_picture(notebook, name):
    PICTURES.mkdir(parents=True, exist_ok=True)
    notebook.page.screenshot(path=PICTURES / f"{name}.png")


def test_syntax_error_shows_the_line_and_keeps_the_last_part_dimmed(notebook):
    before = [
        picture.wait_for(notebook.canvas(index), picture.shows_part, what="the cube")
        for index in range(len(WAYS))
    ]
    notebook.slider().press("ArrowRight")
    notebook.wait_for_result("ends", [BROKEN, "SourceSyntaxError", "SourceSyntaxError"])
    for index, old in enumerate(before):
        error = view(notebook, index).get_by_role("region", name="Error")
        expect(error).to_contain_text("Syntax error")
        expect(error).to_contain_text("line 2")
        expect(error.locator(".failing")).to_contain_text("sphere(<b>r</b>;")
        assert error.locator("b").count() == 0
        canvas = notebook.canvas(index)
        expect(canvas).to_have_css("opacity", "0.42")
        picture.wait_for(
            canvas, lambda image, old=old: picture.difference(image, old) < 0.001, what="the cube"
        )
        expect(view(notebook, index).get_by_role("status")).to_contain_text("last good part")
    take_picture(notebook, "error")


def test_long_render_shows_its_time_and_can_be_cancelled(notebook):
    notebook.slider().press("End")
    for index in range(len(WAYS)):
        progress = view(notebook, index).locator(".progress")
        expect(progress).to_contain_text(re.compile(r"^\d+\.\d s"))
        if index == 0:
            take_picture(notebook, "progress")
        progress.get_by_role("button", name="Cancel").click()
        expect(view(notebook, index).get_by_role("region", name="Error")).to_contain_text(
            "Cancelled"
        )
        expect(progress).to_be_hidden()
    notebook.wait_for_result("ends", [LONG, "RenderCancelled", "RenderCancelled"])

    # The next render works.
    notebook.slider().press("ArrowLeft")
    notebook.wait_for_result("ends", [CHATTY, 8000, 8000])
    for index in range(len(WAYS)):
        expect(view(notebook, index).get_by_role("region", name="Error")).to_be_hidden()
        expect(notebook.canvas(index)).to_have_css("opacity", "1")


def test_warnings_and_echoes_fold_out_as_text(notebook):
    for index in range(len(WAYS)):
        log = view(notebook, index).get_by_role("list", name="Log")
        expect(log).to_be_hidden()
        view(notebook, index).get_by_role("button", name=re.compile("warning.*echo")).click()
        expect(log).to_contain_text("<i>size</i>")
        expect(log).to_contain_text("missing")
        assert log.locator("i").count() == 0
    take_picture(notebook, "log")
