"""Web files: reads what lies beside an exported notebook on its web server, for sources.

marimo's `mo.notebook_location() / "public" / "part.scad"` is a path in local notebooks
and a web address, in the shape of a `pathlib.PurePath`, in exported ones.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path, PurePath, PurePosixPath

from marimo_openscad._errors import ModelTypeError
from marimo_openscad._host.platform import IN_BROWSER

_SCHEMES = ("http:", "https:")


def on_the_web(path: str | PurePath) -> PurePosixPath | None:
    """The path as one of a web server, such as `https:/host/part.scad`, or `None`."""
    web = PurePosixPath(path)
    return web if len(web.parts) > 1 and web.parts[0] in _SCHEMES else None


def read_web_file(path: PurePosixPath) -> bytes | None:
    """What the server has there, kept for as long as Python runs; `None` for nothing.

    Raises:
        ModelTypeError: Python does not run in a browser.
        OSError: The server could not be asked.
    """
    return _fetched(web_address(path))


def web_address(path: PurePosixPath) -> str:
    """The address as browsers write it: paths have only one `/` behind the scheme."""
    scheme, *parts = path.parts
    return f"{scheme}//{'/'.join(parts)}"


@lru_cache(maxsize=512)
def _fetched(address: str) -> bytes | None:
    if not IN_BROWSER:
        raise ModelTypeError(f"{address} can be read in the browser only: download it first")
    from marimo_openscad._host.browser import fetch

    return fetch.read(address)


def read_file(path: str | PurePath) -> bytes:
    """What lies at a path, here or on the web.

    Raises:
        FileNotFoundError: There is nothing.
        OSError: It cannot be read.
    """
    web = on_the_web(path)
    if web is None:
        return Path(path).read_bytes()
    data = read_web_file(web)
    if data is None:
        raise FileNotFoundError(f"the server has no file {web_address(web)}")
    return data
