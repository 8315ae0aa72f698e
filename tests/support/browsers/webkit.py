"""Debian's WebKitGTK, as it is set up by default, driven through WebKitWebDriver."""

from __future__ import annotations

import contextlib
import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.support.browsers.webdriver import Tab

# WebGL on OffscreenCanvas, which is off by default.
WEBGL_IN_WORKERS = "+AllowWebGLInWorkers"


def mini_browser() -> str:
    """The path of WebKitGTK's plain window."""
    for path in Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"):
        return str(path)
    raise FileNotFoundError("WebKitGTK is missing: run tools/setup.sh webkit")


@contextlib.contextmanager
def open_webkit(features: str = "", width: int = 1280, height: int = 1000) -> Iterator[Tab]:
    """Starts WebKitGTK; it and its driver end with the block.

    `features` are switches of WebKit, such as `WEBGL_IN_WORKERS`.
    """
    path = shutil.which("WebKitWebDriver")
    if path is None:
        raise FileNotFoundError("WebKitWebDriver is missing: run tools/setup.sh webkit")
    options = Options()
    options.binary_location = mini_browser()
    options.add_argument("--automation")
    if features:
        options.add_argument(f"--features={features}")
    # As root its processes cannot be put into a sandbox; the pages are our own.
    service = Service(path, env={**os.environ, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        driver = webdriver.WebKitGTK(options=options, service=service)
    try:
        driver.set_window_rect(0, 0, width, height)
        yield Tab(driver)
    finally:
        driver.quit()
