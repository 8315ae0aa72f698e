"""The pages of `examples/`, with what they name on example.org served on loopback."""

import contextlib
import shutil

import pytest
from playwright.sync_api import expect

from tests.hosts.pages.open_page import STARTING, Site, open_page, watched
from tests.support.browser import picture
from tests.support.waiting import PATIENCE
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


@pytest.fixture(scope="module", params=PYTHON)
def tabs(browser, served, request):
    """Two tabs with the same page, both with their first part."""
    context = browser.new_context(reduced_motion="reduce")
    try:
        opened = [context.new_page(), context.new_page()]
        faults = [watched(tab) for tab in opened]
        for tab in opened:
            tab.set_default_timeout(PATIENCE * 1000)
            # Both start at once.
            tab.goto(f"{served.address}{request.param}", wait_until="commit")
        for tab in opened:
            expect(tab.get_by_role("status")).to_contain_text("20 × 20 × 20 mm", timeout=STARTING)
        yield opened
    finally:
        context.close()
    assert faults == [[], []]


def test_part_of_python(tabs):
    page = tabs[0]
    page.bring_to_front()
    canvas = page.locator("canvas[data-revision]")
    canvas.wait_for()
    status = page.get_by_role("status")
    picture.wait_for(canvas, picture.shows_part, what="a part")
    page.get_by_label("Size").focus()
    page.keyboard.press("End")
    expect(status).to_contain_text("40 × 40 × 40 mm")
    page.keyboard.press("ArrowLeft")
    expect(status).to_contain_text("39 × 39 × 39 mm")
    expect(canvas).not_to_have_attribute("data-revision", "1")


def test_two_tabs_keep_to_their_own_parts(tabs):
    for tab, size, key in zip(tabs, ("40", "10"), ("End", "Home"), strict=True):
        tab.bring_to_front()
        tab.get_by_label("Size").press(key)
        expect(tab.get_by_role("status")).to_contain_text(f"{size} × {size} × {size} mm")
    # What the second has done since is not the first one's.
    tabs[0].bring_to_front()
    tabs[0].get_by_label("Size").press("ArrowLeft")
    expect(tabs[0].get_by_role("status")).to_contain_text("39 × 39 × 39 mm")
    expect(tabs[1].get_by_role("status")).to_contain_text("10 × 10 × 10 mm")


def test_two_tabs_with_one_name_both_say_so(browser, served):
    page = (served.folder / "pyodide-worker.html").read_text()
    named = page.replace("<openscad-view>", '<openscad-view channel="part">')
    (served.folder / "named.html").write_text(named)
    context = browser.new_context()
    said = [[], []]
    try:
        tabs = [context.new_page(), context.new_page()]
        for tab, lines in zip(tabs, said, strict=True):
            tab.on("console", lambda line, lines=lines: lines.append(line.text))
            tab.goto(f"{served.address}named.html")
        for tab in tabs:
            taken = tab.locator("openscad-view").get_by_role("alert")
            expect(taken).to_contain_text('Two pages of this origin use the channel "part"')
        assert all(any("Two pages" in line for line in lines) for lines in said)
    finally:
        context.close()


def test_program_without_python(open_example):
    page = open_example("embed.html")
    view = page.element()
    assert view.measures()["bounds"][1] == pytest.approx([60, 30, 30])
    view.picture()
    view.panel.get_by_role("slider", name="Width in mm").press("End")
    view.wait_for("element.result.measures.bounds[1][0] === 80")
