"""Pages of measurements: bundled, served on loopback, opened in headless Chromium."""

from __future__ import annotations

import contextlib
import functools
import http.server
import shutil
import subprocess
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

from tools.browser import CHROMIUM_FLAGS, OFFLINE_FLAGS, chromium
from tools.mirror import ROOT
from tools.serve import Handler, Server

JS = ROOT / "js"
STATIC = "marimo_openscad/static/"
HTML = """<!doctype html>
<meta charset="utf-8">
<title>{title}</title>
<link rel="icon" href="data:,">
<script type="module" src="{entry}.js"></script>
"""


class CacheableHandler(Handler):
    """Lets the browser keep files, and compiled wasm with them, as a real host would."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=3600")
        # For frames without an origin.
        self.send_header("Access-Control-Allow-Origin", "*")
        http.server.SimpleHTTPRequestHandler.end_headers(self)


def bundle(folder: Path, *entries: str) -> None:
    """Bundles TypeScript, given by paths below js/, into a folder."""
    subprocess.run(
        ["node", "bench/bundle.mjs", str(folder), *entries],
        cwd=JS,
        check=True,
        stdin=subprocess.DEVNULL,
    )


def lay_static(wheel: Path, folder: Path) -> None:
    """Unpacks what the wheel ships for the browser into `static/` of a folder."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.startswith(STATIC) and not name.endswith("/"):
                target = folder / "static" / name.removeprefix(STATIC)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(name))


def engine_package() -> Path:
    """The unpacked npm package of the engine, with the libraries."""
    script = "import { enginePackage } from './engine-package.mjs'; console.log(enginePackage())"
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        cwd=JS,
        check=True,
        capture_output=True,
        text=True,
    )
    return Path(done.stdout.strip())


def lay_libraries(folder: Path, names: tuple[str, ...] = ("BOSL2", "MCAD")) -> None:
    """Unpacks OpenSCAD libraries of the engine's package, as a library folder has them."""
    for name in names:
        with zipfile.ZipFile(engine_package() / "dist" / "libraries" / f"{name}.zip") as archive:
            archive.extractall(folder / name)


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder, cacheably; gives the address."""
    server = Server(("127.0.0.1", 0), functools.partial(CacheableHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextlib.contextmanager
def browser(playwright: Playwright) -> Iterator[BrowserContext]:
    """Chromium with a profile of its own, so that its caches work as a user's do."""
    profile = tempfile.mkdtemp()
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=chromium(), args=[*CHROMIUM_FLAGS, *OFFLINE_FLAGS]
    )
    try:
        yield context
    finally:
        context.close()
        shutil.rmtree(profile, ignore_errors=True)


def open_page(context: BrowserContext, folder: Path, address: str, entry: str, ready: str) -> Page:
    """Opens a page with one bundled script and waits for the global that it sets."""
    (folder / f"{entry}.html").write_text(HTML.format(title=entry, entry=entry))
    page = context.new_page()
    page.goto(f"{address}{entry}.html")
    page.wait_for_function(f"globalThis.{ready} !== undefined")
    return page
