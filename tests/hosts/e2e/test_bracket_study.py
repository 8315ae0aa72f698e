"""The bracket study in its export: swept, brushed, chosen from pictures, saved."""

import pytest
from playwright.sync_api import expect

from tests.support.browser.accessibility import check
from tests.support.notebook.notebook_page import BOOT_TIMEOUT
from tests.support.waiting import until

NOTEBOOK = "notebooks/bracket_study.py"
STILL = 25
"""So often in a row, each some 20 ms after the last, it has to stand at one place."""


@pytest.fixture(scope="module")
def study(open_notebook):
    with open_notebook(NOTEBOOK, width=1100) as notebook:
        pictures = notebook.page.locator(".openscad-designs .tile img:not([hidden])")
        pictures.nth(8).wait_for(timeout=BOOT_TIMEOUT * 1000)
        yield notebook


def test_every_variant_is_rendered(study):
    expect(study.page.get_by_text("96 rows × 6 columns").first).to_be_attached()
    expect(study.page.get_by_text("The lightest below 0.5 mm", exact=True)).to_be_visible()
    check(study.page.locator(".openscad-chart"))
    check(study.page.locator(".openscad-designs"))


def at_rest(page, locator):
    """Where something stands when the page has come to rest: cells grow as they are seen."""
    seen = []

    def rests():
        seen.append(locator.bounding_box())
        return len(seen) > STILL and seen[-STILL:] == seen[-1:] * STILL and seen[-1]

    return until(page, rests, "a page at rest")


def test_a_range_leaves_fewer_designs(study):
    brush = study.page.get_by_role("group", name="Range of wall")
    brush.scroll_into_view_if_needed()
    box = at_rest(study.page, brush)
    study.page.mouse.move(box["x"] + 14, box["y"] + box["height"] - 1)
    study.page.mouse.down()
    study.page.mouse.move(box["x"] + 14, box["y"] + box["height"] * 0.8, steps=5)
    study.page.mouse.up()
    expect(study.page.get_by_role("listbox", name="24 of 96 designs")).to_be_visible()
    check(study.page.locator(".openscad-chart"))


def test_a_design_is_chosen_and_saved(study):
    grid = study.page.get_by_role("listbox", name="designs")
    grid.scroll_into_view_if_needed()
    grid.get_by_role("option").nth(2).click()
    expect(study.page.get_by_text("Chosen: width 30 mm, wall 2 mm, rib 18 mm")).to_be_visible()
    grid.press("ArrowRight")
    expect(study.page.get_by_text("Chosen: width 30 mm, wall 2 mm, rib 24 mm")).to_be_visible()
    with study.page.expect_download() as download:
        study.page.get_by_role("button", name="Save as 3MF").or_(
            study.page.get_by_role("link", name="Save as 3MF")
        ).click()
    assert download.value.suggested_filename == "bracket.3mf"
    assert download.value.path().read_bytes()[:2] == b"PK"
