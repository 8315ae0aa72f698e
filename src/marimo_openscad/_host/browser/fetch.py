"""Fetching: reads what the page's server has, for web files."""

from __future__ import annotations

import js
from pyodide.ffi import JsException

from marimo_openscad._host.browser import ffi


def read(address: str, timeout: float) -> bytes | None:
    """The bytes at a web address; blocks until they are there. `None` for nothing.

    Args:
        address: Where.
        timeout: Seconds that the server has.

    Raises:
        OSError: The server did not answer in time, or with an error, or this host cannot wait
            for a time.
    """
    if ffi.has_document():
        # The page's own thread lets no blocking request have a time.
        return _read_in_page(address, timeout)
    request = js.XMLHttpRequest.new()
    request.open("GET", address, False)
    # Bytes as characters whose low byte they are. A blocking request may give an
    # ArrayBuffer in workers only.
    request.overrideMimeType("text/plain; charset=x-user-defined")
    request.timeout = timeout * 1000
    try:
        request.send()
    except JsException as error:
        raise OSError(_failed(address, timeout, error)) from error
    if not _is_there(address, request.status, request.getResponseHeader("Content-Type")):
        return None
    text: str = request.responseText
    return text.encode("utf-16-le")[::2]


def _read_in_page(address: str, timeout: float) -> bytes | None:
    if not ffi.can_block():
        raise OSError(
            f"{address} cannot be waited for here: fetch it before, and give its bytes in files=."
        )
    return ffi.block_on(_fetched(address, timeout))


async def _fetched(address: str, timeout: float) -> bytes | None:
    try:
        options = ffi.to_js({"signal": js.AbortSignal.timeout(timeout * 1000)})
        answer = await js.fetch(address, options)
        if not _is_there(address, answer.status, answer.headers.get("Content-Type")):
            return None
        data: bytes = (await answer.arrayBuffer()).to_bytes()
    except JsException as error:
        raise OSError(_failed(address, timeout, error)) from error
    return data


def _is_there(address: str, status: int, kind: str | None) -> bool:
    # Servers of single-page applications answer unknown addresses with a page.
    page = (kind or "").startswith("text/html")
    if status in (404, 410) or (status == 200 and page):
        return False
    if status != 200:
        raise OSError(f"{address} could not be fetched: the server answered {status}")
    return True


def _failed(address: str, timeout: float, error: JsException) -> str:
    return f"{address} could not be fetched within {timeout:g} s: {error}"
