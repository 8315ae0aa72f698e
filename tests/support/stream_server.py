"""Servers of streams on this machine: that stall, send garbage, flood and die, for streams."""

from __future__ import annotations

import asyncio
import contextlib
import http.server
import io
import json
import threading
import time
from collections.abc import Iterator
from typing import Any, Self
from urllib.parse import unquote

import pyarrow as pa
from pyarrow import ipc
from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed

FLOOD = 20_000
ARROW = {
    "t": "number",
    "when": "time",
    "day": "time",
    "lasted": "duration",
    "word": "category",
    "flag": "bool",
}
"""The columns of what "/arrow" sends."""
_PINGS = (b"\x89\x7d" + bytes(125)) * 1000
_PACKED = ipc.IpcWriteOptions(compression="lz4")


class SocketServer:
    """A WebSocket server; what it sends its path says.

    Attributes:
        connections: How many have come.
    """

    def __init__(self) -> None:
        self.connections = 0
        self.port = 0
        self._started = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._stop: asyncio.Future[None] = self._loop.create_future()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=[self._serve()])

    @property
    def address(self) -> str:
        return f"ws://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._started.wait(10)
        return self

    def __exit__(self, *given: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set_result, None)
        self._thread.join()
        self._loop.close()

    async def _serve(self) -> None:
        async with serve(self._answer, "127.0.0.1", 0, process_request=_refuse) as server:
            self.port = server.sockets[0].getsockname()[1]
            self._started.set()
            await self._stop

    async def _answer(self, connection: Any) -> None:
        self.connections += 1
        with contextlib.suppress(ConnectionClosed):
            await self._send(connection, connection.request.path)

    async def _send(self, connection: Any, path: str) -> None:
        if path == "/die":
            # Three rows a connection, which then ends.
            for row in range(3):
                await connection.send(json.dumps({"t": self.connections * 10 + row}))
            await connection.close(1011, "out of paper")
        elif path == "/garbage":
            for text in ('{"t": 1}', "<html>busy", '{"time": 2}', '{"t": "soon"}', '{"t": 5}'):
                await connection.send(text)
            await connection.send('[{"t": 6}, {"t": "late"}, {"t": 8}]')
        elif path == "/flood":
            for row in range(FLOOD):
                await connection.send(json.dumps({"t": row}))
        elif path == "/arrow":
            for first in range(0, 6, 2):
                await connection.send(_arrow(first))
            await connection.send(b"no Arrow")
        elif path == "/pings":
            # As fast as they go, and what comes back is not read.
            connection.transport.pause_reading()
            while not connection.transport.is_closing():
                if connection.transport.get_write_buffer_size() < len(_PINGS):
                    connection.transport.write(_PINGS)
                await asyncio.sleep(0)
        elif path == "/slow":
            for row in range(1_000_000):
                await connection.send(json.dumps({"t": row}))
                await asyncio.sleep(0.005)
        # And then nothing, as "/stall" from the start on.
        await connection.wait_closed()


def _arrow(first: int) -> bytes:
    """A message of two rows, with a column that nobody has asked for."""
    rows = pa.table(
        {
            "t": pa.array([first, None], pa.int32()),
            "when": pa.array([first * 1_000_000 + 5, None], pa.timestamp("us", "UTC")),
            "day": pa.array([first, None], pa.date32()),
            "lasted": pa.array([1_500, None], pa.duration("ms")),
            "word": pa.array([f"w{first}", None]).dictionary_encode(),
            "flag": pa.array([True, None]),
            "list": pa.array([[1], [2]]),
        }
    )
    file = io.BytesIO()
    with ipc.new_stream(file, rows.schema, options=_PACKED) as writer:
        writer.write_table(rows)
    return file.getvalue()


def _refuse(connection: Any, request: Any) -> Any:
    return connection.respond(403, "no") if request.path == "/closed" else None


class EventServer(http.server.ThreadingHTTPServer):
    """A server of events; what it sends its path says.

    Attributes:
        asked: The Last-Event-ID of each request; `None` for none.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Events)
        self.asked: list[str | None] = []
        self.ending = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class _Events(http.server.BaseHTTPRequestHandler):
    server: EventServer

    def do_GET(self) -> None:
        self.server.asked.append(self.headers["Last-Event-ID"])
        if self.path == "/closed":
            self.send_error(404)
            return
        self.send_response(200)
        kind = "text/html" if self.path == "/page" else "text/event-stream; charset=utf-8"
        if self.path == "/other-letters":
            # Python has it among its encodings.
            kind = "text/event-stream; charset=zlib"
        self.send_header("Content-Type", kind)
        if self.path == "/packed":
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Access-Control-Allow-Origin", "*")
        with contextlib.suppress(OSError):
            while self.path == "/slow-head" and not self.server.ending.wait(0.01):
                self.send_header("X-More", "yes")
                self.flush_headers()
            self.end_headers()
            self._send()

    def do_OPTIONS(self) -> None:
        # The page's origin asks whether it may send Last-Event-ID.
        self.send_response(204)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "*")
        self.end_headers()

    def _send(self) -> None:
        if self.path == "/named":
            # Its ids are words; what is asked for comes back as a row's number of bytes.
            last = (self.headers["Last-Event-ID"] or "").encode("latin-1")
            self._write(f'retry: 10\nid: größer 日\ndata: {{"t": {len(last)}}}\n\n')
            return
        if self.path.startswith("/id/"):
            given = unquote(self.path.removeprefix("/id/"))
            self._write(f'retry: 10\nid:{given}\ndata: {{"t": 1}}\n\n')
            return
        if self.path == "/later":
            self._write('retry: 20000\ndata: {"t": 1}\n\n')
            return
        if self.path == "/other-letters":
            self._write('data: {"t": 1}\n\n')
            return
        if self.path in ("/endless", "/empty"):
            while not self.server.ending.is_set():
                self._write("data: x" * 1000 if self.path == "/endless" else "data:\n" * 1000)
        first = int(self.headers["Last-Event-ID"] or -1) + 1
        if self.path == "/die":
            # Two events a connection, which then ends.
            for row in range(first, first + 2):
                self._write(f'retry: 10\nid: {row}\ndata: {{"t": {row}}}\n\n')
        elif self.path == "/stall":
            self._write(": hello\n\n")
            self.server.ending.wait(30)
        elif self.path == "/slow":
            row = first
            while not self.server.ending.is_set():
                self._write(f'id: {row}\ndata: {{"t": {row}}}\n\n')
                row += 1
                time.sleep(0.005)

    def _write(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextlib.contextmanager
def event_server() -> Iterator[EventServer]:
    """Serves events from a thread."""
    with EventServer() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.ending.set()
            server.shutdown()
            thread.join()
