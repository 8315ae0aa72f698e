"""Chromium driven through ChromeDriver, for comparing others with it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from tests.support.browsers.webdriver import Tab
from tools.browser import CHROMIUM_FLAGS, chromedriver, chromium


@contextlib.contextmanager
def open_chromium(width: int = 1280, height: int = 1000) -> Iterator[Tab]:
    """Starts Chromium; it and its driver end with the block."""
    options = Options()
    options.binary_location = chromium()
    for flag in CHROMIUM_FLAGS:
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(chromedriver()))
    try:
        driver.set_window_rect(0, 0, width, height)
        yield Tab(driver)
    finally:
        driver.quit()
