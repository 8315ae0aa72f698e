"""View sessions: what Python and a viewer's views say to each other besides the part."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from typing import Any, Protocol
from uuid import uuid4

from marimo_openscad._errors import OpenSCADError
from marimo_openscad._model.formats import checked_format
from marimo_openscad._model.part import Part
from marimo_openscad._model.view_state import (
    Axis,
    Camera,
    Cut,
    Selection,
    Side,
)
from marimo_openscad._wire.shapes import ViewCommand
from marimo_openscad._wire.view_codec import (
    camera_from_wire,
    camera_to_wire,
    cuts_from_wire,
    cuts_to_wire,
    selection_from_wire,
)

PHOTO_TIMEOUT = 10.0
"""Seconds that a page may take for a picture."""


class Send(Protocol):
    """Sends a command, and bytes with it, to all views."""

    def __call__(self, command: ViewCommand, data: bytes | None = None) -> None:
        """Send it."""
        ...


class ViewSession:
    """Remembers how the views look, answers their wishes.

    Attributes:
        camera: Where the view looks from, `None` before any view has said.
        cuts: What cuts the part open, by axis.
        hidden: An assembly's parts that are not shown.
        apart: How far its parts stand apart; see `Viewer.explode`.
        selection: What the user has pointed at.
    """

    def __init__(self, send: Send, part: Callable[[], Part | None]) -> None:
        """Begin to listen.

        Args:
            send: Sends to the views.
            part: The part on show.
        """
        self.camera: Camera | None = None
        self.cuts: dict[Axis, Cut] = {}
        self.hidden: frozenset[str] = frozenset()
        self.apart = 0.0
        self.selection: Selection | None = None
        self._send = send
        self._part = part
        self._listeners: list[Callable[[Selection | None], object]] = []
        self._frames = 0
        self._show: Callable[[int], None] = lambda at: None
        self._photos: dict[str, asyncio.Future[bytes]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def hear(self, message: Mapping[str, Any], data: bytes | None) -> None:
        """Take what a view says; what comes from a page need not be a view's."""
        try:
            self._take(message, data)
        except (KeyError, TypeError, ValueError):
            return

    def look(self, *, side: Side | None = None, camera: Camera | None = None) -> None:
        """Let the views look from a side or a camera."""
        if camera is not None:
            self.camera = camera
        wire = None if camera is None else camera_to_wire(camera)
        self._send({"type": "look", "side": side, "camera": wire})

    def cut(self, cuts: Mapping[Axis, Cut]) -> None:
        """Cut the part open in the views."""
        self.cuts = dict(cuts)
        self._send({"type": "section", "cuts": cuts_to_wire(self.cuts)})

    def hide(self, names: Collection[str]) -> None:
        """Let the views show all of an assembly's parts but these."""
        self.hidden = frozenset(names)
        self._send({"type": "hide", "names": sorted(self.hidden)})

    def explode(self, by: float) -> None:
        """Let the views move an assembly's parts apart."""
        self.apart = by
        self._send({"type": "explode", "by": by})

    def on_selection(self, callback: Callable[[Selection | None], object]) -> Callable[[], None]:
        """Call back with each selection until the answer is called."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def start_animation(self, count: int, fps: float, show: Callable[[int], None]) -> None:
        """Let the user leaf through so many parts; `show` is called with what to show."""
        self._frames = count
        self._show = show
        self._send({"type": "frames", "count": count, "fps": fps})

    def stop_animation(self) -> None:
        """Show one part again."""
        if self._frames > 0:
            self.start_animation(0, 1.0, lambda at: None)

    async def photograph(self, timeout: float = PHOTO_TIMEOUT) -> bytes:
        """A picture of what a view shows, as PNG.

        Raises:
            OpenSCADError: No view answers, or it has no picture.
        """
        name = uuid4().hex
        photo: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._photos[name] = photo
        try:
            self._send({"type": "photograph", "id": name})
            return await asyncio.wait_for(photo, timeout)
        except TimeoutError as error:
            raise OpenSCADError(
                f"no view gave a picture within {timeout:g} s. Show the viewer in the page "
                "first, and take the picture in a later cell: a view is there only when its "
                "cell has ended."
            ) from error
        finally:
            del self._photos[name]

    def close(self) -> None:
        """Answer nobody any more."""
        for task in self._tasks:
            task.cancel()
        self._listeners.clear()

    def _take(self, message: Mapping[str, Any], data: bytes | None) -> None:
        kind = message["type"]
        if kind == "sight":
            self.camera = camera_from_wire(message["camera"])
            self.cuts = cuts_from_wire(message["cuts"])
            self.hidden = frozenset(map(str, message["hidden"]))
            self.apart = float(message["explode"])
        elif kind == "selected":
            self.selection = selection_from_wire(message["selection"])
            for callback in self._listeners[:]:
                callback(self.selection)
        elif kind == "frame":
            at = message["at"]
            if isinstance(at, int) and 0 <= at < self._frames:
                self._show(at)
        elif kind == "file-wanted":
            task = asyncio.ensure_future(self._give(str(message["format"])))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        elif kind == "photo":
            self._take_photo(str(message["id"]), data, str(message["reason"]))

    def _take_photo(self, name: str, data: bytes | None, reason: str) -> None:
        photo = self._photos.get(name)
        if photo is None or photo.done():
            return
        if data:
            photo.set_result(data)
        else:
            photo.set_exception(OpenSCADError(f"the view has no picture: {reason}"))

    async def _give(self, wanted: str) -> None:
        part = self._part()
        if part is None:
            return
        try:
            data = await part.to(checked_format(wanted, part.dimension))
        except Exception as error:  # the user waits for it, whatever it is
            self._send({"type": "file-failed", "message": str(error)})
            raise
        ending = "stl" if wanted == "stl-ascii" else wanted
        self._send({"type": "file", "name": f"part.{ending}"}, data)
