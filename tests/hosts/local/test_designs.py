"""A sweep's design grid in marimo's own server: pictures of variants, one of which is chosen."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import picture


@pytest.fixture(scope="module")
def notebook(open_marimo):
    with open_marimo("designs.py", "run", "node") as notebook:
        yield notebook


def test_each_variant_has_its_picture(notebook):
    pictures = notebook.page.locator(".openscad-designs .tile img:not([hidden])")
    expect(pictures).to_have_count(4)
    expect(notebook.page.get_by_text("Nothing is chosen")).to_be_visible()


def test_a_click_and_the_keys_choose_one(notebook):
    grid = notebook.page.get_by_role("listbox", name="designs")
    grid.get_by_role("option").nth(2).click()
    expect(notebook.page.get_by_text("Chosen: 20 by 5")).to_be_visible()
    grid.press("ArrowRight")
    expect(notebook.page.get_by_text("Chosen: 20 by 15")).to_be_visible()
    picture.wait_for(notebook.canvas(0), picture.shows_part, what="its part")
