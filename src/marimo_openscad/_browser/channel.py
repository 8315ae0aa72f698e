"""Python's end of the channel to the views of one viewer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from marimo_openscad._browser import ffi, kernel
from marimo_openscad._browser.drawable import drawable_of
from marimo_openscad._contract import LASTING, ToldMessage, ViewState
from marimo_openscad._part import Part


class BroadcastLink:
    """Keeps the page up to date over a BroadcastChannel.

    The channel is opened in the background; what is published before that is sent
    when it stands.
    """

    def __init__(
        self, viewer: str, hear: Callable[[Mapping[str, Any], bytes | None], None]
    ) -> None:
        def heard(message: ffi.JsObject, data: ffi.JsObject) -> None:
            hear(ffi.from_js(message), data.to_bytes() if data else None)

        self._heard = ffi.persistent(heard)
        self._lasting: dict[str, ToldMessage] = {}
        self._channel: ffi.JsObject | None = None
        self._state: ViewState | None = None
        self._part: tuple[Part, int] | None = None
        self._opening = asyncio.ensure_future(self._open(viewer))

    async def _open(self, viewer: str) -> None:
        module = await kernel.module()
        self._channel = module.createViewChannel(viewer, self._heard)
        if self._part is not None:
            self.publish_part(*self._part)
        if self._state is not None:
            self.publish_state(self._state)
        for message in self._lasting.values():
            self.tell(message)

    def publish_state(self, state: ViewState) -> None:
        """Send everything a view shows except the mesh."""
        self._state = state
        if self._channel is not None:
            self._channel.publishState(ffi.to_js(state))

    def attach(self, widget: Any) -> None:
        """Nothing: views hear the channel by the viewer's name."""

    def publish_part(self, part: Part, revision: int) -> None:
        """Send a part's mesh; the channel counts the revisions, workers' own among them."""
        self._part = (part, revision)
        if self._channel is not None:
            self._channel.publishPart(drawable_of(part._pieces))

    def tell(self, message: ToldMessage, data: bytes | None = None) -> None:
        """Send something else, and bytes with it."""
        if self._channel is not None:
            self._channel.tell(ffi.to_js(message), None if data is None else ffi.to_js(data))
        elif message["type"] in LASTING:
            self._lasting[message["type"]] = message

    def close(self) -> None:
        """Close the channel; views keep what they have."""
        self._opening.cancel()
        if self._channel is not None:
            self._channel.dispose()
            self._channel = None
        self._heard.destroy()
