"""Finds the Chromium and the ChromeDriver that exports and tests use.

Usage: browser.py [--quiet]      prints both paths, or what is missing

MARIMO_OPENSCAD_CHROMIUM and MARIMO_OPENSCAD_CHROMEDRIVER name others.
Needs only the standard library: it runs before there is a virtual environment.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable

CHROMIUM_VARIABLE = "MARIMO_OPENSCAD_CHROMIUM"
CHROMEDRIVER_VARIABLE = "MARIMO_OPENSCAD_CHROMEDRIVER"
CHROMIUM_PLACES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/usr/lib/chromium/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
CHROMEDRIVER_PLACES = ("chromedriver", "/usr/lib/chromium/chromedriver")

# Chromium as root cannot use its sandbox; the pages it opens here are our own.
# The others keep it from calling its maker's services.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
# Every name but loopback fails to resolve: what needs the internet fails, visibly.
OFFLINE_FLAGS = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",)


class BrowserMissingError(RuntimeError):
    """There is no usable Chromium or ChromeDriver."""


def chromium() -> str:
    return find("Chromium", CHROMIUM_VARIABLE, CHROMIUM_PLACES, "chromium")


def chromedriver() -> str:
    return find("ChromeDriver", CHROMEDRIVER_VARIABLE, CHROMEDRIVER_PLACES, "chromium-driver")


def find(what: str, variable: str, places: Iterable[str], package: str) -> str:
    override = os.environ.get(variable)
    if override:
        if shutil.which(override) is None:
            raise BrowserMissingError(f"{variable} names {override}, which cannot be run")
        return override
    for place in places:
        found = shutil.which(place)
        if found is not None:
            return found
    raise BrowserMissingError(
        f"{what} is missing: install Debian's package {package}, or set {variable} to its path"
    )


def main() -> int:
    quiet = "--quiet" in sys.argv[1:]
    status = 0
    for locate in (chromium, chromedriver):
        try:
            answer = locate()
        except BrowserMissingError as error:
            answer, status = str(error), 1
        if not quiet:
            print(answer)
    return status


if __name__ == "__main__":
    sys.exit(main())
