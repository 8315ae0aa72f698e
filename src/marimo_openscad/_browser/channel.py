"""Python's end of the channel to the views of one viewer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from marimo_openscad._browser import ffi, kernel
from marimo_openscad._contract import ViewState
from marimo_openscad._part import Part


class BroadcastLink:
    """Keeps the page up to date over a BroadcastChannel.

    The channel is opened in the background; what is published before that is sent
    when it stands.
    """

    def __init__(self, viewer: str, on_cancel: Callable[[], None]) -> None:
        self._on_cancel = ffi.persistent(on_cancel)
        self._channel: ffi.JsObject | None = None
        self._state: ViewState | None = None
        self._part: tuple[Part, int] | None = None
        self._opening = asyncio.ensure_future(self._open(viewer))

    async def _open(self, viewer: str) -> None:
        module = await kernel.module()
        self._channel = module.createViewChannel(viewer, self._on_cancel)
        if self._part is not None:
            self.publish_part(*self._part)
        if self._state is not None:
            self.publish_state(self._state)

    def publish_state(self, state: ViewState) -> None:
        """Send everything a view shows except the mesh."""
        self._state = state
        if self._channel is not None:
            self._channel.publishState(ffi.to_js(state))

    def attach(self, widget: Any) -> None:
        """Nothing: views hear the channel by the viewer's name."""

    def publish_part(self, part: Part, revision: int) -> None:
        """Send a part's mesh."""
        self._part = (part, revision)
        if self._channel is not None:
            self._channel.publishPart(part._drawable, revision)

    def close(self) -> None:
        """Close the channel; views keep what they have."""
        self._opening.cancel()
        if self._channel is not None:
            self._channel.dispose()
            self._channel = None
        self._on_cancel.destroy()
