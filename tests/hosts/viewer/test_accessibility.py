"""Rules of WCAG 2.2, levels A and AA, as axe-core checks them, in every theme and state."""

import re

import pytest
from playwright.sync_api import expect

from tests.hosts.viewer.call_times import open_call_times
from tests.hosts.viewer.failures import EXCERPT, error, failure
from tests.support.browser.accessibility import check

THEMES = {
    "light": {},
    "dark": {},
    "contrast-light": {"contrast": "more"},
    "contrast-dark": {"contrast": "more"},
}


@pytest.fixture(params=THEMES)
def view(request, open_page):
    theme = request.param
    host = open_page(**THEMES[theme])
    host.dark(theme.endswith("dark"))
    view = host.stand()
    view.show(box=[40, 10, 20])
    expect(view.root.locator(".frame")).to_have_attribute("data-theme", theme)
    view.canvas.hover()
    expect(view.root.get_by_role("toolbar")).to_have_css("opacity", "1")
    return view


def test_at_rest_and_with_each_menu_open(view):
    check(view.page.locator("main"))
    for name in ("Views", "Display", "Section", "Download"):
        view.button(name).click()
        expect(view.root.get_by_role("group", name=name)).to_be_visible()
        check(view.page.locator("main"))
    view.press("Escape")


def test_while_measuring_and_cut_open(view):
    view.press("x")
    view.press("d")
    view.button("Measure").click()
    view.page.mouse.click(*view.center())
    expect(view.root.locator(".reading")).not_to_have_text(re.compile("^(Click .*)?$"))
    check(view.page.locator("main"))


def test_with_an_error_a_log_and_a_long_render(view):
    view.viewer("failed", failure(echo=["42"], diagnostics=[error("Parser error")]), EXCERPT)
    expect(view.error).to_be_visible()
    view.button("1 echo").click()
    check(view.page.locator("main"))
    view.viewer("rendering")
    expect(view.button("Cancel")).to_be_visible()
    check(view.page.locator("main"))


def test_with_call_times(view):
    panel = open_call_times(view)
    expect(panel.get_by_role("button", name="tooth()")).to_be_visible()
    check(view.page.locator("main"))
    panel.get_by_role("button", name="row()").focus()
    check(view.page.locator("main"))


def luminance(color):
    """Relative luminance of #rrggbb, as WCAG defines it."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one, two):
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_words_stand_out_from_their_ground(view):
    # What lies over a canvas axe-core leaves undecided.
    names = ["text", "strong", "muted", "accent", "error", "warn", "panel", "hover", "error-soft"]
    colors = view.root.locator(".frame").evaluate(
        """(frame, names) => Object.fromEntries(names.map((name) =>
            [name, getComputedStyle(frame).getPropertyValue(`--${name}`).trim()]))""",
        names,
    )
    theme = view.root.locator(".frame").get_attribute("data-theme")
    least = 7 if theme.startswith("contrast") else 4.5
    pairs = [(word, "panel") for word in names[:6]]
    pairs += [("text", "hover"), ("strong", "hover"), ("muted", "hover"), ("error", "error-soft")]
    ratios = {pair: contrast(colors[pair[0]], colors[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < least} == {}
