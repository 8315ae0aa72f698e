"""Broadcast link: the channel to the views, where Python runs in the browser."""

from __future__ import annotations

import asyncio
from typing import Any

from marimo_openscad._engines.wasm.mesh import drawable
from marimo_openscad._host.browser import ffi
from marimo_openscad._host.browser.kernel import kernel
from marimo_openscad._host.callbacks import tell_failure
from marimo_openscad._links.base import Hear, ReplayedState
from marimo_openscad._model.part import Part
from marimo_openscad._wire.messages import ViewCommand
from marimo_openscad._wire.view_shapes import RenderStatus


class BroadcastLink:
    """Keeps the page up to date over a BroadcastChannel.

    The channel is opened in the background; what is published before that is sent
    when it stands.
    """

    def __init__(self, viewer: str, hear: Hear) -> None:
        def heard(message: ffi.JsObject, data: ffi.JsObject) -> None:
            hear(ffi.from_js(message), data.to_bytes() if data else None)

        self._heard = ffi.persistent(heard)
        self._replayed = ReplayedState()
        self._channel: ffi.JsObject | None = None
        self._status: RenderStatus | None = None
        self._part: tuple[Part, int] | None = None
        self._opening = asyncio.ensure_future(self._open(viewer))
        tell_failure(self._opening, "opening a viewer's channel to the page")

    async def _open(self, viewer: str) -> None:
        module = await kernel.module()
        self._channel = module.createViewChannel(viewer, self._heard)
        if self._part is not None:
            self.publish_part(*self._part)
        if self._status is not None:
            self.publish_status(self._status)
        patch = self._replayed.patch()
        if patch is not None:
            self.send(patch)

    def publish_status(self, status: RenderStatus) -> None:
        """Send everything a view shows except the mesh."""
        self._status = status
        if self._channel is not None:
            self._channel.publishStatus(ffi.to_js(status))

    def attach(self, widget: Any) -> None:
        """Nothing: views hear the channel by the viewer's name."""

    def publish_part(self, part: Part, revision: int) -> None:
        """Send a part's mesh; the channel counts the revisions, workers' own among them."""
        self._part = (part, revision)
        if self._channel is not None:
            self._channel.publishPart(drawable(part._pieces))

    def send(self, command: ViewCommand, data: bytes | None = None) -> None:
        """Send something else, and bytes with it."""
        if self._channel is not None:
            self._channel.send(ffi.to_js(command), None if data is None else ffi.to_js(data))
        else:
            self._replayed.add(command)

    def close(self) -> None:
        """Close the channel; views keep what they have."""
        self._opening.cancel()
        if self._channel is not None:
            self._channel.dispose()
            self._channel = None
        self._heard.destroy()
