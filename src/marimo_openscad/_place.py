"""Places in the notebook: what stays when a cell runs again and makes another viewer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Mapping
from typing import Any, Protocol
from uuid import uuid4

from marimo_openscad._contract import ToldMessage, ViewState
from marimo_openscad._dialogue import Dialogue
from marimo_openscad._part import Part

LINGER = 5.0
"""Seconds that a place waits for its next viewer: cells before it may run first."""


class ViewLink(Protocol):
    """The way to the views of one place."""

    def publish_state(self, state: ViewState) -> None: ...

    def publish_part(self, part: Part, revision: int) -> None: ...

    def tell(self, message: ToldMessage, data: bytes | None = None) -> None: ...

    def attach(self, widget: Any) -> None:
        """Let a widget's views be reached, where that takes a widget."""
        ...

    def close(self) -> None: ...


class Tenant(Protocol):
    """Who renders for a place."""

    def cancel(self) -> None: ...

    def close(self) -> None: ...


Hear = Callable[[Mapping[str, Any], bytes | None], None]
"""Takes what views say, and the bytes that come with it."""

OpenLink = Callable[[str, Hear], ViewLink]
"""Makes the way to the views of a place, given its name and who hears them."""


class Place:
    """Where one viewer after the other shows.

    A viewer that follows another has the same name for the engine, whose running render
    may so finish first, and speaks to the same views, which so hear it before the
    notebook has mounted them anew.

    Attributes:
        name: Known to engine and views.
        dialogue: How the views look, and what their user does.
        assembling: Held while the parts of an assembly are rendered.
    """

    def __init__(self, open_link: OpenLink) -> None:
        self.name = uuid4().hex
        self._link = open_link(self.name, self._hear)
        self._part: Part | None = None
        self.dialogue = Dialogue(self._link.tell, lambda: self._part)
        self.assembling = asyncio.Lock()
        self._turns: list[Turn] = []
        self._revision = 0
        # The state that came with the part on show.
        self._shown: ViewState | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody's turn has not ended."""
        return bool(self._turns)

    def is_newest(self, turn: Turn) -> bool:
        """Whether no viewer has begun after it."""
        return bool(self._turns) and turn is self._turns[-1]

    def attach(self, widget: Any) -> None:
        """Show in the views of a widget."""
        self._link.attach(widget)

    def enter(self, tenant: Tenant) -> Turn:
        """Begin a viewer's turn; those before may finish what they render."""
        turn = Turn(self, tenant)
        self._turns.append(turn)
        return turn

    def publish_state(self, turn: Turn, state: ViewState) -> None:
        """Tell the views, unless a later viewer has begun."""
        if self.is_newest(turn):
            turn.state = state
            self._send(state)

    def publish_part(self, turn: Turn, part: Part, state: ViewState) -> None:
        """Show a part, unless a later viewer has shown one or has none to come."""
        if turn not in self._turns:
            return
        current = self._turns[-1].state
        if turn is self._turns[-1]:
            turn.state = state
        elif current is not None and current["phase"] == "rendering":
            state = {**state, "phase": "rendering", "startedAt": current["startedAt"]}
        else:
            return
        del self._turns[: self._turns.index(turn)]
        self._revision += 1
        self._shown = state
        self._part = part
        self._link.publish_part(part, self._revision)
        self._send(state)

    def leave(self, turn: Turn) -> None:
        """End a turn, and the way to the views with the last one."""
        if turn in self._turns:
            self._turns.remove(turn)
            if not self._turns:
                self.dialogue.close()
                self._link.close()

    def close(self) -> None:
        """End all turns."""
        for turn in self._turns[:]:
            turn.tenant.close()

    def _hear(self, message: Mapping[str, Any], data: bytes | None) -> None:
        if message.get("type") == "cancel":
            for turn in self._turns[:]:
                turn.tenant.cancel()
        else:
            self.dialogue.hear(message, data)

    def _send(self, state: ViewState) -> None:
        shown = self._shown
        if state["measures"] is None and shown is not None:
            # A viewer that has no part yet shows that of the one before.
            state = {
                **state,
                "measures": shown["measures"],
                "elapsed": shown["elapsed"],
                "diagnostics": shown["diagnostics"],
                "echo": shown["echo"],
            }
        self._link.publish_state({**state, "revision": self._revision})


class Turn:
    """One viewer's time at a place.

    Attributes:
        state: What it told the views last.
    """

    def __init__(self, place: Place, tenant: Tenant) -> None:
        self.state: ViewState | None = None
        self.tenant = tenant
        self._place = place

    @property
    def name(self) -> str:
        """The place's name."""
        return self._place.name

    @property
    def assembling(self) -> asyncio.Lock:
        """The place's."""
        return self._place.assembling

    @property
    def is_newest(self) -> bool:
        """Whether no viewer has begun after it."""
        return self._place.is_newest(self)

    def publish_state(self, state: ViewState) -> None:
        """Send everything a view shows except the mesh."""
        self._place.publish_state(self, state)

    def publish_part(self, part: Part, state: ViewState) -> None:
        """Send a part and the state that comes with it."""
        self._place.publish_part(self, part, state)

    def close(self) -> None:
        """Say no more."""
        self._place.leave(self)


class Vacancies:
    """Places whose cell runs again, until a viewer takes them or their time is over."""

    def __init__(self) -> None:
        self._waiting: dict[Hashable, list[tuple[Place, asyncio.TimerHandle]]] = {}

    def take(self, cell: Hashable) -> Place | None:
        """The place that a viewer of this cell left first, if there is one."""
        waiting = self._waiting.get(cell)
        if not waiting:
            return None
        place, timer = waiting.pop(0)
        timer.cancel()
        self._forget_if_empty(cell)
        return place

    def add(self, cell: Hashable, place: Place) -> None:
        """Keep a place for the next viewer of its cell."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            place.close()
            return

        def expire() -> None:
            waiting = self._waiting[cell]
            waiting[:] = [entry for entry in waiting if entry[0] is not place]
            self._forget_if_empty(cell)
            place.close()

        timer = loop.call_later(LINGER, expire)
        self._waiting.setdefault(cell, []).append((place, timer))

    def _forget_if_empty(self, cell: Hashable) -> None:
        if not self._waiting[cell]:
            del self._waiting[cell]
