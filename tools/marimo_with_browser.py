"""marimo's command line, with the Chromium of this machine.

marimo's offline export resolves packages in a browser that it launches through
Playwright without arguments, which works only with Playwright's own download.
With REMEMBERED_PACKAGES=FOLDER it asks a browser only for what that folder has not got.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, cast

from playwright.async_api import Browser, BrowserType

from tools.browser import CHROMIUM_FLAGS, OFFLINE_FLAGS, chromium
from tools.remembered_packages import remembering

launch = BrowserType.launch


async def launch_chromium(self: BrowserType, **options: Any) -> Browser:
    options.setdefault("executable_path", chromium())
    options.setdefault("args", [*CHROMIUM_FLAGS, *OFFLINE_FLAGS])
    return await launch(self, **options)


def remember(folder: Path) -> None:
    from marimo._cli.export import commands
    from marimo._export import offline
    from marimo._utils.inline_script_metadata import PyProjectReader

    def requirements(code: str) -> list[str]:
        return PyProjectReader.from_script(code).dependencies

    async def checked() -> None:
        """Whoever needs the browser will say that it does not start."""

    theirs, cli = cast(Any, offline), cast(Any, commands)
    theirs._resolve_packages = remembering(theirs._resolve_packages, folder, requirements)
    cli.check_offline_export_browser = checked


if __name__ == "__main__":
    BrowserType.launch = launch_chromium  # type: ignore[method-assign]
    from marimo._cli.cli import main

    if folder := os.environ.get("REMEMBERED_PACKAGES"):
        remember(Path(folder))
    sys.argv[0] = "marimo"
    main()
