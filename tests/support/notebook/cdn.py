"""Where an export without `--offline` takes Pyodide from, answered from the mirror."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route

from tools.mirror import MIRROR
from tools.serve import MIME_TYPES

ADDRESSES = re.compile(
    r"https://(cdn\.jsdelivr\.net/pyodide/v[^/]+/full/|wasm\.marimo\.app/pyodide-lock\.json)"
)


def serve_cdn(page: Page) -> None:
    """Lets the page and its worker find Pyodide and packages at the addresses of the internet."""
    page.route(ADDRESSES, _answer)


def _answer(route: Route) -> None:
    file = MIRROR / "full" / urlsplit(route.request.url).path.rpartition("/")[2]
    if file.is_file():
        kind = MIME_TYPES[file.suffix]
        headers = {"Access-Control-Allow-Origin": "*", "Content-Type": kind}
        route.fulfill(path=file, headers=headers)
    else:
        route.fulfill(status=404)
