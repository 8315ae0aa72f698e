"""Sources: where the readers' bytes come from, by what a user names."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from marimo_openscad._errors import ColumnTypeError, DecodeError, FileReadError
from marimo_openscad._host.bounded_read import read_path
from marimo_openscad._host.download import download, unpacked
from marimo_openscad._host.platform import IN_BROWSER
from marimo_openscad._host.web_files import FETCH_TIMEOUT, on_the_web

if TYPE_CHECKING:
    from marimo_openscad._host.opened import Ending

DataSource = str | PathLike[str] | bytes | bytearray | memoryview
"""An address, a path, or a file's bytes."""
_GZIP = b"\x1f\x8b"


def named(source: Any) -> str | None:
    """What a source is called, in errors; `None` for bytes.

    Raises:
        ColumnTypeError: It is none.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        return None
    if isinstance(source, (str, PurePath)):
        web = address_of(source)
        return str(source) if web is None else web
    if isinstance(source, PathLike):
        return str(source)
    raise ColumnTypeError(
        f"{source!r:.60} is no source: give an address, a path, or a file's bytes."
    )


def address_of(source: Any) -> str | None:
    """The web address, if it is one: also that of marimo's public folder in a page."""
    if isinstance(source, str) and source.startswith(("http://", "https://")):
        return source
    web = on_the_web(source) if isinstance(source, PurePath) else None
    return None if web is None else str(web)


def bytes_of(
    source: Any,
    told: Callable[[int, int | None], None] | None = None,
    ending: Ending | None = None,
) -> bytes:
    """A source's bytes, unpacked if they are gzip's.

    Args:
        source: What a user names.
        told: Called with the bytes that are fetched, and all if known.
        ending: Given what ends a transfer at once.

    Raises:
        DecodeError: There is nothing, or it cannot be read; the message names it.
    """
    file = named(source)
    try:
        data = _raw(source, file, told, ending)
        return unpacked(file or "The data", data) if data.startswith(_GZIP) else data
    except FileNotFoundError as error:
        raise DecodeError(f"{file} is not there: {error}", file) from error
    except FileReadError as error:
        raise DecodeError(error.message, file) from error


def _raw(
    source: Any,
    file: str | None,
    told: Callable[[int, int | None], None] | None,
    ending: Ending | None,
) -> bytes:
    if file is None:
        return bytes(source)
    address = address_of(source)
    if address is None:
        return read_path(Path(source))
    if IN_BROWSER:
        raise AssertionError("the data worker reads addresses")
    return download(address, FETCH_TIMEOUT, told, ending)
