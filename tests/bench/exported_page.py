"""A notebook's export in a page of its own, for the areas that measure in one."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.support.browser import bundled_page as pages
from tools.export_notebook import built_wheel, export

PATIENCE_MS = 120_000


@contextlib.contextmanager
def exported_page(notebook: Path, height: int) -> Iterator[Page]:
    """Opens it, exported with the wheel that is built, so many pixels high."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "export"
        export(notebook, folder, wheel=built_wheel())
        address = stack.enter_context(pages.served(folder))
        playwright = stack.enter_context(sync_playwright())
        page = stack.enter_context(pages.browser(playwright)).new_page()
        page.set_viewport_size({"width": 1280, "height": height})
        page.set_default_timeout(PATIENCE_MS)
        page.goto(address)
        yield page
