"""Delivery: the engine's files as they travel to a page, for the page engine."""

from __future__ import annotations

import gzip
from functools import cache

from marimo_openscad._host import assets


@cache
def engine_files() -> tuple[list[str], list[bytes]]:
    """The names of the engine's files, and each of them compressed."""
    files = {
        name: assets.read_bytes(name)
        for name in ("kernel.js", "openscad.js", "openscad.wasm", "worker.js")
    }
    files.update((f"fonts/{name}", data) for name, data in assets.fonts().items())
    return list(files), [gzip.compress(data, 6, mtime=0) for data in files.values()]
