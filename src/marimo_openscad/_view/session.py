"""View sessions: what Python and a viewer's views say to each other besides the part."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any, Protocol, cast

from marimo_openscad._errors import OpenSCADError, ProfileError
from marimo_openscad._host.assets import read_text
from marimo_openscad._host.callbacks import call_or_tell
from marimo_openscad._links.pictures import PictureRequests
from marimo_openscad._model.formats import checked_format
from marimo_openscad._model.part import Part
from marimo_openscad._model.view_state import Axis, Camera, Cut, Selection, Side
from marimo_openscad._view.state_record import ViewStateRecord
from marimo_openscad._wire.messages import ViewCommand, ViewEvent
from marimo_openscad._wire.view_codec import camera_to_wire, cuts_to_wire, selection_from_wire
from marimo_openscad._wire.view_shapes import WireViewState

SCREENSHOT_TIMEOUT = 10.0
"""Seconds that a page may take for a picture."""


CALL_PROFILE = "call-profile"
"""What views ask for, like for a file, to show where the evaluation's time goes."""


class Send(Protocol):
    """Sends a command, and bytes with it, to all views."""

    def __call__(self, command: ViewCommand, data: bytes | None = None) -> None:
        """Send it."""
        ...


class ViewSession:
    """Remembers how the views look, answers their wishes.

    Attributes:
        state: How the views look.
        selection: What the user has pointed at.
    """

    def __init__(self, send: Send, part: Callable[[], Part | None]) -> None:
        """Begin to listen.

        Args:
            send: Sends to the views.
            part: The part on show.
        """
        self.state = ViewStateRecord()
        self.selection: Selection | None = None
        self._send = send
        self._part = part
        self._listeners: list[Callable[[Selection | None], object]] = []
        self._show: Callable[[int], None] = lambda at: None
        self._screenshots = PictureRequests(
            lambda reason: OpenSCADError(f"the view has no picture: {reason}")
        )
        self._tasks: set[asyncio.Task[None]] = set()

    def hear(self, message: Mapping[str, Any], data: bytes | None) -> None:
        """Take what a view says; what comes from a page need not be a view's."""
        try:
            actions = self._take(cast("ViewEvent", message), data)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            return
        # What they raise is theirs, and is told; the others run.
        for action in actions:
            call_or_tell(action)

    def look(self, camera: Camera | Side) -> None:
        """Let the views look from a camera, or at the whole part from a side."""
        wire = camera if isinstance(camera, str) else camera_to_wire(camera)
        self._change({"camera": wire})

    def cut(self, cuts: Mapping[Axis, Cut]) -> None:
        """Cut the part open in the views."""
        self._change({"section": cuts_to_wire(cuts)})

    def hide(self, names: Collection[str]) -> None:
        """Let the views show all of an assembly's parts but these."""
        self._change({"hidden": sorted(names)})

    def explode(self, by: float) -> None:
        """Let the views move an assembly's parts apart."""
        self._change({"explode": by})

    def on_selection(self, callback: Callable[[Selection | None], object]) -> Callable[[], None]:
        """Call back with each selection until the answer is called."""
        self._listeners.append(callback)

        def unlisten() -> None:
            # A second call, or one after the session's end, changes nothing.
            if callback in self._listeners:
                self._listeners.remove(callback)

        return unlisten

    def start_animation(self, count: int, fps: float, show: Callable[[int], None]) -> None:
        """Let the user leaf through so many parts; `show` is called with what to show."""
        self._show = show
        self._change({"animation": {"count": count, "fps": fps}})

    def stop_animation(self) -> None:
        """Show one part again."""
        self._show = lambda at: None
        if self.state.frames > 0:
            self._change({"animation": None})

    async def screenshot(self, timeout: float = SCREENSHOT_TIMEOUT) -> bytes:
        """A picture of what a view shows, as PNG.

        Raises:
            OpenSCADError: No view answers, or it has no picture.
        """
        try:
            return await self._screenshots.ask(
                lambda name: self._send({"type": "screenshot", "id": name}), timeout
            )
        except TimeoutError as error:
            raise OpenSCADError(
                f"no view gave a picture within {timeout:g} s. Show the viewer in the page "
                "first, and take the picture in a later cell: a view is there only when its "
                "cell has ended."
            ) from error

    def close(self) -> None:
        """Answer nobody any more."""
        for task in self._tasks:
            task.cancel()
        self._screenshots.close("the viewer was closed")
        self._listeners.clear()

    def _change(self, changes: WireViewState) -> None:
        self._send(self.state.change(changes))

    def _take(self, message: ViewEvent, data: bytes | None) -> list[Callable[[], object]]:
        """Read a message; the answer is what to call because of it."""
        if message["type"] == "patch":
            self.state.merge(message)
        elif message["type"] == "selected":
            selection = self.selection = selection_from_wire(message["selection"])
            return [partial(callback, selection) for callback in self._listeners]
        elif message["type"] == "frame":
            at = message["at"]
            if isinstance(at, int) and 0 <= at < self.state.frames:
                return [partial(self._show, at)]
        elif message["type"] == "file-wanted":
            return [partial(self._begin_to_give, str(message["format"]))]
        elif message["type"] == "picture":
            self._screenshots.take(str(message["id"]), data, str(message["reason"]))
        return []

    def _begin_to_give(self, wanted: str) -> None:
        task = asyncio.ensure_future(self._give(wanted))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _give(self, wanted: str) -> None:
        part = self._part()
        if part is None:
            self._send({"type": "file-failed", "message": "There is no part yet: wait for it."})
            return
        try:
            if wanted == CALL_PROFILE:
                self._send({"type": "file", "name": CALL_PROFILE}, await _sent_profile(part))
                return
            data = await part.to(checked_format(wanted, part.dimension))
        except ProfileError as error:
            # What programs have none is known: the view says it, and nobody has to mend anything.
            self._send({"type": "file-failed", "message": error.message})
            return
        except Exception as error:  # the user waits for it, whatever it is
            self._send({"type": "file-failed", "message": str(error)})
            raise
        ending = "stl" if wanted == "stl-ascii" else wanted
        self._send({"type": "file", "name": f"part.{ending}"}, data)


async def _sent_profile(part: Part) -> bytes:
    """The profile of a part's calls, with the code that draws it: pages load it on use."""
    profile = await part._profile()
    return b'{"profile":%b,"code":%b}' % (profile, json.dumps(read_text("flame.js")).encode())
