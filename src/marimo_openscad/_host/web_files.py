"""Web files: reads what lies beside an exported notebook on its web server, for sources.

marimo's `mo.notebook_location() / "public" / "part.scad"` is a path in local notebooks
and a web address, in the shape of a `pathlib.PurePath`, in exported ones. Addresses are a type
of their own: nothing that a program names becomes one by its spelling.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from time import monotonic

from marimo_openscad._errors import FileReadError, ModelTypeError
from marimo_openscad._host.bounded_read import LARGEST_FILE, check_size, read_path
from marimo_openscad._host.byte_lru import ByteLru
from marimo_openscad._host.platform import IN_BROWSER

FETCH_TIMEOUT = 30.0
"""Seconds that a server has for a file."""
KEPT, MISSED = 60.0, 5.0
"""Seconds after which a server is asked again for a file that it had, and that it had not."""
_SCHEMES = ("http:", "https:")


@dataclass(frozen=True)
class WebAddress:
    """Where something lies on a web server.

    Attributes:
        scheme: `http` or `https`.
        host: The server, with its port.
        path: There, without `/` in front.
    """

    scheme: str
    host: str
    path: str

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}/{self.path}"

    @property
    def folder(self) -> WebAddress:
        """The folder that it lies in."""
        return WebAddress(self.scheme, self.host, self.path.rpartition("/")[0])

    @property
    def posix(self) -> str:
        """As a path without a root, such as `https:/host/part.scad`."""
        return "/".join(filter(None, (f"{self.scheme}:", self.host, self.path)))


def on_the_web(given: str | PurePath) -> WebAddress | None:
    """The address that a user has given, or `None` for a path of this machine.

    A `Path` is one of this machine, whatever it is called.
    """
    if isinstance(given, Path):
        return None
    if isinstance(given, str) and not given.startswith(("http://", "https://")):
        return None
    parts = PurePosixPath(given).parts
    if len(parts) < 2 or parts[0] not in _SCHEMES:
        return None
    return WebAddress(parts[0].removesuffix(":"), parts[1], "/".join(parts[2:]))


def read_web_file(address: WebAddress) -> bytes | None:
    """What the server has there, kept for a while; `None` for nothing.

    Raises:
        ModelTypeError: Python does not run in a browser.
        FileReadError: The server did not answer in time, or the file is too large.
    """
    if not IN_BROWSER:
        raise ModelTypeError(f"{address} can be read in the browser only: download it first")
    known = _fetched.get(address)
    if known is not None and monotonic() < known.until:
        return known.data
    from marimo_openscad._host.browser import fetch

    try:
        data = fetch.read(str(address), FETCH_TIMEOUT)
    except OSError as error:
        raise FileReadError(str(error)) from error
    check_size(str(address), len(data or b""))
    _fetched.put(address, _Fetched(data, monotonic() + (MISSED if data is None else KEPT)))
    return data


@dataclass(frozen=True)
class _Fetched:
    data: bytes | None
    until: float


_fetched: ByteLru[_Fetched] = ByteLru(2 * LARGEST_FILE, lambda kept: len(kept.data or b"") + 200)


def read_file(path: str | PurePath, limit: int = LARGEST_FILE) -> bytes:
    """What lies at a path, here or on the web.

    Raises:
        FileNotFoundError: There is nothing.
        FileReadError: It is larger than the limit, or cannot be read.
    """
    web = on_the_web(path)
    if web is None:
        return read_path(Path(path), limit)
    data = read_web_file(web)
    if data is None:
        raise FileNotFoundError(f"the server has no file {web}")
    check_size(str(web), len(data), limit)
    return data
