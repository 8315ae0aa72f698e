"""A page of a test, and the elements in it."""

from __future__ import annotations

import contextlib
import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, FrameLocator, Locator, Page

from tests.support.browser import picture
from tests.support.waiting import PATIENCE

MODULE = '<script type="module" src="static/element.js"></script>'
SINGLE_FILE = '<script src="openscad-view.js"></script>'
POLICY = '<meta http-equiv="Content-Security-Policy" content="{}">'
# As README says.
NEEDED = (
    "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; worker-src blob:; "
    "connect-src 'self'; style-src 'unsafe-inline'; img-src data:"
)
HTML = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Page of a test</title>
<link rel="icon" href="data:,">
{head}
<body style="margin: 16px; --openscad-view-height: 320px">
{body}
"""

# Chromium and WebKit name the policy, Firefox what it says.
POLICY_BROKEN = "Content.Security.Policy|violates the following directive"
# WebKit complains when a frame that may not fill the screen asks whether it may.
FULL_SCREEN_ASKED = "Permission policy 'Fullscreen' check failed"
# Of the style "body {}", with which Playwright wakes Firefox before a screenshot, and which a
# page's own policy forbids.
SCREENSHOT_STYLE = "'sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT+SmwNZWA='"

# Milliseconds. A Python starts, or two at once, each with a browser's compiler and 20 packages:
# where five times as much else ran, one alone has taken 116 s in WebKitGTK (49 s to compile, 33 s
# to unpack packages) and 25 s in Chromium, and nothing was wrong.
STARTING = 480_000

_numbers = itertools.count()


@dataclass(frozen=True)
class Site:
    """A folder, and where it is served."""

    folder: Path
    address: str


class Element:
    """One element of the page.

    Attributes:
        host: The element itself.
        canvas: Where its picture is.
        panel: Its controls.
    """

    def __init__(self, page: Page | FrameLocator, selector: str) -> None:
        self.host = page.locator(selector)
        self.canvas = self.host.locator("canvas[data-revision]")
        self.panel = self.host.locator("form.panel")
        self.error = self.host.locator("section.error")

    def get(self, property_: str) -> Any:
        """A property, as JSON can tell it."""
        return self.host.evaluate(f"element => element.{property_}")

    def measures(self) -> dict[str, Any]:
        """Those of the part on show, as soon as there is one."""
        self.canvas.wait_for()
        return self.get("result.measures")

    def volume(self) -> float:
        return self.measures()["volume"]

    def wait_for_volume(self, volume: float) -> None:
        self.wait_for(f"Math.abs(element.result?.measures.volume - {volume}) < 1e-3")

    def wait_for(self, condition: str) -> None:
        """Waits until an expression about `element` holds."""
        self.canvas.wait_for()
        end = monotonic() + PATIENCE
        while not self.host.evaluate(f"element => {condition}"):
            failure, measures = self.get("failure"), self.get("result.measures")
            assert monotonic() < end, f"in vain: {condition}; {failure}, {measures}"
            # The page's own clock, so that its scripts run meanwhile.
            self.host.evaluate("() => new Promise((done) => setTimeout(done, 20))")

    def picture(self) -> Image.Image:
        """The canvas, once it shows a part and is at rest."""
        self.canvas.wait_for()
        return picture.wait_for(self.canvas, picture.shows_part, what="a part")

    def field(self, label: str) -> Locator:
        return self.panel.get_by_label(label, exact=True)


class OpenPage:
    def __init__(self, page: Page) -> None:
        self.page = page

    def element(self, selector: str = "openscad-view") -> Element:
        return Element(self.page, selector)

    def photo(self) -> Image.Image:
        return Image.open(io.BytesIO(self.page.screenshot())).convert("RGB")


def watched(page: Page, allowed: str | None = None) -> list[str]:
    """The errors that the page has from now on, but those that are `allowed`."""
    faults: list[str] = []

    def note(text: str) -> None:
        known = allowed is not None and re.search(allowed, text)
        if not known and SCREENSHOT_STYLE not in text:
            faults.append(text)

    page.on("console", lambda seen: note(seen.text) if seen.type == "error" else None)
    page.on("pageerror", lambda error: note(str(error)))
    return faults


@contextlib.contextmanager
def open_page(
    browser: Browser,
    site: Site,
    body: str | None,
    *,
    head: str = MODULE,
    html: str | None = None,
    from_file: bool = False,
    allowed: str | None = None,
    width: int = 900,
    height: int = 700,
    **context: Any,
) -> Iterator[OpenPage]:
    """Opens a page; fails at the end if it had an error that was not `allowed`.

    Args:
        browser: Chromium.
        site: Where the page is to lie.
        body: What the page holds.
        head: What its head holds; by default the wheel's element.
        html: The whole page, in place of both.
        from_file: Open the file itself, without a server.
        allowed: A pattern of errors that may come.
        width: Of the window, in CSS pixels.
        height: Of the window.
        context: Further options of Playwright's context.
    """
    path = site.folder / f"page-{next(_numbers)}.html"
    path.write_text(html or HTML.format(head=head, body=body), encoding="utf-8")
    opened = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce", **context
    )
    try:
        page = opened.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        faults = watched(page, allowed)
        page.goto(path.as_uri() if from_file else f"{site.address}{path.name}")
        yield OpenPage(page)
    finally:
        opened.close()
    assert not faults, faults
