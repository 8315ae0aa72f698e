"""Server of data files as the web has them: in parts, packed, moved, missing, slow and endless."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

TAG = '"one"'
PIECE = b"0.25,1\n" * 20_000


class DataServer(http.server.ThreadingHTTPServer):
    """Another origin than the page's, which lets it read.

    Attributes:
        asked: The path and the range of each request.
        ended: Set when a reader has gone in the middle of `endless.csv`.
    """

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.asked: list[tuple[str, str | None]] = []
        self.ended = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: DataServer

    def do_GET(self) -> None:
        name = self.path.lstrip("/")
        self.server.asked.append((name, self.headers["Range"]))
        match name:
            case "packed.csv.gz":
                self._send(gzip.compress(b"a,b\n1,2\n"))
            case "moved.csv":
                self._send(b"", 302, Location="/packed.csv.gz")
            case "page.csv":
                self._send(b"<!doctype html><p>Log in", Type="text/html; charset=utf-8")
            case "closed.csv":
                self._send(b"a\n1\n", 200, False)
            case "kept.csv":
                self._send(b"a\n1\n", ETag=TAG)
            case "slow.csv":
                self._pieces([b"a,b\n", *[PIECE] * 10], 0.1)
            case "endless.csv":
                self._pieces(_endless(), 0.02)
            case _ if (self.server.folder / name).is_file():
                self._part((self.server.folder / name).read_bytes())
            case _:
                self._send(b"not here", 404)

    def _part(self, data: bytes) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers["Range"] or "")
        if asked is None:
            self._send(data, ETag=TAG)
            return
        first, last = int(asked[1]), min(int(asked[2]), len(data) - 1)
        said = {"Content-Range": f"bytes {first}-{last}/{len(data)}"}
        self._send(data[first : last + 1], 206, ETag=TAG, **said)

    def _send(
        self, data: bytes, status: int = 200, open_to_all: bool = True, /, **said: str
    ) -> None:
        self._head(status, open_to_all, said | {"Content-Length": str(len(data))})
        self.wfile.write(data)

    def _pieces(self, pieces: Iterator[bytes] | list[bytes], pause: float) -> None:
        total = {"Content-Length": str(sum(map(len, pieces)))} if isinstance(pieces, list) else {}
        self.close_connection = True
        self._head(200, True, {**total, "Connection": "close"})
        try:
            for piece in pieces:
                self.wfile.write(piece)
                time.sleep(pause)
        except OSError:
            self.server.ended.set()

    def _head(self, status: int, open_to_all: bool, said: dict[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", said.pop("Type", "application/octet-stream"))
        if open_to_all:
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Expose-Headers", "Content-Range, ETag")
        for name, value in said.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def _endless() -> Iterator[bytes]:
    yield b"a,b\n"
    while True:
        yield PIECE


@contextlib.contextmanager
def data_server(folder: Path) -> Iterator[DataServer]:
    """Serves the folder's files, and those that have a name of their own, from a thread."""
    with DataServer(folder) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
