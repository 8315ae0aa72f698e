"""Sockets: streams of a WebSocket, of a server's events and of a BroadcastChannel."""

from __future__ import annotations

import asyncio
import re
from codecs import getincrementaldecoder
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from marimo_openscad._errors import StreamError
from marimo_openscad._host.platform import IN_BROWSER
from marimo_openscad.data._event_lines import EventLines
from marimo_openscad.data._fed_stream import (
    MOST_MESSAGE,
    OPEN_TIMEOUT,
    FedStream,
    Refused,
    ThreadFedStream,
)
from marimo_openscad.data._stream import WhenFull
from marimo_openscad.data._stream_kinds import Kind

_REFUSALS = range(400, 500)
_TRIED_AGAIN = (408, 425, 429)
_LONGEST_TIMEOUT = 86_400
"""Seconds; browsers have no timers of some weeks."""
_LOOK = 1.0
"""Seconds between two looks at what a server does not take."""
_MOST_UNSENT = 4 * 2**20
"""Bytes of answers that wait for a server."""
_UNSENDABLE = re.compile(r"[\v\f]")
"""What no header of a request may hold, of what an id may."""


def websocket(
    url: str,
    *,
    columns: Mapping[str, Kind],
    decode: str = "json",
    capacity: int = 100_000,
    when_full: WhenFull = "drop-oldest",
    reconnect: bool = True,
    timeout: float | None = 60.0,
) -> FedStream:
    """A stream of the messages of a WebSocket.

    It is connected in the background, and closed when its cell runs again. In the browser it lives
    in a worker of its own, so that charts get rows while Python works; on a machine it needs the
    package `websockets`.

    Args:
        url: ws:// or wss://.
        columns: The kind of each column; see `stream`.
        decode: What messages are: "json" for an object a row, a list of them, or one of lists;
            "csv" for lines of values in the order of the columns; "arrow"; or a format of `struct`,
            such as "<df", with a field for each column.
        capacity: How many rows are kept.
        when_full: See `stream`.
        reconnect: Whether it is connected again when the connection ends, after waits that grow
            up to 30 s. Otherwise the stream has failed.
        timeout: Seconds without a message after which the connection counts as lost, up to a day;
            `None` for as many as the server likes.

    Raises:
        StreamError: It is no such address, there is no such way to decode, or a package is missing.

    Example:
        >>> angles = websocket(
        ...     "wss://robot.local/joints", columns={"t": "time", "elbow": "number"}
        ... )  # doctest: +SKIP
        >>> angles.state, angles.rate, angles.error  # doctest: +SKIP
        ('open', 50.0, None)
    """
    _check_address("websocket", url, ("ws://", "wss://"))
    _check_timeout("websocket", timeout)
    options = {"capacity": capacity, "when_full": when_full}
    if IN_BROWSER:
        return _in_worker("websocket", url, columns, decode, reconnect, timeout, options)
    _require("websockets")
    return _WebSocketStream(url, columns, decode, reconnect=reconnect, timeout=timeout, **options)


def events(
    url: str,
    *,
    columns: Mapping[str, Kind],
    decode: str = "json",
    capacity: int = 100_000,
    when_full: WhenFull = "drop-oldest",
    reconnect: bool = True,
    timeout: float | None = 60.0,
) -> FedStream:
    """A stream of the events of a server (text/event-stream).

    After a break it goes on from the last event that had an id. On a machine it needs the package
    `httpx`.

    Args:
        url: http:// or https://.
        columns: The kind of each column; see `stream`.
        decode: What the data of an event are: "json" or "csv"; see `websocket`.
        capacity: How many rows are kept.
        when_full: See `stream`.
        reconnect: See `websocket`.
        timeout: See `websocket`; a comment of the server is a word, too.

    Raises:
        StreamError: It is no such address, there is no such way to decode, or a package is missing.

    Example:
        >>> log = events(
        ...     "https://printer.local/log", columns={"t": "time", "nozzle": "number"}
        ... )  # doctest: +SKIP
    """
    _check_address("events", url, ("http://", "https://"))
    _check_timeout("events", timeout)
    if decode not in ("json", "csv"):
        raise StreamError(f'events: decode={decode!r:.40}: events are text: give "json" or "csv".')
    options = {"capacity": capacity, "when_full": when_full}
    if IN_BROWSER:
        return _in_worker("events", url, columns, decode, reconnect, timeout, options)
    _require("httpx")
    return _EventStream(url, columns, decode, reconnect=reconnect, timeout=timeout, **options)


def channel(
    name: str,
    *,
    columns: Mapping[str, Kind],
    decode: str = "json",
    capacity: int = 100_000,
    when_full: WhenFull = "drop-oldest",
) -> FedStream:
    """A stream of the messages of a BroadcastChannel, from other pages and workers of one origin.

    A message is what `decode` says, or the object itself for "json".

    Args:
        name: Of the channel.
        columns: The kind of each column; see `stream`.
        decode: See `websocket`.
        capacity: How many rows are kept.
        when_full: See `stream`.

    Raises:
        StreamError: Python does not run in a browser, or there is no such way to decode.

    Example:
        >>> strain = channel("strain", columns={"t": "time-ms", "y": "f32"})  # doctest: +SKIP
    """
    if not IN_BROWSER:
        raise StreamError(
            f"channel({name!r:.60}): a BroadcastChannel joins pages of a browser, and this Python "
            "runs outside of one: use stream(…) and append, or websocket(…)."
        )
    options = {"capacity": capacity, "when_full": when_full}
    return _in_worker("channel", name, columns, decode, False, None, options)


def _check_address(caller: str, url: object, begins: tuple[str, ...]) -> None:
    if not isinstance(url, str) or not url.startswith(begins):
        raise StreamError(
            f"{caller}({url!r:.80}): give an address that begins with {' or '.join(begins)}."
        )
    try:
        parts = urlsplit(url)
        # Read where it is asked for.
        no_host = parts.hostname is None or parts.port == 0
    except ValueError as error:
        raise StreamError(f"{caller}({url!r:.80}) is no address: {error}.") from error
    if no_host or any(letter.isspace() for letter in url):
        raise StreamError(
            f"{caller}({url!r:.80}) is no address: give a host, a port, if any, and no spaces."
        )


def _check_timeout(caller: str, timeout: Any) -> None:
    number = isinstance(timeout, int | float) and not isinstance(timeout, bool)
    if timeout is not None and not (number and 0 < timeout <= _LONGEST_TIMEOUT):
        raise StreamError(
            f"{caller}: timeout={timeout!r:.80}: give seconds above 0, up to "
            f"{_LONGEST_TIMEOUT:,}, or None for as many as the server likes."
        )


def _require(package: str) -> None:
    try:
        import_module(package)
    except ImportError as error:
        raise StreamError(
            f"Where Python runs on a machine this needs the package {package}, which is not "
            f"installed: `pip install {package}`."
        ) from error


def _in_worker(
    kind: str,
    address: str,
    columns: Mapping[str, Kind],
    decode: str,
    reconnect: bool,
    timeout: float | None,
    options: Any,
) -> FedStream:
    # Only where Python runs in the browser can it be imported.
    made: FedStream = import_module("marimo_openscad.data._worker_stream").WorkerStream(
        kind, address, columns, decode, reconnect=reconnect, timeout=timeout, **options
    )
    return made


class _WebSocketStream(ThreadFedStream):
    async def _listen_once(self) -> AsyncIterator[str | bytes]:
        from websockets.asyncio.client import connect
        from websockets.exceptions import InvalidStatus, InvalidURI

        connection = connect(
            self.address, open_timeout=OPEN_TIMEOUT, close_timeout=1.0, max_size=MOST_MESSAGE
        )
        try:
            opened = await connection.__aenter__()
        except InvalidURI as error:
            raise Refused(f"it is no address ({error}).") from error
        except InvalidStatus as error:
            status = error.response.status_code
            if status in _REFUSALS and status not in _TRIED_AGAIN:
                raise Refused(_refusal(status)) from error
            raise
        try:
            self._become("open", None)
            while True:
                async with asyncio.timeout(self._timeout):
                    message = await _heard(opened)
                yield message
        except TimeoutError as error:
            raise TimeoutError(f"no message within {self._timeout:g} s") from error
        finally:
            await connection.__aexit__(None, None, None)


async def _heard(opened: Any) -> str | bytes:
    """The next message.

    Raises:
        ConnectionError: The server pings and does not take the answers, which would pile up here.
    """
    while True:
        if opened.transport.get_write_buffer_size() > _MOST_UNSENT:
            opened.transport.abort()
            raise ConnectionError("the server asks for answers, and takes none")
        try:
            async with asyncio.timeout(_LOOK):
                message: str | bytes = await opened.recv()
                return message
        except TimeoutError:
            continue


class _EventStream(ThreadFedStream):
    def __init__(self, *given: Any, **options: Any) -> None:
        self._lines = EventLines()
        super().__init__(*given, **options)

    def _pause(self, wait: float) -> float:
        asked = self._lines.retry
        return wait if asked is None else max(wait, min(asked / 1000, 60.0))

    async def _listen_once(self) -> AsyncIterator[str | bytes]:
        import httpx

        last = self._lines.last_id
        self._lines = EventLines()
        self._lines.last_id = last
        headers = {
            b"Accept": b"text/event-stream",
            b"Cache-Control": b"no-store",
            # What is packed could be very much.
            b"Accept-Encoding": b"identity",
        }
        if last and not _UNSENDABLE.search(last):
            headers[b"Last-Event-ID"] = last.strip(" \t").encode()
        patience = httpx.Timeout(OPEN_TIMEOUT, read=self._timeout)
        try:
            async with httpx.AsyncClient(timeout=patience, follow_redirects=True) as client:
                request = client.build_request("GET", self.address, headers=headers)
                # A head that comes line by line is no word.
                async with asyncio.timeout(self._timeout):
                    response = await client.send(request, stream=True)
                async with aclosing(response), aclosing(self._events_of(response)) as all_events:
                    async for data in all_events:
                        yield data
        except (httpx.ReadTimeout, TimeoutError) as error:
            raise TimeoutError(f"no word within {self._timeout:g} s") from error

    async def _events_of(self, response: Any) -> AsyncGenerator[str]:
        status = response.status_code
        if status in _REFUSALS and status not in _TRIED_AGAIN:
            raise Refused(_refusal(status))
        response.raise_for_status()
        kind = response.headers.get("content-type", "")
        if status == 204 or not kind.startswith("text/event-stream"):
            raise Refused(
                f"the server answers with {kind or 'nothing'!r:.60} and not with "
                "text/event-stream: give the address of its events."
            )
        packed = response.headers.get("content-encoding", "identity")
        if packed != "identity":
            raise Refused(
                f"the server packs its events ({packed!r:.60}), which nobody has asked it "
                "for: let it send them as they are."
            )
        self._become("open", None)
        # Events are in UTF-8, whatever else a server may say of them.
        text = getincrementaldecoder("utf-8")("replace")
        async for part in response.aiter_raw():
            for data in self._lines.take(text.decode(part)):
                yield data


def _refusal(status: int) -> str:
    return (
        f"the server answers with {status}, and would again: give an address that it has, with "
        "what it wants to know of you."
    )
