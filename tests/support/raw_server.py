"""Server that says word by word what a test wants, for what no server of HTTP would say."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

Talk = Callable[[socket.socket], None]
"""Speaks through a connection whose request has come."""


@contextlib.contextmanager
def raw_server(talk: Talk) -> Iterator[str]:
    """The address of a server that speaks so; whoever is gone ends it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    threading.Thread(target=answer, args=[connection], daemon=True).start()

        def answer(connection: socket.socket) -> None:
            with connection, contextlib.suppress(OSError):
                asked = b""
                while b"\r\n\r\n" not in asked:
                    asked += connection.recv(65_536)
                talk(connection)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/data.csv"
        listening.shutdown(socket.SHUT_RDWR)
