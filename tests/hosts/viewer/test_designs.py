"""The design grid: pictures of what is in sight, choosing by pointer and keys, bounds, themes."""

import pytest
from playwright.sync_api import expect

from tests.support.browser.accessibility import check

PICTURES = ".tile img:not([hidden])"


class Grid:
    def __init__(self, host, name="a", count=5000):
        self.page = host.page
        self.name = name
        self.page.evaluate("name => host.place(name)", name)
        self.page.evaluate("([name, count]) => host.mountDesigns(name, count)", [name, count])
        self.root = self.page.locator(f"#mount-{name} .openscad-designs")
        self.list = self.root.get_by_role("listbox")

    @property
    def known(self):
        return self.page.evaluate("name => host.designs(name)", self.name)

    def tile(self, row):
        return self.list.get_by_role("option", name=f"width {row + 10}, rib {row % 5}")

    def wait_for_pictures(self, rows):
        for row in rows:
            expect(self.tile(row).locator("img")).to_be_visible()


@pytest.fixture
def grid(host):
    return Grid(host)


def test_what_is_in_sight_gets_a_picture_one_after_the_other(grid):
    grid.wait_for_pictures([0, 1, 2])
    expect(grid.tile(5).locator("img")).to_be_hidden()
    expect(grid.tile(5)).to_contain_text("EmptyGeometryError")
    assert grid.known["most"] == 1
    assert 5 not in grid.known["given"]
    assert grid.list.get_by_role("option").count() < 80
    # They are pictures of the parts: something is drawn, and not the same.
    drawn = grid.page.evaluate(
        """async (sources) => await Promise.all(sources.map(async (source) => {
            const image = await createImageBitmap(await (await fetch(source)).blob());
            const canvas = new OffscreenCanvas(image.width, image.height);
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            const { data } = context.getImageData(0, 0, image.width, image.height);
            return data.filter((value, at) => at % 4 === 3 && value > 0).length;
        }))""",
        [grid.tile(row).locator("img").get_attribute("src") for row in (0, 1)],
    )
    assert min(drawn) > 2000
    assert drawn[0] != drawn[1]


def test_far_designs_come_when_they_are_scrolled_to_and_the_page_stays_small(grid):
    grid.wait_for_pictures([0])
    grid.list.evaluate("list => { list.scrollTop = list.scrollHeight; }")
    grid.wait_for_pictures([4999, 4998])
    assert grid.list.get_by_role("option").count() < 80
    assert len(grid.known["given"]) < 200
    first = grid.known["given"]
    grid.list.evaluate("list => { list.scrollTop = 0; }")
    grid.wait_for_pictures([0, 1])
    # Pictures are kept.
    assert grid.known["given"].count(0) == first.count(0)


def test_a_click_and_keys_choose(grid):
    grid.wait_for_pictures([1])
    grid.tile(1).click()
    assert grid.known["chosen"] == 1
    expect(grid.tile(1)).to_have_attribute("aria-selected", "true")
    grid.list.press("ArrowRight")
    assert grid.known["chosen"] == 2
    grid.list.press("End")
    expect(grid.tile(4999)).to_be_in_viewport()
    # It is chosen when it has come.
    expect(grid.tile(4999)).to_have_attribute("aria-selected", "true")
    assert grid.known["chosen"] == 4999
    expect(grid.list).to_have_attribute(
        "aria-activedescendant", grid.tile(4999).get_attribute("id")
    )
    grid.list.press("Escape")
    assert grid.known["chosen"] == -1
    grid.list.press("Home")
    expect(grid.tile(0)).to_have_attribute("aria-selected", "true")
    grid.page.evaluate("host.chooseDesign('a', 2)")
    expect(grid.tile(2)).to_have_attribute("aria-selected", "true")
    expect(grid.list.locator("[aria-selected=true]")).to_have_count(1)


def test_another_theme_has_pictures_of_its_own(host, grid):
    grid.wait_for_pictures([0])
    light = grid.tile(0).locator("img").get_attribute("src")
    host.dark(True)
    expect(grid.root.locator(".frame")).to_have_attribute("data-theme", "dark")
    expect(grid.tile(0).locator("img")).to_be_visible()
    assert grid.tile(0).locator("img").get_attribute("src") != light


def test_views_and_a_grid_share_the_stage(host, grid):
    view = host.stand("b")
    view.show(box=[40, 10, 20])
    grid.wait_for_pictures([0, 1, 2])
    assert view.silhouette()["count"] > 1000


@pytest.mark.parametrize("dark", [False, True])
def test_no_rule_of_access_is_broken(host, grid, dark):
    host.dark(dark)
    grid.wait_for_pictures([0, 1])
    grid.tile(1).click()
    check(grid.root)


def test_a_narrow_page_has_fewer_columns(host, grid):
    host.page.set_viewport_size({"width": 390, "height": 700})
    grid.wait_for_pictures([0])
    first, third = (grid.tile(row).bounding_box() for row in (0, 2))
    assert third["y"] > first["y"]
    assert first["width"] < 200


def test_a_grid_without_designs_says_so(host):
    grid = Grid(host, "b", 0)
    expect(grid.root).to_contain_text("There are no designs to show")
