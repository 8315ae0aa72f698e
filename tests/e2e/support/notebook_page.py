"""An exported notebook, open in a browser of its own."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

from playwright.sync_api import Locator, Page, Playwright

from tests.e2e.support.faults import Faults, requests_beyond_loopback
from tools.browser import CHROMIUM_FLAGS, OFFLINE_FLAGS, chromium

# Boot takes 8 to 16 s; a busy machine with two cores gets the rest.
BOOT_TIMEOUT = 120


class NotebookPage:
    def __init__(self, page: Page, faults: Faults) -> None:
        self.page = page
        self.faults = faults
        self.opened = monotonic()

    def result(self, name: str, timeout: float = BOOT_TIMEOUT) -> Any:
        """What a cell shows as `<pre data-result="name">` with JSON in it, from Python."""
        element = self._present(f'pre[data-result="{name}"]', timeout)
        return json.loads(element.inner_text())

    def wait_for_result(self, name: str, value: object, timeout: float = 30) -> None:
        """Waits until a result has that value."""
        end = monotonic() + timeout
        while self.result(name) != value:
            if monotonic() > end:
                raise AssertionError(f"{name} is {self.result(name)!r}, not {value!r}")
            self.page.wait_for_timeout(50)

    def slider(self, index: int = 0) -> Locator:
        """The thumb of a slider; it has the keyboard's focus when arrow keys are pressed."""
        return self.page.locator("marimo-slider [role=slider]").nth(index)

    def canvas(self, index: int = 0, timeout: float = BOOT_TIMEOUT) -> Locator:
        """The canvas of a view."""
        return self._present(f"marimo-anywidget canvas >> nth={index}", timeout)

    def _present(self, selector: str, timeout: float) -> Locator:
        """Waits for the element, but not longer than until a cell fails."""
        element = self.page.locator(selector)
        failed = self.page.locator(".marimo-cell.has-error")
        element.or_(failed).first.wait_for(state="attached", timeout=timeout * 1000)
        if element.count() == 0:
            raise AssertionError("\n".join(["a cell failed:", *failed.all_inner_texts()]))
        return element


@contextlib.contextmanager
def open_page(
    playwright: Playwright,
    address: str,
    scratch: Path,
    *,
    color_scheme: Any = "light",
    width: int = 1280,
    height: int = 900,
    script: str = "",
    missing: tuple[str, ...] = (),
) -> Iterator[NotebookPage]:
    """Opens the address where no name but loopback resolves, after running a script there.

    Fails at the end if the page or one of its workers had an error, or asked the
    internet for anything. `missing` are files that it asks its server for in vain.
    """
    net_log = scratch / f"net-log-{monotonic()}.json"
    flags = [*CHROMIUM_FLAGS, *OFFLINE_FLAGS, f"--log-net-log={net_log}"]
    browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
    faults = Faults(missing)
    try:
        page = browser.new_page(
            color_scheme=color_scheme,
            viewport={"width": width, "height": height},
            # A second key would stop a camera that glides where the first one sent it.
            reduced_motion="reduce",
        )
        faults.watch(page)
        if script:
            page.add_init_script(script)
        notebook = NotebookPage(page, faults)
        page.goto(address)
        yield notebook
    except BaseException as error:
        # The page's own complaints often say why.
        error.add_note("\n".join(["in the page:", *faults.found]))
        raise
    finally:
        browser.close()
    found = faults.found + requests_beyond_loopback(net_log)
    assert not found, "\n".join(["the page was not clean:", *found])
