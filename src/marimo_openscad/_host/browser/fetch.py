"""Fetching: reads what the page's server has, for web files."""

from __future__ import annotations

import js
from pyodide.ffi import JsException


def read(address: str) -> bytes | None:
    """The bytes at a web address; blocks until they are there. `None` for nothing.

    Raises:
        OSError: The server did not answer, or with an error.
    """
    request = js.XMLHttpRequest.new()
    request.open("GET", address, False)
    # Bytes as characters whose low byte they are. A blocking request may give an
    # ArrayBuffer in workers only.
    request.overrideMimeType("text/plain; charset=x-user-defined")
    try:
        request.send()
    except JsException as error:
        raise OSError(f"{address} could not be fetched: {error}") from error
    status: int = request.status
    # Servers of single-page applications answer unknown addresses with a page.
    page = (request.getResponseHeader("Content-Type") or "").startswith("text/html")
    if status in (404, 410) or (status == 200 and page):
        return None
    if status != 200:
        raise OSError(f"{address} could not be fetched: the server answered {status}")
    text: str = request.responseText
    return text.encode("utf-16-le")[::2]
