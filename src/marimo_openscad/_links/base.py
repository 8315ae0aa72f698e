"""View links: the protocol of the two ways to a viewer's views, for view slots."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from marimo_openscad._model.part import Part
from marimo_openscad._wire.messages import PatchMessage, ViewCommand
from marimo_openscad._wire.view_shapes import RenderStatus

Hear = Callable[[Mapping[str, Any], bytes | None], None]
"""Takes what views say, and the bytes that come with it."""


class ViewLink(Protocol):
    """The way to the views of one viewer."""

    def publish_status(self, status: RenderStatus) -> None:
        """Send everything a view shows except the mesh."""
        ...

    def publish_part(self, part: Part, revision: int) -> None:
        """Send a part's mesh."""
        ...

    def send(self, command: ViewCommand, data: bytes | None = None) -> None:
        """Send something else, and bytes with it."""
        ...

    def attach(self, widget: Any) -> None:
        """Let a widget's views be reached, where that takes a widget."""
        ...

    def close(self) -> None:
        """Say no more; views keep what they have."""
        ...


OpenLink = Callable[[str, Hear], ViewLink]
"""Opens the way to the views of a viewer, given its name and who hears them."""


class ReplayedState:
    """The view state that views which are mounted later must hear too, as one patch."""

    def __init__(self) -> None:
        self._patch: PatchMessage | None = None

    def add(self, command: ViewCommand) -> None:
        """Keep what a command changes of the view state, if it does."""
        if command["type"] == "patch":
            before = self._patch["changes"] if self._patch else {}
            self._patch = {**command, "changes": {**before, **command["changes"]}}

    def patch(self) -> PatchMessage | None:
        """All changes together; `None` if there are none."""
        return self._patch
