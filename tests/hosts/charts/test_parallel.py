"""Parallel axes: what is drawn, brushes by pointer and keys, rows that come back, files."""

import pytest
from playwright.sync_api import expect

from tests.support.browser.accessibility import check

SCRIPT = """
const count = 60;
const width = counted(count).map((row) => 20 + (row % 6) * 4);
const rib = counted(count).map((row) => Math.floor(row / 6));
const mass = width.map((w, row) => w * 2 + rib[row] * 3);
const made = { width: column([...width]), rib: column([...rib]), mass: column([...mass]) };
const lines = mark("parallel", { columns: ["width", "rib", "mass"], by: "mass" });
return {
    tables: [made],
    shape: chart([table(made)], [pane([lines])], { title: "Brackets", select: "box" }),
};
"""


@pytest.fixture
def shown(charts):
    drawn = charts.show(SCRIPT)
    # The code of parallel axes comes with the first of them.
    expect(brush(drawn, "mass")).to_be_visible()
    return drawn


def brush(shown, name):
    return shown.root.get_by_role("group", name=f"Range of {name}")


def drag(shown, name, start, end):
    """Over shares of an axis, from its top."""
    box = brush(shown, name).bounding_box()
    mouse = shown.page.mouse
    x = box["x"] + box["width"] / 2
    mouse.move(x, box["y"] + box["height"] * start)
    mouse.down()
    mouse.move(x, box["y"] + box["height"] * end, steps=6)
    mouse.up()
    shown.rest()


def chosen(shown):
    heard = shown.heard["chosen"]
    return heard[-1]["chosen"] if heard else None


def rows(shown):
    return len(shown.heard["chosen"][-1]["rows"][0])


def test_a_brush_leaves_the_rows_within_and_a_click_takes_it_away(shown):
    assert "width" in " ".join(shown.labels("pane-title"))
    drag(shown, "width", 1.0, 0.55)
    told = chosen(shown)
    assert told["kind"] == "axes"
    [(name, low, high)] = told["axes"]
    assert name == "width"
    assert low < 20.1
    assert high == pytest.approx(29, abs=1)
    assert rows(shown) == 30
    drag(shown, "rib", 1.0, 0.5)
    assert [name for name, *_ in chosen(shown)["axes"]] == ["width", "rib"]
    assert rows(shown) == 15
    # The range moves as a whole.
    drag(shown, "width", 0.75, 0.3)
    [(_, low, high), _] = chosen(shown)["axes"]
    assert high > 36
    assert high - low == pytest.approx(9.5, abs=1)
    box = brush(shown, "width").bounding_box()
    shown.page.mouse.click(box["x"] + 14, box["y"] + box["height"] * 0.95)
    shown.rest()
    assert [name for name, *_ in chosen(shown)["axes"]] == ["rib"]
    shown.button("Show all").click()
    assert chosen(shown) is None


def test_keys_move_the_ends_and_escape_takes_all_away(shown):
    low = brush(shown, "mass").get_by_role("slider", name="First of mass")
    low.focus()
    for _ in range(5):
        shown.page.keyboard.press("PageUp")
    shown.rest()
    [(name, start, _)] = chosen(shown)["axes"]
    assert name == "mass"
    assert float(low.get_attribute("aria-valuenow")) == pytest.approx(start)
    before = rows(shown)
    shown.page.keyboard.press("Home")
    assert chosen(shown) is None
    shown.page.keyboard.press("PageUp")
    assert rows(shown) > before
    shown.press("Escape")
    assert chosen(shown) is None


def test_rows_are_walked_through_and_chosen_by_keys_and_clicks(shown):
    # From 31 on: 32 is well within.
    drag(shown, "width", 0.0, 0.45)
    # The pointer is beside the chart: keys begin with the first row that is left.
    shown.page.mouse.move(1, 1)
    shown.press("ArrowDown", "Enter")
    told = chosen(shown)
    assert told["kind"] == "click"
    assert rows(shown) == 1
    expect(shown.root.locator("[aria-live]")).to_contain_text("Row 4 selected: width 32")
    shown.press("Escape")
    # Beside the first axis' middle a line passes.
    box = shown.plot.bounding_box()
    shown.page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.5, steps=3)
    expect(shown.root.locator(".tooltip")).to_contain_text("width")
    shown.page.mouse.click(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.5)
    assert chosen(shown)["kind"] == "click"


def test_brushes_stay_when_another_table_takes_the_place(charts, shown):
    drag(shown, "width", 1.0, 0.55)
    first = chosen(shown)["axes"]
    again = charts.show(SCRIPT.replace("const count = 60", "const count = 90"))
    assert chosen(again)["axes"] == first
    assert rows(again) == 45


def test_another_kind_of_axes_takes_the_place_and_back(charts, shown):
    line = charts.show(
        """
        const made = { x: column([0, 1, 2]), y: column([1, 3, 2]) };
        const panes = [pane([mark("line", { x: "x", y: "y" })])];
        return { tables: [made], shape: chart([table(made)], panes) };
        """
    )
    assert line.labels("pane-title") == []
    assert line.root.count() == 1
    back = charts.show(SCRIPT)
    assert "rib" in back.labels("pane-title")
    assert back.root.count() == 1


@pytest.mark.parametrize("dark", [False, True])
def test_no_rule_of_access_is_broken(charts, shown, dark):
    charts.dark(dark)
    drag(shown, "width", 1.0, 0.55)
    check(shown.root)


@pytest.mark.parametrize(("kind", "name"), [("Drawing (SVG)", "svg"), ("Table (CSV)", "csv")])
def test_files(shown, kind, name):
    shown.root.hover()
    shown.button("Download").click()
    with shown.page.expect_download() as download:
        shown.button(kind).click()
    text = download.value.path().read_text()
    assert download.value.suggested_filename == f"Brackets.{name}"
    if name == "csv":
        assert text.splitlines()[:2] == ["width,rib,mass", "20,0,40"]
        assert len(text.splitlines()) == 61
    else:
        assert text.count("<path") >= 60
        assert ">rib</text>" in text
