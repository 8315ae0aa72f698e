"""Opened addresses: http and https alone, with a time for each answer and an end, for downloads.

`urllib` gives a time to each word of a server's, and so a server that says one now and then
keeps its reader for ever; and it follows a server to FTP.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from socket import SHUT_RDWR, socket
from threading import Event, Thread
from time import monotonic
from typing import Any
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)


class Transfer:
    """One download, which any thread can end.

    Attributes:
        ended: Whether it was.
    """

    def __init__(self) -> None:
        self.ended = False
        self._socket: socket | None = None

    def take(self, connection: socket) -> None:
        """The connection that is spoken through now."""
        self._socket = connection
        if self.ended:
            self.end()

    def end(self) -> None:
        """Wake whoever waits for a word of the server's; there will be none."""
        self.ended = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(SHUT_RDWR)


@contextmanager
def opened(
    address: str, timeout: float, headers: dict[str, str], transfer: Transfer
) -> Iterator[HTTPResponse]:
    """A server's answer, whose body has not been read.

    Args:
        address: Of http or https, as those that the server leads on to have to be.
        timeout: Seconds that each word of the server may take, and all before the body.
        headers: Of the request.
        transfer: Can be ended meanwhile.

    Raises:
        TimeoutError: The server takes longer.
        OSError: It does not answer, or with an error, which is an `HTTPError` then.
        HTTPException: What it says is no HTTP.
    """
    opener = OpenerDirector()
    plain, secure = _connections(transfer)
    for handler in (
        ProxyHandler(),
        UnknownHandler(),
        plain,
        secure,
        HTTPDefaultErrorHandler(),
        HTTPRedirectHandler(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    began = monotonic()
    late_said = f"the server did not answer within {timeout:g} s"
    try:
        with ended_when_late(transfer, lambda: began + timeout - monotonic()):
            answer = opener.open(Request(address, headers=headers), timeout=timeout)
    except Exception as error:
        if transfer.ended:
            raise TimeoutError(late_said) from error
        raise
    with answer:
        if transfer.ended:
            # The end of the connection looks like that of its headers.
            raise TimeoutError(late_said)
        yield answer


@contextmanager
def ended_when_late(transfer: Transfer, seconds_left: Callable[[], float]) -> Iterator[None]:
    """End a transfer when its time is over, also in the middle of a word of the server's.

    A chunk's length and what follows the last chunk are read until they end, however slowly.

    Args:
        transfer: Which one.
        seconds_left: How long it may still take, which may grow meanwhile.
    """
    over = Event()

    def watch() -> None:
        while (left := seconds_left()) > 0:
            if over.wait(left):
                return
        transfer.end()

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def _connections(transfer: Transfer) -> tuple[HTTPHandler, HTTPSHandler]:
    """What opens connections, whose sockets the transfer knows from their first moment."""

    class Known:
        @property
        def sock(self) -> Any:
            return vars(self).get("sock")

        @sock.setter
        def sock(self, made: Any) -> None:
            vars(self)["sock"] = made
            if made is not None:
                transfer.take(made)

    class Plain(Known, HTTPConnection):
        pass

    class Secure(Known, HTTPSConnection):
        pass

    class OpenPlain(HTTPHandler):
        def http_open(self, request: Request) -> HTTPResponse:
            return self.do_open(Plain, request)

    class OpenSecure(HTTPSHandler):
        def https_open(self, request: Request) -> HTTPResponse:
            return self.do_open(Secure, request)

    return OpenPlain(), OpenSecure()


Ending = Callable[[Callable[[], None]], object]
"""Is given what ends a transfer."""
