"""The pages of `examples/`, with what they name on example.org served on loopback."""

import contextlib
import shutil

import pytest
from playwright.sync_api import expect

from tests.hosts.pages.open_page import Site, open_page
from tests.support.browser import picture
from tools.mirror import ROOT
from tools.serve import serving

EXAMPLES = ROOT / "examples"
PYSCRIPT = ROOT / "js" / "node_modules" / "@pyscript" / "core" / "dist"
LONGEST = 40
PYTHON = ["pyodide.html", "pyodide-worker.html", "pyscript.html", "pyscript-worker.html"]


@pytest.fixture(scope="session")
def served(distribution, site, wheel, tmp_path_factory):
    """The examples as somebody would serve them."""
    folder = tmp_path_factory.mktemp("examples")
    (folder / "pyodide").symlink_to(distribution)
    (folder / "pyscript").symlink_to(PYSCRIPT)
    (folder / wheel.name).symlink_to(wheel)
    shutil.copy(site.folder / "openscad-view.js", folder)
    # Browsers ask for one.
    (folder / "favicon.ico").touch()
    with serving(folder) as address:
        for path in EXAMPLES.iterdir():
            text = path.read_text().replace("https://example.org/", address)
            (folder / path.name).write_text(text)
        yield Site(folder, address)


@pytest.fixture
def open_example(browser, served):
    with contextlib.ExitStack() as pages:

        def open_it(name):
            html = (served.folder / name).read_text()
            return pages.enter_context(open_page(browser, served, None, html=html))

        yield open_it


def test_examples_are_short():
    for path in EXAMPLES.iterdir():
        assert len(path.read_text().splitlines()) <= LONGEST, path.name


@pytest.mark.parametrize("name", PYTHON)
def test_part_of_python(open_example, name):
    page = open_example(name).page
    canvas = page.locator("canvas[data-revision]")
    canvas.wait_for()
    status = page.get_by_role("status")
    expect(status).to_contain_text("20 × 20 × 20 mm")
    picture.wait_for(canvas, picture.shows_part, what="a part")
    page.get_by_label("Size").focus()
    page.keyboard.press("End")
    expect(status).to_contain_text("40 × 40 × 40 mm")
    page.keyboard.press("ArrowLeft")
    expect(status).to_contain_text("39 × 39 × 39 mm")
    expect(canvas).not_to_have_attribute("data-revision", "1")


def test_program_without_python(open_example):
    page = open_example("embed.html")
    view = page.element()
    assert view.measures()["bounds"][1] == pytest.approx([60, 30, 30])
    view.picture()
    view.panel.get_by_role("slider", name="Width in mm").press("End")
    view.wait_for("element.result.measures.bounds[1][0] === 80")
