"""The trading screen in its export: candles, panes with borders, indicators, and what is chosen."""

import re

import pytest
from playwright.sync_api import expect

from tests.hosts.e2e.conftest import THEMES
from tests.support.browser.accessibility import check
from tests.support.browser.chart_page import ChartOnPage
from tests.support.notebook.notebook_page import BOOT_TIMEOUT

NOTEBOOK = "notebooks/trading_screen.py"
SERIES = [
    "Bollinger 20 2",
    "Bollinger 20 2 middle",
    "price",
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


def test_all_of_it_is_drawn_and_named(screen):
    assert screen.ink() > 5000
    legend = screen.root.get_by_role("list", name="Series").get_by_role("button")
    expect(legend).to_have_text([re.compile(re.escape(name)) for name in SERIES])
    assert screen.root.get_by_role("separator").count() == 3
    expect(screen.root.locator(".message")).to_have_count(0)


@pytest.mark.parametrize("theme", THEMES)
def test_no_rule_of_access_is_broken(screen, theme):
    scheme, contrast = THEMES[theme]
    screen.page.emulate_media(color_scheme=scheme, contrast=contrast)
    expect(screen.root.locator(".frame")).to_have_attribute("data-theme", theme)
    check(screen.root)
    screen.page.emulate_media(color_scheme="light", contrast="no-preference")
