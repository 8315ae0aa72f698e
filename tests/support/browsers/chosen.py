"""The browser that a run of the suites was asked for: Chromium, or another.

`make test-viewer BROWSER=firefox` sets MARIMO_OPENSCAD_BROWSER.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.support.browsers.display import display
from tests.support.browsers.downloads import look_into
from tests.support.browsers.firefox import PREFERENCES, firefox
from tests.support.browsers.webkit_inspected import WebKit
from tools.browser import CHROMIUM_FLAGS, chromium

VARIABLE = "MARIMO_OPENSCAD_BROWSER"
KNOWN = ("chromium", "firefox", "webkit")
# Playwright reaches Firefox through WebDriver BiDi, which has no command for these; each is
# a preference of Firefox instead, for all pages of one that is started with it.
SCHEMES = {"dark": 0, "light": 1}


def chosen() -> str:
    name = os.environ.get(VARIABLE, "chromium")
    if name not in KNOWN:
        raise ValueError(f"{VARIABLE} is {name!r}; it must be one of {', '.join(KNOWN)}")
    return name


def only_chromium(reason: str) -> None:
    """Skips a test in other browsers; the reason can be checked."""
    if chosen() != "chromium":
        pytest.skip(f"{chosen()}: {reason}")


def not_in(browser: str, reason: str) -> None:
    """Skips a test in one browser; the reason can be checked."""
    if chosen() == browser:
        pytest.skip(f"{browser}: {reason}")


@contextlib.contextmanager
def launched(
    playwright: Playwright, flags: Sequence[str] = (), quota: int | None = None
) -> Iterator[Browser | Firefox | WebKit]:
    """The chosen browser; `flags` are further ones of Chromium's.

    `quota` is how many bytes a page may keep; Chromium is told that by page.
    """
    if chosen() in ("firefox", "webkit"):
        with display():
            other = Firefox if chosen() == "firefox" else WebKit
            browser: Firefox | WebKit = other(playwright, quota)
            try:
                yield browser
            finally:
                browser.close()
    else:
        launched = playwright.chromium.launch(
            executable_path=chromium(),
            args=[*CHROMIUM_FLAGS, *flags],
            # As users have it: pages that are left are kept for a while.
            ignore_default_args=["--disable-back-forward-cache"],
        )
        try:
            yield launched
        finally:
            launched.close()


class Firefox:
    """Starts a Firefox for each set of media features, and keeps the last two."""

    def __init__(self, playwright: Playwright, quota: int | None = None) -> None:
        self._playwright = playwright
        self._preferences = {**PREFERENCES}
        if quota is not None:
            # Of all pages together, in KB.
            self._preferences["dom.quotaManager.temporaryStorage.fixedLimit"] = quota // 1000
        self._started: dict[tuple[tuple[str, bool | int], ...], Browser] = {}
        self._downloads = tempfile.TemporaryDirectory()

    def new_context(
        self,
        *,
        color_scheme: str = "light",
        reduced_motion: str = "no-preference",
        contrast: str = "no-preference",
        forced_colors: str = "none",
        is_mobile: bool = False,
        has_touch: bool = False,
        **options: Any,
    ) -> BrowserContext:
        if is_mobile or has_touch:
            only_chromium("WebDriver BiDi has no command to be a phone or to touch the screen")
        if forced_colors != "none":
            only_chromium("WebDriver BiDi has no command to force colours")
        preferences: dict[str, bool | int] = {
            **self._preferences,
            "layout.css.prefers-color-scheme.content-override": SCHEMES[color_scheme],
            "ui.prefersReducedMotion": int(reduced_motion == "reduce"),
            "ui.useAccessibilityTheme": int(contrast == "more"),
        }
        context = self._with(preferences).new_context(**options)
        context.on("page", lambda page: look_into(Path(self._downloads.name), page))
        return context

    def new_page(self, **options: Any) -> Page:
        return self.new_context(**options).new_page()

    def close(self) -> None:
        for browser in self._started.values():
            browser.close()
        self._started.clear()
        self._downloads.cleanup()

    def _with(self, preferences: dict[str, bool | int]) -> Browser:
        key = tuple(sorted(preferences.items()))
        if key not in self._started:
            for other, browser in list(self._started.items()):
                if len(self._started) > 1 and not browser.contexts:
                    self._started.pop(other).close()
            self._started[key] = self._playwright.firefox.launch(
                channel="moz-firefox",
                executable_path=firefox(),
                headless=False,
                # Playwright's own process began before there was a screen.
                env=dict(os.environ),
                firefox_user_prefs=dict(preferences),
                downloads_path=self._downloads.name,
            )
        return self._started[key]
