"""The wheel's pool in a page on loopback, without Python in between."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.support.browser import bundled_page as pages
from tests.support.browsers.chosen import chosen, launched
from tests.support.browsers.webkit_inspected import WebKitContext
from tests.support.waiting import PATIENCE, until

ENTRY = "../tests/hosts/pool/page/pool-page.ts"
HTML = """<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<link rel="icon" href="data:,">
<script type="module" src="pool-page.js"></script>
"""
# No rule at all about what this project needs.
OPEN_POLICY = "object-src 'none'"


class PoolPage:
    """One page with a pool.

    Attributes:
        page: The page.
        frame: Where the pool runs: the page's own frame, or one inside it.
    """

    def __init__(self, page: Page, *, inside: bool = False) -> None:
        self.page = page
        self.frame = page.main_frame
        if inside:
            # Not by name, which WebDriver BiDi does not tell.
            (self.frame,) = (frame for frame in page.frames if frame != page.main_frame)
        self.frame.wait_for_function("'poolPage' in globalThis")

    def call(self, method: str, *arguments: Any) -> Any:
        return self.frame.evaluate(
            "([method, ...rest]) => poolPage[method](...rest)", [method, *arguments]
        )

    def render(self, source: str, milliseconds: int = 20_000) -> dict[str, Any]:
        answer: dict[str, Any] = self.call("render", source, milliseconds)
        return answer

    def wait_until(self, condition: Callable[[dict[str, Any]], object], what: str) -> None:
        """Waits until what the pool says of the results that it keeps is as wanted."""
        until(self.page, lambda: condition(self.disk()), what)

    def wait_until_kept(self, count: int = 1) -> None:
        self.wait_until(lambda disk: disk["entries"] == count, f"{count} results on disk")

    def disk(self) -> dict[str, Any]:
        report: dict[str, Any] = self.call("stats")["cache"]["disk"]
        return report


@pytest.fixture(scope="session")
def site(wheel: Path) -> Iterator[tuple[Path, str]]:
    """A folder that is served, and its address."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages.bundle(folder, ENTRY)
        pages.lay_static(wheel, folder)
        with pages.served(folder) as address:
            yield folder, address


@pytest.fixture
def context(request: pytest.FixtureRequest) -> Iterator[BrowserContext | WebKitContext]:
    """A browser with an empty profile; a parameter is how many bytes pages may keep."""
    with sync_playwright() as playwright:
        if chosen() == "chromium":
            with pages.browser(playwright) as opened:
                yield opened
        else:
            quota = getattr(request, "param", None)
            with launched(playwright, quota=quota) as running:
                yield running.new_context()


@pytest.fixture
def open_pool(site: tuple[Path, str], context: BrowserContext) -> Any:
    """`open_pool(policy=…)` opens a page under a content security policy, or in another folder."""
    folder, address = site

    def open_page(policy: str = OPEN_POLICY, place: str = ".") -> PoolPage:
        (folder / place / "index.html").write_text(HTML.format(policy=policy))
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(f"{address}{place}/")
        return PoolPage(page)

    return open_page
