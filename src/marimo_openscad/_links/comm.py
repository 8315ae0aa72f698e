"""Comm link: the way to the views over widget messages, where Python runs on the machine."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from marimo_openscad._engines.page.engine import PageMesh
from marimo_openscad._engines.page.pages import ANSWERS, pages_here
from marimo_openscad._host.event_loop import LoopAffinity
from marimo_openscad._links.base import Hear, ReplayedState
from marimo_openscad._model.part import Part, Piece
from marimo_openscad._wire.messages import PartMessage, StatusMessage, ViewCommand
from marimo_openscad._wire.view_shapes import PartPiece, RenderStatus


class CommLink:
    """Keeps the views of one viewer up to date over the messages of its widgets.

    A cell that runs again closes its widget and makes another one for the same viewer.
    """

    def __init__(self, hear: Hear) -> None:
        self._heard = hear
        self._replayed = ReplayedState()
        self._affinity = LoopAffinity()
        self._pages = pages_here()
        # Whether a page has said that it listens: what is sent before that is lost.
        self._widgets: WeakKeyDictionary[Any, bool] = WeakKeyDictionary()
        self._status: StatusMessage | None = None
        self._part: tuple[PartMessage, list[bytes]] | None = None

    def attach(self, widget: Any) -> None:
        """Speak through a widget, too, from when its page listens."""
        self._widgets[widget] = False
        widget.on_msg(self._hear)

    def publish_status(self, status: RenderStatus) -> None:
        """Send everything a view shows except the mesh."""
        self._status = {"type": "status", "status": status}
        for widget in self._listening():
            widget.send(self._status)

    def publish_part(self, part: Part, revision: int) -> None:
        """Send a part's file, or those of an assembly's parts."""
        message: PartMessage = {
            "type": "part",
            "revision": revision,
            "pieces": [_to_wire(piece) for piece in part._pieces],
        }
        self._part = message, [piece.part._mesh.file().data for piece in part._pieces]
        for widget in self._listening():
            self._send_part(widget)

    def send(self, command: ViewCommand, data: bytes | None = None) -> None:
        """Send something else, and bytes with it."""
        self._replayed.add(command)
        for widget in self._listening():
            widget.send(command, None if data is None else [data])

    def close(self) -> None:
        """Say no more; views keep what they have."""
        for widget in list(self._widgets):
            widget.on_msg(self._hear, remove=True)
        self._widgets.clear()

    def _listening(self) -> list[Any]:
        # A widget that was closed has no page any more.
        return [
            widget
            for widget, listens in self._widgets.items()
            if listens and widget.comm is not None
        ]

    def _hear(self, widget: Any, message: Any, buffers: Any) -> None:
        self._affinity.do(lambda: self._take(widget, message, buffers))

    def _take(self, widget: Any, message: Any, buffers: Any) -> None:
        # What comes over the network need not be ours.
        kind = message.get("type") if isinstance(message, dict) else None
        if kind == "hello":
            self._greet(widget)
        elif kind == "part-wanted":
            self._send_part(widget, whole=True)
        elif kind in ANSWERS:
            self._pages.hear(widget, message, buffers)
        elif kind is not None:
            self._heard(message, bytes(buffers[0]) if buffers else None)

    def _greet(self, widget: Any) -> None:
        if widget not in self._widgets:
            return
        self._widgets[widget] = True
        self._pages.greet(widget)
        if self._status is not None:
            widget.send(self._status)
        self._send_part(widget)
        patch = self._replayed.patch()
        if patch is not None:
            widget.send(patch)

    def _send_part(self, widget: Any, *, whole: bool = False) -> None:
        if self._part is not None:
            message, files = self._part
            # The page that has rendered them has them already.
            there = not whole and all(piece["job"] is not None for piece in message["pieces"])
            widget.send(message, None if there else files)


def _to_wire(piece: Piece) -> PartPiece:
    mesh = piece.part._mesh
    return {
        "name": piece.name,
        "color": piece.color,
        "format": mesh.file().format,
        "job": mesh.job if isinstance(mesh, PageMesh) else None,
    }
