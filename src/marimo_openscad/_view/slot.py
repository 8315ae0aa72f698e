"""View slots: what stays of a viewer when its cell runs again and makes another one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol, cast
from uuid import uuid4

from marimo_openscad._links.base import OpenLink
from marimo_openscad._model.part import Part
from marimo_openscad._view.session import ViewSession
from marimo_openscad._wire.view_shapes import RenderStatus


class LeaseHolder(Protocol):
    """Who renders for a slot."""

    def cancel(self) -> None:
        """End the running render."""
        ...

    def close(self) -> None:
        """End everything."""
        ...


class ViewSlot:
    """Where one viewer after the other shows.

    A viewer that follows another has the same name for the engine, whose running render
    may so finish first, and speaks to the same views, which so hear it before the
    notebook has mounted them anew.

    Attributes:
        name: Known to engine and views.
        session: How the views look, and what their user does.
        assembling: Held while the parts of an assembly are rendered.
    """

    def __init__(self, open_link: OpenLink) -> None:
        self.name = uuid4().hex
        self._link = open_link(self.name, self._hear)
        self._part: Part | None = None
        self.session = ViewSession(self._link.send, lambda: self._part)
        self.assembling = asyncio.Lock()
        self._leases: list[SlotLease] = []
        self._revision = 0
        # The status that came with the part on show.
        self._shown: RenderStatus | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody's lease has not ended."""
        return bool(self._leases)

    def is_newest(self, lease: SlotLease) -> bool:
        """Whether no viewer has begun after it."""
        return bool(self._leases) and lease is self._leases[-1]

    def attach(self, widget: Any) -> None:
        """Show in the views of a widget."""
        self._link.attach(widget)

    def enter(self, holder: LeaseHolder) -> SlotLease:
        """Begin a viewer's lease; those before may finish what they render."""
        lease = SlotLease(self, holder)
        self._leases.append(lease)
        return lease

    def publish_status(self, lease: SlotLease, status: RenderStatus) -> None:
        """Send to the views, unless a later viewer has begun."""
        if self.is_newest(lease):
            lease.status = status
            self._send(status)

    def publish_part(self, lease: SlotLease, part: Part, status: RenderStatus) -> None:
        """Show a part, unless a later viewer has shown one or has none to come."""
        if lease not in self._leases:
            return
        current = self._leases[-1].status
        if lease is self._leases[-1]:
            lease.status = status
        elif current is not None and current["phase"] == "rendering":
            running = {"startedAt": current["startedAt"], "progress": current["progress"]}
            status = cast("RenderStatus", {**status, **running, "phase": "rendering"})
        else:
            return
        del self._leases[: self._leases.index(lease)]
        self._revision += 1
        self._shown = status
        self._part = part
        self._link.publish_part(part, self._revision)
        self._send(status)

    def leave(self, lease: SlotLease) -> None:
        """End a lease, with those before it, and the way to the views with the last one."""
        if lease not in self._leases:
            return
        if self.is_newest(lease):
            # Whoever it has taken the slot from has nobody to render for any more.
            for before in self._leases[:-1]:
                before.holder.close()
        self._leases.remove(lease)
        if not self._leases:
            self.session.close()
            self._link.close()

    def close(self) -> None:
        """End all leases."""
        for lease in self._leases[:]:
            lease.holder.close()

    def _hear(self, message: Mapping[str, Any], data: bytes | None) -> None:
        if message.get("type") == "cancel":
            for lease in self._leases[:]:
                lease.holder.cancel()
        else:
            self.session.hear(message, data)

    def _send(self, status: RenderStatus) -> None:
        shown = self._shown
        if status["measures"] is None and shown is not None:
            # A viewer that has no part yet shows that of the one before.
            status = {
                **status,
                "measures": shown["measures"],
                "elapsed": shown["elapsed"],
                "diagnostics": shown["diagnostics"],
                "echo": shown["echo"],
            }
        self._link.publish_status({**status, "revision": self._revision})


class SlotLease:
    """One viewer's time at a slot.

    Attributes:
        status: What it sent to the views last.
    """

    def __init__(self, slot: ViewSlot, holder: LeaseHolder) -> None:
        self.status: RenderStatus | None = None
        self.holder = holder
        self._slot = slot

    @property
    def name(self) -> str:
        """The slot's name."""
        return self._slot.name

    @property
    def assembling(self) -> asyncio.Lock:
        """The slot's."""
        return self._slot.assembling

    @property
    def is_newest(self) -> bool:
        """Whether no viewer has begun after it."""
        return self._slot.is_newest(self)

    def publish_status(self, status: RenderStatus) -> None:
        """Send everything a view shows except the mesh."""
        self._slot.publish_status(self, status)

    def publish_part(self, part: Part, status: RenderStatus) -> None:
        """Send a part and the status that comes with it."""
        self._slot.publish_part(self, part, status)

    def close(self) -> None:
        """Say no more."""
        self._slot.leave(self)
