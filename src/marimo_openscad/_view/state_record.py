"""View state record: what Python sets of a view and what views report, for view sessions.

Each change by Python gets the next revision. A view reports with the newest revision that it
has heard of, so that what Python has set since then is not undone by an older report.
"""

from __future__ import annotations

from typing import cast

from marimo_openscad._model.view_state import Axis, Camera, Cut
from marimo_openscad._wire.messages import PatchMessage
from marimo_openscad._wire.view_codec import camera_from_wire, cuts_from_wire, finite
from marimo_openscad._wire.view_shapes import WireViewState

PYTHON = "python"
"""The origin of changes that Python makes."""


class ViewStateRecord:
    """The state of one viewer's views.

    Attributes:
        revision: Counts the changes by Python.
        camera: Where the view looks from, `None` before any view has said.
        section: What cuts the part open, by axis.
        hidden: An assembly's parts that are not shown.
        explode: How far its parts stand apart; see `Viewer.explode`.
        frames: How many parts there are to leaf through, 0 for none.
    """

    def __init__(self) -> None:
        self.revision = 0
        self.camera: Camera | None = None
        self.section: dict[Axis, Cut] = {}
        self.hidden: frozenset[str] = frozenset()
        self.explode = 0.0
        self.frames = 0
        # The revision in which Python has set a field last.
        self._set_in: dict[str, int] = {}

    def change(self, changes: WireViewState) -> PatchMessage:
        """Take changes by Python.

        Returns:
            What the views must hear.
        """
        self.revision += 1
        self._set_in.update(dict.fromkeys(changes, self.revision))
        self._take(changes)
        return {
            "type": "patch",
            "revision": self.revision,
            "origin": PYTHON,
            "changes": changes,
        }

    def merge(self, patch: PatchMessage) -> None:
        """Take what a view reports, but for what Python has set since.

        Raises:
            KeyError, TypeError, ValueError: It is no such report; nothing is taken.
        """
        heard = int(patch["revision"])
        fresh = {
            name: value
            for name, value in patch["changes"].items()
            if name != "animation" and self._set_in.get(name, 0) <= heard
        }
        self._take(cast("WireViewState", fresh))

    def _take(self, changes: WireViewState) -> None:
        # All is decoded before anything is taken.
        camera, section = self.camera, self.section
        hidden, explode, frames = self.hidden, self.explode, self.frames
        if "camera" in changes and not isinstance(changes["camera"], str):
            camera = camera_from_wire(changes["camera"])
        if "section" in changes:
            section = cuts_from_wire(changes["section"])
        if "hidden" in changes:
            hidden = frozenset(map(str, changes["hidden"]))
        if "explode" in changes:
            explode = max(0.0, finite(changes["explode"]))
        if "animation" in changes:
            frames = changes["animation"]["count"] if changes["animation"] else 0
        self.camera, self.section = camera, section
        self.hidden, self.explode, self.frames = hidden, explode, frames
