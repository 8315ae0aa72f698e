"""Latest render: starts a viewer's renders, keeps the last good part, informs its views."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from marimo_openscad._engines.base import Engine, Settings
from marimo_openscad._errors import (
    EngineCrash,
    EngineUnavailable,
    OpenSCADError,
    RenderCancelled,
    RenderReplaced,
)
from marimo_openscad._host.event_loop import running_loop, start_eagerly
from marimo_openscad._model.assembly import AssemblyPlan
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Program, Source
from marimo_openscad._view.confirmation import Confirmation
from marimo_openscad._view.slot import ViewSlot
from marimo_openscad._wire.codec import diagnostic_to_wire, error_to_wire, measures_to_wire
from marimo_openscad._wire.render_shapes import RenderFailure
from marimo_openscad._wire.view_shapes import (
    RenderProgress,
    RenderStage,
    RenderStatus,
    ViewPhase,
)

_NOT_OF_THE_PROGRAM = (EngineCrash, EngineUnavailable, RenderCancelled, RenderReplaced)
NOTICED = 0.15
"""Seconds that a render takes before its views say how far it has come."""


class LatestRender:
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
        slot: ViewSlot,
        engine: Callable[[], Engine],
    ) -> None:
        """Begin to show in a slot.

        Args:
            slot: Where the views are.
            engine: Finds the engine that renders.
        """
        self.phase: ViewPhase = "waiting"
        self.part: Part | None = None
        self.error: OpenSCADError | None = None
        self._engine = engine
        self._answering: Engine | None = None
        self._asked = 0
        self._shown = 0
        self._failing: Source | None = None
        self._started_at: float | None = None
        self._progress: RenderProgress | None = None
        self._running: dict[int, asyncio.Task[None]] = {}
        self._confirmation = Confirmation()
        self._lease = slot.enter(self)

    def show(self, part: Part) -> None:
        """Show a part that is there already."""
        self._confirmation.put_off()
        self._asked += 1
        self._cancel_running()
        self._accept(part, self._asked)

    def follow(self, spec: Program | AssemblyPlan, settings: Settings) -> None:
        """Render a program, or those of an assembly, and show the part when it is there.

        Raises:
            EngineUnavailable: No event loop runs in which that could be done.
        """
        if running_loop() is None:
            raise EngineUnavailable(
                "a viewer renders in the background, and no event loop runs here that has one: "
                "this is no notebook. Use `render_sync(...)`, which waits for the part."
            )
        self._confirmation.put_off()
        self._asked += 1
        self.phase = "rendering"
        self._started_at = time.time() * 1000
        self._progress = None
        # First of all: the engine works while the views are being told.
        task = start_eagerly(self._render(spec, settings, self._asked))
        if not task.done():
            self._running[self._asked] = task
            self._publish_status()

    @property
    def is_rendering(self) -> bool:
        """Whether a render runs."""
        return bool(self._running)

    def result(self) -> Part | None:
        """The part on show.

        Raises:
            OpenSCADError: The newest render gave none.
        """
        if self.error is not None and (self.part is None or self.part.error is not self.error):
            raise self.error
        return None if self.part is None else self.part._whole()

    async def settled(self) -> Part | None:
        """Wait until nothing is being rendered.

        Raises:
            OpenSCADError: The newest render gave no part, or its answer cannot come while
                this waits.
        """
        if self._running:
            # So that it has begun.
            await asyncio.sleep(0)
        if self._running and self._answering is not None:
            self._answering.require_answers()
        await self.idle()
        return self.result()

    async def idle(self) -> None:
        """Wait until nothing is being rendered, whatever comes of it."""
        while self._running:
            await asyncio.wait(list(self._running.values()))

    def cancel(self) -> None:
        """End the running render."""
        if self._running:
            self._cancel_running()
            self._fail(RenderCancelled("the render was cancelled."))

    def close(self) -> None:
        """End the running render and say no more to the views."""
        if self._running:
            self._cancel_running()
            self._fail(RenderCancelled("the viewer was closed before its render was done."))
        self._confirmation.put_off()
        self._lease.close()

    def _cancel_running(self) -> None:
        for task in self._running.values():
            task.cancel()
        self._running.clear()

    async def _render(self, spec: Program | AssemblyPlan, settings: Settings, number: int) -> None:
        try:
            self._answering = self._engine()
            starting = self._answering.starting()
            if starting is not None:
                self._tell(number, "engine", 0, 1)
                await starting
                self._tell(number, "render", 0, 1)
            part = await self._made(spec, settings, number)
        except RenderReplaced as error:
            # A newer program's render answers in its place, unless that was an older viewer's.
            if number == self._asked and self._lease.is_newest:
                self._fail(error)
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
                if number == self._asked and part.engine.evaluation == "fast":
                    self._confirmation.after_rest(lambda: self._confirm(spec, settings, number))
        finally:
            self._running.pop(number, None)

    async def _made(self, spec: Program | AssemblyPlan, settings: Settings, number: int) -> Part:
        if isinstance(spec, Program):
            return await self._rendered(spec, settings, self._lease.name)
        return await self._assembled(spec, settings, number)

    async def _confirm(self, spec: Program | AssemblyPlan, settings: Settings, number: int) -> None:
        """Put OpenSCAD's own part in the place of one that was evaluated without it."""
        if not self._is_at_rest(number):
            return
        try:
            part = await self._made(spec, replace(settings, fast=False), number)
        except _NOT_OF_THE_PROGRAM:
            # Who moves on gets a part that is confirmed later; nobody has asked for this one.
            return
        except OpenSCADError as error:
            if self._is_at_rest(number):
                self._fail(error)
            return
        if self._is_at_rest(number):
            self._accept(part, number)

    def _is_at_rest(self, number: int) -> bool:
        return number == self._asked and not self._running and self._lease.is_newest

    async def _rendered(self, program: Program, settings: Settings, viewer: str) -> Part:
        """The part of a program, which replaces those that wait for the same viewer."""
        engine = self._answering or self._engine()
        try:
            part = await engine.render(program, settings, viewer=viewer)
        except OpenSCADError:
            self._failing = program.source
            raise
        if part.error is not None:
            self._failing = program.source
        return part

    async def _assembled(self, plan: AssemblyPlan, settings: Settings, number: int) -> Part:
        # One after the other: where each part went on by itself, no two might ever belong
        # to the same move of a slider.
        async with self._lease.assembling:
            if number != self._asked or not self._lease.is_newest:
                raise RenderReplaced("a newer render of the same viewer took its place.")
            total = sum(isinstance(model, Program) for model in plan.models.values())
            done = 0
            self._tell(number, "render", done, total, after=NOTICED)

            async def rendered(name: str, program: Program) -> Part:
                nonlocal done
                part = await self._rendered(program, settings, f"{self._lease.name}/{name}")
                done += 1
                self._tell(number, "render", done, total, after=NOTICED)
                return part

            return await plan.made(rendered)

    def _tell(
        self, number: int, stage: RenderStage, done: int, total: int, *, after: float = 0.0
    ) -> None:
        """Say how far a render has come, if it is the newest and has taken so many seconds."""
        if number != self._asked or self._started_at is None:
            return
        self._progress = {"stage": stage, "done": done, "total": total}
        # Not in the running ones yet: whoever has started it publishes.
        if number in self._running and time.time() * 1000 - self._started_at >= after * 1000:
            self._publish_status()

    def _accept(self, part: Part, number: int) -> None:
        self.part = part
        self._shown = number
        if number == self._asked:
            # What OpenSCAD could make is shown, and why there is no more.
            self.error = part.error
            self.phase = "ready" if part.error is None else "failed"
            self._started_at = None
            self._progress = None
        self._lease.publish_part(part, self._status())

    def _fail(self, error: OpenSCADError) -> None:
        self.phase = "failed"
        self.error = error
        self._started_at = None
        self._progress = None
        self._publish_status()

    def _publish_status(self) -> None:
        self._lease.publish_status(self._status())

    def _status(self) -> RenderStatus:
        part = self.part
        failure = None if self.error is None else error_to_wire(self.error)
        return {
            "phase": self.phase,
            "revision": 0,  # the slot counts
            "startedAt": self._started_at,
            "progress": self._progress,
            "measures": None if part is None else measures_to_wire(part.measures),
            "elapsed": None if part is None else part.timings.total,
            "failure": failure,
            "excerpt": self._excerpt(failure),
            "diagnostics": []
            if part is None
            else [diagnostic_to_wire(item) for item in part.diagnostics],
            "echo": [] if part is None else list(part.echo),
        }

    def _excerpt(self, failure: RenderFailure | None) -> list[tuple[int, str]]:
        if failure is None or self._failing is None:
            return []
        if failure["culprit"] is None:
            return []
        item = failure["diagnostics"][failure["culprit"]]
        line = item["line"]
        return [] if line is None else self._failing.excerpt(line, file=item["file"])
