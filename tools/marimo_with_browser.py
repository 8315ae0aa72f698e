"""marimo's command line, with the Chromium of this machine.

marimo's offline export resolves packages in a browser that it launches through
Playwright without arguments, which works only with Playwright's own download.
"""

from __future__ import annotations

import sys
from typing import Any

from playwright.async_api import Browser, BrowserType

from tools.browser import CHROMIUM_FLAGS, OFFLINE_FLAGS, chromium

launch = BrowserType.launch


async def launch_chromium(self: BrowserType, **options: Any) -> Browser:
    options.setdefault("executable_path", chromium())
    options.setdefault("args", [*CHROMIUM_FLAGS, *OFFLINE_FLAGS])
    return await launch(self, **options)


if __name__ == "__main__":
    BrowserType.launch = launch_chromium  # type: ignore[method-assign]
    from marimo._cli.cli import main

    sys.argv[0] = "marimo"
    main()
