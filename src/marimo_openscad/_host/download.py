"""Downloads: reads an address where Python runs on the machine, for the readers of data.

What a server answers is bounded, has a time, and is whole, or it is a `FileReadError`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING

from marimo_openscad._errors import FileReadError
from marimo_openscad._host.bounded_read import LARGEST_FILE, check_size

if TYPE_CHECKING:
    from http.client import HTTPResponse

    from marimo_openscad._host.opened import Ending, Transfer

_PIECE = 1 << 20
_SLOWEST = 1000
"""Bytes a second."""
_LEAST_FED = 1 << 9
"""Bytes that are unpacked first: what is behind a short member is copied."""
_PADDING = re.compile(rb"\0*")
_GZIP = 16 + zlib.MAX_WBITS


def download(
    address: str,
    timeout: float,
    told: Callable[[int, int | None], None] | None = None,
    ending: Ending | None = None,
) -> bytes:
    """What a server has at an address of http or https.

    Args:
        address: Where.
        timeout: Seconds that each word of the server may take, and all before the file. A file
            may take so many, and one more for each kilobyte.
        told: Called with the bytes that are there, and all if known; what it raises ends the
            transfer.
        ending: Given what ends the transfer at once.

    Raises:
        FileNotFoundError: The server has nothing there.
        FileReadError: It does not answer, answers with an error, with less than it said, or
            with too much; or it takes too long.
    """
    if not address.startswith(("http://", "https://")):
        raise FileReadError(f"{address} cannot be read: it is no address of http or https.")
    # They take their time to come, and a browser never needs them.
    from http.client import HTTPException
    from urllib.error import HTTPError

    from marimo_openscad._host.opened import Transfer, opened

    transfer = Transfer()
    if ending is not None:
        ending(transfer.end)
    try:
        with opened(address, timeout, {"Accept-Encoding": "gzip"}, transfer) as got:
            packed = got.headers.get("Content-Encoding", "").lower() == "gzip"
            said = got.headers.get("Content-Length", "")
            announced = int(said) if said.isdecimal() else None
            data = b"".join(_pieces(got, announced, timeout, transfer, packed=packed, told=told))
    except HTTPError as error:
        with error:
            if error.code in (404, 410):
                raise FileNotFoundError(f"the server has no file {address}") from error
            raise FileReadError(
                f"{address} cannot be read: the server answered {error.code}."
            ) from error
    except (OSError, HTTPException, ValueError) as error:
        raise FileReadError(f"{address} cannot be read: {error or type(error).__name__}") from error
    check_size(address, len(data))
    if announced is not None and len(data) < announced:
        # A bounded read takes what there is.
        raise FileReadError(
            f"{address} cannot be read: only {len(data):,} of {announced:,} bytes came."
        )
    return unpacked(address, data) if packed else data


def _pieces(
    answer: HTTPResponse,
    announced: int | None,
    timeout: float,
    transfer: Transfer,
    *,
    packed: bool,
    told: Callable[[int, int | None], None] | None,
) -> Iterator[bytes]:
    from http.client import HTTPException

    from marimo_openscad._host.opened import ended_when_late

    size, began = 0, monotonic()
    with ended_when_late(transfer, lambda: began + timeout + size / _SLOWEST - monotonic()):
        try:
            while piece := answer.read1(min(_PIECE, LARGEST_FILE + 1 - size)):
                size += len(piece)
                yield piece
                if told is not None:
                    told(size, None if packed else announced)
                # A server that stays is asked no more.
                if size == announced:
                    return
        except (OSError, HTTPException):
            if not transfer.ended:
                raise
    # The end of the connection looks like that of the file.
    if transfer.ended:
        raise TimeoutError(
            f"only {size:,} bytes came within {monotonic() - began:.0f} s, and nobody waits for "
            "the rest."
        )


def unpacked(name: str, data: bytes) -> bytes:
    """What a gzip file holds.

    Raises:
        FileReadError: It is damaged, cut short, or holds too much.
    """
    parts, size, at = [], 0, 0
    try:
        while at < len(data):
            # A file may have several members, and very many.
            member, fed = zlib.decompressobj(_GZIP), _LEAST_FED
            while not member.eof:
                if at >= len(data):
                    raise FileReadError(f"{name} cannot be read: its gzip data end too early.")
                piece = data[at : at + fed]
                part = member.decompress(piece, LARGEST_FILE + 1 - size)
                size += len(part)
                check_size(name, size)
                parts.append(part)
                at += len(piece) - len(member.unused_data)
                fed = min(2 * fed, _PIECE)
            padding = _PADDING.match(data, at)
            at = padding.end() if padding else at
    except zlib.error as error:
        raise FileReadError(
            f"{name} cannot be read: its gzip data are damaged: {error}."
        ) from error
    return b"".join(parts)
