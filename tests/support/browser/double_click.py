"""Double clicks, which drivers of Firefox cannot make out of single ones."""

from __future__ import annotations

import ctypes
import ctypes.util
import os

from playwright.sync_api import Locator, Page

from tests.support.browsers.chosen import chosen

# What a script of the page may know of its place on the screen, and that a double click came.
ASK = """() => {
    globalThis.doubleClicked = false;
    addEventListener("dblclick", () => { doubleClicked = true; }, { capture: true, once: true });
    return [mozInnerScreenX, mozInnerScreenY, devicePixelRatio];
}"""


def double_click(page: Page, x: float, y: float) -> None:
    """Twice at that place of the page.

    Firefox counts the clicks of one chain of WebDriver's actions, and Playwright makes a chain of
    every press: there the screen's own mouse clicks.
    """
    if chosen() != "firefox":
        page.mouse.dblclick(x, y)
        return
    left, top, ratio = page.evaluate(ASK)
    _click_twice(round((left + x) * ratio), round((top + y) * ratio))
    page.wait_for_function("() => doubleClicked")


def double_click_on(locator: Locator) -> None:
    """In the middle of an element."""
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    assert box
    double_click(locator.page, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def _click_twice(x: int, y: int) -> None:
    """By X's extension for tests."""
    server = _library("X11")
    server.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(server.XOpenDisplay(os.environ["DISPLAY"].encode()))
    tests = _library("Xtst")
    tests.XTestFakeMotionEvent(display, -1, x, y, ctypes.c_ulong(0))
    for _ in range(2):
        for pressed in (1, 0):
            tests.XTestFakeButtonEvent(display, 1, pressed, ctypes.c_ulong(0))
    server.XCloseDisplay(display)


def _library(name: str) -> ctypes.CDLL:
    found = ctypes.util.find_library(name)
    if found is None:
        raise FileNotFoundError(f"lib{name} is missing: run tools/setup.sh firefox")
    return ctypes.CDLL(found)
