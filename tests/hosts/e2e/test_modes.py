"""marimo's other ways to export a notebook and to bring the wheel into it."""

import shutil
from pathlib import Path

from playwright.sync_api import expect

from tests.support.browser import picture
from tests.support.notebook import slider
from tests.support.notebook.cdn import serve_cdn
from tests.support.notebook.notebook_page import BOOT_TIMEOUT

NOTEBOOKS = Path(__file__).parent / "notebooks"
# All cells in sight: views off screen are not drawn.
HEIGHT = 2000


def test_export_that_is_not_offline_takes_pyodide_from_the_cdn(notebook_page):
    notebook = notebook_page(
        "tests/hosts/e2e/notebooks/slider.py", online=True, prepare=serve_cdn, height=HEIGHT
    )
    slider.check(notebook)


def test_editor_runs_cells_by_hand_and_installs_the_wheel_by_its_address(
    notebook_page, wheel, tmp_path
):
    folder = tmp_path / "public"
    folder.mkdir()
    shutil.copy(wheel, folder)
    code = (NOTEBOOKS / "installing.py").read_text()
    assert '"WHEEL"' in code
    source = tmp_path / "installing.py"
    source.write_text(code.replace('"WHEEL"', f'"{wheel.name}"'))

    notebook = notebook_page(source, mode="edit", with_wheel=False, height=HEIGHT)
    page = notebook.page
    shown = page.locator(".cm-editor").filter(has_text="openscad_viewer(f")
    expect(shown).to_be_visible(timeout=BOOT_TIMEOUT * 1000)
    alone = page.locator(".marimo-cell").filter(has_text="ran by hand")
    alone.get_by_test_id("run-button").first.click(timeout=BOOT_TIMEOUT * 1000)
    # It is the last: cells that run by themselves would have run before it.
    expect(alone.locator(".output")).to_contain_text("ran by hand")
    expect(page.locator("marimo-anywidget, marimo-slider, pre[data-result]")).to_have_count(0)
    # The last is the whole notebook's.
    page.get_by_test_id("run-button").last.click()
    slider.check(notebook)

    # A cell that is written anew shows in the view that it had.
    shown.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text('openscad_viewer(f"cube([{size.value}, 5, {size.value}], true);")')
    before = picture.read(notebook.canvas())
    page.keyboard.press("Control+Enter")
    picture.wait_for(
        notebook.canvas(),
        lambda image: picture.difference(image, before) > 0.005,
        what="the thinner part",
    )
