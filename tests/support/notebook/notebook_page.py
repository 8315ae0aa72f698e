"""An exported notebook, open in a browser of its own."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

from playwright.sync_api import Locator, Page, Playwright

from tests.support.browser.offline_page import offline_page
from tests.support.waiting import PATIENCE

# Boot takes 8 to 16 s; a busy machine with two cores gets the rest.
BOOT_TIMEOUT = 240


class NotebookPage:
    """A notebook of marimo's.

    Attributes:
        failure: Selects what tells that a cell failed.
        view: Selects the canvases of views.
    """

    failure = ".marimo-cell.has-error"
    view = "marimo-anywidget canvas"

    def __init__(self, page: Page) -> None:
        self.page = page
        self.opened = monotonic()

    def result(self, name: str, timeout: float = BOOT_TIMEOUT) -> Any:
        """What a cell shows as `<pre data-result="name">` with JSON in it, from Python."""
        element = self._present(f'pre[data-result="{name}"]', timeout)
        # Of a cell beside the screen WebKit tells no text that is seen.
        return json.loads(element.text_content() or "")

    def wait_for_result(self, name: str, value: object) -> None:
        """Waits until a result has that value."""
        found = self.result(name)
        end = monotonic() + PATIENCE
        while found != value:
            assert monotonic() < end, f"{name} is {found!r}, not {value!r}"
            self.page.wait_for_timeout(50)
            found = self.result(name)

    def slider(self, index: int = 0) -> Locator:
        """The thumb of a slider; it has the keyboard's focus when arrow keys are pressed."""
        return self.page.locator("marimo-slider [role=slider]").nth(index)

    def canvas(self, index: int = 0, timeout: float = BOOT_TIMEOUT) -> Locator:
        """The canvas of a view."""
        return self._present(f"{self.view} >> nth={index}", timeout)

    def _present(self, selector: str, timeout: float) -> Locator:
        """Waits for the element, but not longer than until a cell fails."""
        element = self.page.locator(selector)
        failed = self.page.locator(self.failure)
        element.or_(failed).first.wait_for(state="attached", timeout=timeout * 1000)
        if failed.count() > 0 and element.count() == 0:
            raise AssertionError("\n".join(["a cell failed:", *failed.all_inner_texts()]))
        return element


@contextlib.contextmanager
def open_page(
    playwright: Playwright, address: str, scratch: Path, **options: Any
) -> Iterator[NotebookPage]:
    """Opens the notebook at the address; the options are those of `offline_page`."""
    with offline_page(playwright, address, scratch, **options) as page:
        yield NotebookPage(page)
