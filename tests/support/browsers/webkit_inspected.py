"""Debian's WebKitGTK under Playwright, which speaks with it as with Safari on a phone.

Playwright asks such a browser for its tabs, finds their inspectors, and makes events for them in
the page; the window (`webkit_window.py`) lists its inspectors in another way, and gives the page
real events.
"""

from __future__ import annotations

import contextlib
import http.server
import json
import os
import re
import socket
import subprocess
import tempfile
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.support.browsers.downloads import look_into
from tests.support.waiting import PATIENCE

# Debian's own, whatever else is first on PATH: it has WebKit's binding.
PYTHON = "/usr/bin/python3"
WINDOW = Path(__file__).with_name("webkit_window.py")
INSPECTOR = re.compile(r"/socket/\d+/\d+/WebPage")


class WebKit:
    """A browser whose every context is a process of its own."""

    def __init__(self, playwright: Playwright, quota: int | None = None) -> None:
        self._playwright = playwright
        self._quota = quota
        self._contexts: list[WebKitContext] = []

    def new_context(
        self,
        *,
        is_mobile: bool = False,
        has_touch: bool = False,
        forced_colors: str = "none",
        viewport: dict[str, int] | None = None,
        device_scale_factor: float = 1,
        **media: str,
    ) -> WebKitContext:
        if is_mobile or has_touch:
            pytest.skip("webkit: a window of GTK under Xvfb has no touch screen")
        if forced_colors != "none":
            pytest.skip("webkit: WebKit has no forced colours")
        context = WebKitContext(
            self._playwright,
            viewport or {"width": 1280, "height": 720},
            int(device_scale_factor),
            media,
            self._quota,
        )
        self._contexts.append(context)
        return context

    def new_page(self, **options: Any) -> Page:
        return self.new_context(**options).new_page()

    def close(self) -> None:
        for context in self._contexts:
            context.close()


class WebKitContext:
    """One process with its windows, and nothing kept from before."""

    def __init__(
        self,
        playwright: Playwright,
        viewport: dict[str, int],
        scale: int,
        media: dict[str, str],
        quota: int | None,
    ) -> None:
        self._playwright = playwright
        self._size = viewport
        self._media = media
        self._scripts: list[str] = []
        self._browsers: list[Browser] = []
        self._closing = contextlib.ExitStack()
        self._folder = Path(self._closing.enter_context(tempfile.TemporaryDirectory()))
        self._port = _free_port()
        environment = {
            **os.environ,
            "GDK_SCALE": str(scale),
            "WEBKIT_INSPECTOR_HTTP_SERVER": f"127.0.0.1:{self._port}",
            # As root its processes cannot be put into a sandbox; the pages are our own.
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        environment.pop("PYTHONPATH", None)
        self._process = subprocess.Popen(
            [PYTHON, str(WINDOW), str(self._folder), *([] if quota is None else [str(quota)])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self._closing.callback(self._end)
        if self._answer() != "ready":
            raise RuntimeError("the window of WebKit did not start")
        self._tabs = self._closing.enter_context(_tabs(self._port))

    def add_init_script(self, script: str) -> None:
        self._scripts.append(script)

    def new_page(self) -> Page:
        number = self._tell("open", *self._size.values())
        end = monotonic() + PATIENCE
        while not self._tabs.look():
            assert monotonic() < end, "the window of WebKit has no inspector"
            sleep(0.02)
        browser = self._playwright.webkit.connect_over_cdp(self._tabs.address)
        self._browsers.append(browser)
        context: BrowserContext = browser.contexts[0]
        for script in self._scripts:
            context.add_init_script(script)
        (page,) = context.pages
        if self._media:
            page.emulate_media(**self._media)  # type: ignore[arg-type]
        self._complete(page, number)
        return page

    def close(self) -> None:
        for browser in self._browsers:
            browser.close()
        self._browsers.clear()
        self._closing.close()

    def _complete(self, page: Page, number: int) -> None:
        """Gives a page what the inspector of WebKit has no word for."""

        def set_viewport_size(size: dict[str, int]) -> None:
            self._tell("resize", number, size["width"], size["height"])
            page.wait_for_function(
                "({width, height}) => innerWidth === width && innerHeight === height", arg=size
            )

        served = page.goto

        def goto(address: str, **options: Any) -> Any:
            if not address.startswith("file:"):
                return served(address, **options)
            # A page may not send itself to a file, as the inspector would have it do.
            self._tell("load", number, address)
            return page.wait_for_url(address)

        page.goto = goto  # type: ignore[method-assign, assignment]
        page.set_viewport_size = set_viewport_size  # type: ignore[method-assign, assignment]
        look_into(self._folder, page)

    def _tell(self, *command: Any) -> Any:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the window of WebKit has ended: run tools/setup.sh webkit")
        return json.loads(line)

    def _end(self) -> None:
        with self._process as process:
            process.terminate()


class _Tabs:
    """Tells Playwright of inspectors, of each once."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._given: set[str] = set()
        self.address = ""

    def look(self) -> list[str]:
        """The inspectors that nobody was told of."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/") as page:
                return sorted(set(INSPECTOR.findall(page.read().decode())) - self._given)
        except OSError:
            return []

    def give(self) -> list[dict[str, str]]:
        found = self.look()
        self._given.update(found)
        return [{"webSocketDebuggerUrl": f"ws://127.0.0.1:{self._port}{path}"} for path in found]


@contextlib.contextmanager
def _tabs(port: int) -> Iterator[_Tabs]:
    """Serves the list of tabs that Playwright asks for."""
    tabs = _Tabs(port)

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
            pass

        def do_GET(self) -> None:
            body = json.dumps(tabs.give()).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        tabs.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield tabs
        finally:
            server.shutdown()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
