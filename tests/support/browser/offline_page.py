"""A page in a browser of its own; one of Chromium's can reach nothing but this machine."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

from playwright.sync_api import Browser, Page, Playwright

from tests.support.browser.faults import Faults, requests_beyond_loopback
from tests.support.browsers.chosen import Firefox, chosen, launched
from tests.support.browsers.webkit_inspected import WebKit
from tests.support.waiting import PATIENCE
from tools.browser import CHROMIUM_FLAGS, OFFLINE_FLAGS, chromium


@contextlib.contextmanager
def offline_page(
    playwright: Playwright,
    address: str,
    scratch: Path,
    *,
    color_scheme: Any = "light",
    width: int = 1280,
    height: int = 900,
    missing: tuple[str, ...] = (),
    prepare: Callable[[Page], object] = lambda page: None,
    **context: Any,
) -> Iterator[Page]:
    """Opens the address where no name but loopback resolves, once the page is prepared.

    Fails at the end if the page or one of its workers had an error, or asked the
    internet for anything; that and names are Chromium's only. `missing` are files that it
    asks its server for in vain; `context` has further options of Playwright's.
    """
    net_log = scratch / f"net-log-{monotonic()}.json"
    faults = Faults(missing)
    with _started(playwright, net_log) as browser:
        try:
            page = browser.new_page(
                color_scheme=color_scheme,
                viewport={"width": width, "height": height},
                # A second key would stop a camera that glides where the first one sent it.
                reduced_motion="reduce",
                **context,
            )
            page.set_default_timeout(PATIENCE * 1000)
            faults.watch(page)
            prepare(page)
            page.goto(address)
            yield page
        except BaseException as error:
            # The page's own complaints often say why.
            error.add_note("\n".join(["in the page:", *faults.found]))
            raise
    found = faults.found + (requests_beyond_loopback(net_log) if chosen() == "chromium" else [])
    assert not found, "\n".join(["the page was not clean:", *found])


@contextlib.contextmanager
def _started(playwright: Playwright, net_log: Path) -> Iterator[Browser | Firefox | WebKit]:
    if chosen() != "chromium":
        with launched(playwright) as other:
            yield other
        return
    flags = [*CHROMIUM_FLAGS, *OFFLINE_FLAGS, f"--log-net-log={net_log}"]
    browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
    try:
        yield browser
    finally:
        browser.close()
