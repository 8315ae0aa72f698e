"""The trading screen in its export: candles, panes with borders, indicators, and what is chosen."""

import re

import pytest
from playwright.sync_api import expect

from tests.hosts.e2e.conftest import THEMES
from tests.support.browser.accessibility import check
from tests.support.browser.chart_page import ChartOnPage, tooltip_of
from tests.support.notebook.notebook_page import BOOT_TIMEOUT
from tests.support.waiting import until

NOTEBOOK = "notebooks/trading_screen.py"
SERIES = [
    "price",
    "Bollinger 20 2",
    "Bollinger 20 2 middle",
    "SMA 50",
    "volume",
    "RSI 14",
    "MACD 12 26 9 histogram",
    "MACD 12 26 9 macd",
    "MACD 12 26 9 signal",
]


@pytest.fixture(scope="module")
def screen(open_notebook):
    with open_notebook(NOTEBOOK, width=1200, height=1000) as notebook:
        chart = ChartOnPage(notebook.page)
        chart.root.wait_for(state="attached", timeout=BOOT_TIMEOUT * 1000)
        chart.wait()
        yield chart


def told(screen):
    """What the tooltip says, by name."""
    return tooltip_of(screen.root)


def test_all_of_it_is_drawn_and_named(screen):
    assert screen.ink() > 5000
    legend = screen.root.get_by_role("list", name="Series").get_by_role("button")
    expect(legend).to_have_text([re.compile(re.escape(name)) for name in SERIES])
    expect(screen.root.get_by_role("separator")).to_have_count(3)
    expect(screen.root.locator(".message")).to_have_count(0)


@pytest.mark.parametrize("theme", THEMES)
def test_no_rule_of_access_is_broken(screen, theme):
    scheme, contrast = THEMES[theme]
    screen.page.emulate_media(color_scheme=scheme, contrast=contrast)
    expect(screen.root.locator(".frame")).to_have_attribute("data-theme", theme)
    check(screen.root)
    screen.page.emulate_media(color_scheme="light", contrast="no-preference")


def test_a_candle_tells_its_prices_and_a_range_gives_its_bars_back(screen):
    screen.hover(0.5, 0.2)
    expect(screen.root.locator(".tooltip")).to_be_visible()
    said = told(screen)
    assert {"Open", "High", "Low", "Close", "Change", "volume", "RSI 14"} <= set(said)
    assert float(said["Low"]) <= float(said["Open"]) <= float(said["High"])
    screen.drag((0.3, 0.5), (0.1, 0.2))
    expect(screen.page.get_by_text(re.compile(r"Selected: [\d,]+ minutes"))).to_be_visible()


def test_what_is_drawn_comes_back_as_a_value(screen):
    draw_distance(screen)
    told = screen.page.get_by_role("cell", name=re.compile(r"^Measure\(\(datetime"))
    expect(told).to_contain_text("tzinfo")
    expect(drawn(screen)).to_have_attribute("aria-label", re.compile(r"^Measure from 2026-"))
    expect(screen.root.locator(".annotations text").last).to_have_text(re.compile(r" bars?$"))
    drawn(screen).focus()
    drawn(screen).press("Delete")
    expect(told).to_have_count(0)


def drawn(screen):
    return screen.root.get_by_role("group", name="Annotations").get_by_role("button")


def draw_distance(screen):
    row = screen.root.get_by_role("toolbar", name="Drawing tools")
    row.get_by_role("button", name="Measure", exact=True).click()
    # Within the first of four panes.
    screen.drag((0.7, 0.9), (0.1, 0.3))
    expect(drawn(screen)).to_have_count(1)


def test_borders_and_what_is_drawn_stay_when_the_cell_runs_again(screen):
    draw_distance(screen)
    border = screen.root.get_by_role("separator").first
    border.focus()
    before = int(border.get_attribute("aria-valuenow"))
    for _ in range(3):
        border.press("ArrowUp")
    moved = str(before - 15)
    expect(border).to_have_attribute("aria-valuenow", moved)
    screen.page.get_by_role("combobox").select_option("heikin-ashi")
    screen.zoom(0.9, 0.2, by=8)
    expect(border).to_have_attribute("aria-valuenow", moved)
    screen.hover(0.9, 0.1)
    # Smoothed prices have more digits than cents.
    expect(screen.root.locator(".tooltip-line", has_text="Close").locator("b")).to_have_text(
        re.compile(r"\.\d{3,}")
    )
    # It may be beside the part that was zoomed to.
    screen.show_all()
    expect(drawn(screen)).to_have_count(1)


def test_live_the_newest_candle_moves_and_indicators_end_where_all_rows_say(screen):
    page = screen.page
    # A smoothed candle closes at another price than the market.
    page.get_by_role("combobox").select_option("candles")
    before = screen.texts()
    page.get_by_role("switch").click()
    until(page, lambda: screen.texts() != before, "the stream's times")
    page.mouse.move(5, 5)
    seen = {}

    def moved_and_followed():
        """Whether a minute has had several closes, and another one has come."""
        screen.plot.press("End")
        when = "".join(screen.root.locator(".tooltip-head").all_inner_texts())
        seen.setdefault(when, set()).add(told(screen).get("Close"))
        return len(seen) > 1 and any(len(closes) > 1 for closes in seen.values())

    until(page, moved_and_followed, "a newest candle that moves, and another one")
    pace = page.get_by_role("slider").last
    pace.focus()
    pace.press("Home")
    standing = page.get_by_text(re.compile(r"^The market stands at \d"))
    expect(standing).to_be_visible()
    close, strength = re.findall(r"(?:stands at|RSI is) (\d+\.\d+)", standing.inner_text())

    def last(name):
        screen.plot.press("End")
        return told(screen).get(name)

    until(page, lambda: float(last("Close") or 0) == float(close), "the close it stands at")

    def strength_drawn():
        """RSI is one of the series that the arrow leads to."""
        screen.plot.press("ArrowDown")
        return last("RSI 14")

    drawn = until(page, strength_drawn, "RSI of the newest minute")
    assert float(drawn) == pytest.approx(float(strength), abs=1e-5)
