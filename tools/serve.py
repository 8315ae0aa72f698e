"""Serves a folder on loopback.

Usage: serve.py FOLDER [--port PORT]

The port is a wish: where it is taken, a free one is used. The address is printed.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import http.server
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

PREFERRED_PORT = 8423
NONE: Mapping[str, str] = MappingProxyType({})

MIME_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".whl": "application/octet-stream",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}


class Handler(http.server.SimpleHTTPRequestHandler):
    # Keep-alive: an export loads about 200 files.
    protocol_version = "HTTP/1.1"
    # A response is two writes; the second would wait until the browser confirms the first.
    disable_nagle_algorithm = True
    extensions_map = MIME_TYPES

    def __init__(self, *given: Any, directory: str, headers: Mapping[str, str] = NONE) -> None:
        self._further = headers
        super().__init__(*given, directory=directory)

    def end_headers(self) -> None:
        # A rebuilt export comes at the same address.
        self.send_header("Cache-Control", "no-cache")
        for name, value in self._further.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        # A page that is closed drops its connections; that is no news.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def listen(folder: Path, port: int = 0, headers: Mapping[str, str] = NONE) -> Server:
    """A server for the folder that is bound, but not running."""
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is not a folder")
    handler = functools.partial(Handler, headers=headers, directory=str(folder))
    try:
        return Server(("127.0.0.1", port), handler)
    except OSError:
        if port == 0:
            raise
        return Server(("127.0.0.1", 0), handler)


@contextlib.contextmanager
def serving(folder: Path, headers: Mapping[str, str] = NONE) -> Iterator[str]:
    """Serves the folder from a thread, every file with those headers; gives the address."""
    server = listen(folder, headers=headers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def main() -> int:
    parser = argparse.ArgumentParser(description="Serves a folder on loopback.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=PREFERRED_PORT)
    options = parser.parse_args()
    server = listen(options.folder, options.port)
    print(f"\n  {server.address}\n\n  Open it in a browser; Ctrl-C stops the server.", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()
    server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
