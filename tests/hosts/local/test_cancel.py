"""A render that the user, or the end of the server, ends."""

import psutil
import pytest
from playwright.sync_api import expect

from tests.support.waiting import PATIENCE, until


def running(home):
    """What renders for that home: OpenSCADs that write into its folder, or its Node."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if any(str(folder) in word for word in words for folder in (home.scratch, home.packages)):
            found.append(process)
    return found


@pytest.mark.parametrize("engine", ["native", "node", "wasm"])
def test_the_cancel_button_ends_the_work(open_marimo, home, engine):
    with open_marimo("cancel.py", "edit", engine) as notebook:
        page = notebook.page
        if engine != "wasm":
            until(page, lambda: running(home(engine)), "OpenSCAD")
        page.get_by_role("button", name="Cancel").click()
        expect(page.locator("section.error")).to_contain_text("cancelled")
        if engine == "native":
            until(page, lambda: not running(home(engine)), "the end of OpenSCAD")
    assert not list(home(engine).scratch.glob("marimo-openscad-*"))


@pytest.mark.parametrize("engine", ["native", "node"])
def test_a_server_that_ends_leaves_no_openscad_behind(open_marimo, home, engine):
    with open_marimo("cancel.py", "run", engine) as notebook:
        until(notebook.page, lambda: running(home(engine)), "OpenSCAD")
    _, alive = psutil.wait_procs(running(home(engine)), timeout=PATIENCE)
    assert not alive
