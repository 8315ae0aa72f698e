"""What must not happen in a page: errors, and requests that leave the machine."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page

from tests.support.browsers.chosen import chosen

LOOPBACK = {"127.0.0.1", "localhost"}

# What is not ours, each with its reason.
ALLOWED_CONSOLE_ERRORS: dict[re.Pattern[str], str] = {}
ALLOWED_PAGE_ERRORS = {
    re.compile(r"RPC request timed out\."): (
        "marimo's page gives Python 20 s to start; on a busy machine it takes longer, and "
        "marimo goes on when it has started"
    ),
}
WEBKIT_PAGE_ERRORS = {
    re.compile(r"Attempted to use PyProxy when Python GIL not held"): (
        "of JupyterLite's worker, in a notebook too that does nothing but read files and await"
    ),
}


@dataclass
class Faults:
    """Collects the faults of a page and of its workers, theirs included.

    Attributes:
        missing: Names of files that the page is expected to ask its server for in vain.
        found: What was found, in words.
    """

    missing: tuple[str, ...] = ()
    found: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", self._page_error)
        page.on("crash", lambda _: self.found.append("the page crashed"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        name = message.location["url"].rpartition("/")[2]
        if "status of 404" in message.text and name in self.missing:
            return
        if not any(pattern.fullmatch(message.text) for pattern in ALLOWED_CONSOLE_ERRORS):
            self.found.append(f"console error: {message.text} ({message.location})")

    def _page_error(self, error: Error) -> None:
        allowed = [*ALLOWED_PAGE_ERRORS, *(WEBKIT_PAGE_ERRORS if chosen() == "webkit" else ())]
        if not any(pattern.fullmatch(error.message) for pattern in allowed):
            self.found.append(f"page error: {error}")


def requests_beyond_loopback(net_log: Path) -> list[str]:
    """What pages asked the internet for.

    Playwright does not see the requests of a worker's worker; Chromium's own log has
    all. What the browser itself asks for, with no page behind it, is not counted.
    """
    log = json.loads(net_log.read_text())
    start = log["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    found = []
    for event in log["events"]:
        parameters = event.get("params", {})
        if event["type"] != start or "url" not in parameters:
            continue
        url = urlsplit(parameters["url"])
        local = url.hostname in LOOPBACK or url.scheme in {"data", "blob"}
        if not local and parameters.get("initiator") != "not an origin":
            found.append(f"request beyond loopback: {parameters['url']}")
    return found
