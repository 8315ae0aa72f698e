"""Stream worker: fills a stream beside Python, in a worker of its own, for streams of sockets."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from marimo_openscad._host import assets
from marimo_openscad._host.browser import ffi
from marimo_openscad._host.browser.kernel import kernel

Hear = Callable[[dict[str, Any], list[bytes]], None]
"""Takes what `js/src/data/stream/stream-protocol.ts` calls `RowsForPython`, and the bytes."""


class OpenStream:
    """A worker that fills a stream."""

    def __init__(self, stream: ffi.JsObject, proxies: list[ffi.JsObject]) -> None:
        self._stream = stream
        self._proxies = proxies

    def more(self) -> None:
        """Say that one batch of rows more can be taken."""
        if self._proxies:
            self._stream.more()

    def close(self) -> None:
        """End the worker."""
        self._stream.close()
        for proxy in self._proxies:
            proxy.destroy()
        self._proxies = []


_ARROW = ("data-arrow.js", "data-arrow-codecs.js")


async def open_stream(
    order: Mapping[str, Any], hear: Hear, failed: Callable[[str], None]
) -> OpenStream:
    """Start the worker; it is told what to do by `StreamOrder`."""

    def heard(rows: str, parts: ffi.JsObject) -> None:
        hear(json.loads(rows), [part.to_bytes() for part in parts])

    module = await kernel.module()
    proxies = [ffi.persistent(heard), ffi.persistent(failed)]
    # What reads Arrow comes before, so that it is there with the first message.
    names = (*(_ARROW if order["decode"] == "arrow" else ()), "stream-worker.js")
    text = "\n".join(map(assets.read_text, names))
    return OpenStream(module.openStream(text, json.dumps(order), *proxies), proxies)
