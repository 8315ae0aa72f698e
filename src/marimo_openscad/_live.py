"""The part that follows a model: renders it, keeps the last good one, tells the views."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Protocol

from marimo_openscad._contract import (
    RenderFailure,
    ViewPhase,
    ViewState,
    WireMeasures,
    diagnostic_to_wire,
    error_to_wire,
)
from marimo_openscad._engine import Engine, Settings
from marimo_openscad._errors import EngineCrash, OpenSCADError, RenderCancelled, RenderReplaced
from marimo_openscad._part import Measures, Part
from marimo_openscad._program import Program


class ViewLink(Protocol):
    """The way to the views of one viewer."""

    def publish_state(self, state: ViewState) -> None: ...

    def publish_part(self, part: Part, revision: int) -> None: ...

    def close(self) -> None: ...


class LivePart:
    """Renders programs one after the other and shows the newest part.

    A later program replaces earlier ones; the last good part stays until the next
    one is there.

    Attributes:
        phase: `waiting` (nothing asked yet), `rendering`, `ready` or `failed`.
        part: The last good part, if there is one.
        error: Why the last render gave no part, if it did not.
    """

    def __init__(
        self,
        viewer: str,
        link: Callable[[Callable[[], None]], ViewLink],
        engine: Callable[[], Engine],
    ) -> None:
        """Connect a viewer.

        Args:
            viewer: Its name, known to engine and views.
            link: Makes the way to its views, given what to call when the user cancels.
            engine: Finds the engine that renders.
        """
        self.phase: ViewPhase = "waiting"
        self.part: Part | None = None
        self.error: OpenSCADError | None = None
        self._viewer = viewer
        self._engine = engine
        self._revision = 0
        self._asked = 0
        self._shown = 0
        self._program: Program | None = None
        self._started_at: float | None = None
        self._running: dict[int, asyncio.Task[None]] = {}
        self._link = link(self.cancel)

    def show(self, part: Part) -> None:
        """Show a part that is there already."""
        self._asked += 1
        self._cancel_running()
        self._accept(part, self._asked)

    def follow(self, program: Program, settings: Settings) -> None:
        """Render a program and show its part when it is there."""
        self._asked += 1
        self._program = program
        self.phase = "rendering"
        self._started_at = time.time() * 1000
        self._publish_state()
        self._running[self._asked] = asyncio.ensure_future(
            self._render(program, settings, self._asked)
        )

    async def settled(self) -> Part | None:
        """Wait until nothing is being rendered.

        Raises:
            OpenSCADError: The newest render gave no part.
        """
        while self._running:
            await asyncio.wait(list(self._running.values()))
        if self.error is not None:
            raise self.error
        return self.part

    def cancel(self) -> None:
        """End the running render."""
        if self._running:
            self._cancel_running()
            self._fail(RenderCancelled("the render was cancelled."))

    def close(self) -> None:
        """End the running render and the way to the views."""
        self._cancel_running()
        self._link.close()

    def _cancel_running(self) -> None:
        for task in self._running.values():
            task.cancel()
        self._running.clear()

    async def _render(self, program: Program, settings: Settings, number: int) -> None:
        try:
            part = await self._engine().render(program, settings, viewer=self._viewer)
        except RenderReplaced:
            pass  # a newer program's render answers in its place
        except OpenSCADError as error:
            if number == self._asked:
                self._fail(error)
        except Exception as error:  # the views must hear of it, whatever it is
            if number == self._asked:
                self._fail(EngineCrash(f"rendering failed: {error!r}"))
            raise
        else:
            if number > self._shown:
                self._accept(part, number)
        finally:
            self._running.pop(number, None)

    def _accept(self, part: Part, number: int) -> None:
        self.part = part
        self.error = None
        self._shown = number
        self._revision += 1
        if number == self._asked:
            self.phase = "ready"
            self._started_at = None
        self._link.publish_part(part, self._revision)
        self._publish_state()

    def _fail(self, error: OpenSCADError) -> None:
        self.phase = "failed"
        self.error = error
        self._started_at = None
        self._publish_state()

    def _publish_state(self) -> None:
        part = self.part
        failure = None if self.error is None else error_to_wire(self.error)
        self._link.publish_state(
            {
                "phase": self.phase,
                "revision": self._revision,
                "startedAt": self._started_at,
                "measures": None if part is None else _measures_to_wire(part.measures),
                "elapsed": None if part is None else part.timings.total,
                "failure": failure,
                "excerpt": self._excerpt(failure),
                "diagnostics": []
                if part is None
                else [diagnostic_to_wire(item) for item in part.diagnostics],
                "echo": [] if part is None else list(part.echo),
            }
        )

    def _excerpt(self, failure: RenderFailure | None) -> list[tuple[int, str]]:
        if failure is None or self._program is None:
            return []
        for item in failure["diagnostics"]:
            if item["severity"] == "error":
                line = item["line"]
                return [] if line is None else self._program.excerpt(line, file=item["file"])
        return []


def _measures_to_wire(measures: Measures) -> WireMeasures:
    return {
        "triangles": measures.triangle_count,
        "volume": measures.volume,
        "area": measures.area,
        "centerOfMass": list(measures.center_of_mass),
        "bounds": [list(corner) for corner in measures.bounds],
        "closed": measures.is_closed,
    }
