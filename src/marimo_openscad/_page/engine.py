"""The engine in the page: jobs as messages, parts from its answers."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from marimo_openscad._contract import (
    DocumentFormat,
    JobMessage,
    RenderFailure,
    error_from_wire,
)
from marimo_openscad._engine import Settings
from marimo_openscad._engine.job import job_of, part_of
from marimo_openscad._errors import EngineUnavailable, RenderTimeout
from marimo_openscad._explain import explain_error
from marimo_openscad._geometry.off import write_off
from marimo_openscad._hearing import deaf_because, heard_within
from marimo_openscad._native.exports import NativeExports
from marimo_openscad._page.pages import Answer, Pages, pages_here
from marimo_openscad._part import MeshFile, Part
from marimo_openscad._program import Program

PATIENCE = 3.0
"""Seconds to wait for a page when somebody waits for the part."""
VIEW_PATIENCE = 30.0
"""Seconds to wait for the page of a view, which the notebook shows when its cell is done."""
SLACK = 30.0
"""Seconds beyond a job's time that the way to the page and back may take, with the engine."""


@dataclass(frozen=True)
class PageMesh(MeshFile):
    """A part's file that a page has rendered, and may still have.

    Attributes:
        job: What the page has rendered it in.
    """

    job: str


class PageEngine:
    """OpenSCAD as WebAssembly in the page that is open."""

    async def render(
        self, program: Program, settings: Settings, *, viewer: str | None = None
    ) -> Part:
        """Render a program; see `Engine.render`."""
        job = job_of(program, settings, viewer=viewer)
        answer = await self._answer(job, program, settings, in_view=viewer is not None)
        told = answer.told
        flat = told["measures"]["dimension"] == 2
        drawn = PageMesh("svg" if flat else "binstl", answer.output, job["id"])
        output = MeshFile(drawn.format, answer.output)
        if answer.colors:
            off = write_off(array("f", answer.positions), answer.colors)
            drawn = PageMesh("off", off, job["id"])
        exports = NativeExports(self, program, settings, drawn)
        return part_of(told, program, output=output, drawable=drawn, exports=exports)

    async def document(
        self, program: Program, settings: Settings, document: DocumentFormat
    ) -> bytes:
        """What OpenSCAD writes of a program; see `Engine.document`."""
        job = job_of(program, settings, document=document)
        return (await self._answer(job, program, settings, in_view=False)).output

    async def clear_cache(self) -> None:
        """Forget the results of earlier renders; see `Engine.clear_cache`."""
        pages_here().forget()

    async def set_workers(self, count: int) -> None:
        """Render up to that many programs at a time, in pages that open from now on."""
        pages_here().size = count

    def require_answers(self) -> None:
        """Refuse to wait where no answer can come; see `Engine.require_answers`."""
        deaf = deaf_because()
        if deaf is not None:
            raise EngineUnavailable(
                f"the page cannot answer while this waits: {deaf}. Show the model with "
                "`viewer = openscad_viewer(...)` and use `viewer.part` in a cell that runs "
                "later, or install OpenSCAD from https://openscad.org, which renders at once."
            )

    async def _answer(
        self, job: JobMessage, program: Program, settings: Settings, *, in_view: bool
    ) -> Answer:
        if not in_view:
            self.require_answers()
        pages = pages_here()
        return await pages.home.result(self._answer_of(pages, job, program, settings, in_view))

    async def _answer_of(
        self, pages: Pages, job: JobMessage, program: Program, settings: Settings, in_view: bool
    ) -> Answer:
        try:
            await heard_within(VIEW_PATIENCE if in_view else PATIENCE, pages.opened())
        except TimeoutError:
            raise EngineUnavailable(
                "no page is open that could render: there is no fast `openscad` on PATH, so "
                "OpenSCAD runs in the notebook's page, where a view must be on show. Show one "
                "with openscad_viewer(...) in a cell before, or install OpenSCAD from "
                "https://openscad.org."
            ) from None
        patience = settings.timeout + SLACK
        try:
            answer = await heard_within(patience, _rendered(pages, job, program))
        except TimeoutError:
            raise RenderTimeout(
                f"the page has not answered within {patience:g} s: it may be closed or asleep. "
                "Look at the page, and run this again."
            ) from None
        if isinstance(answer, Answer):
            return answer
        error = error_from_wire(answer)
        explain_error(error, program)
        raise error


async def _rendered(pages: Pages, job: JobMessage, program: Program) -> Answer | RenderFailure:
    answer = await pages.render(job, program.gathered.files)
    if answer is None:
        raise EngineUnavailable("the page was closed before it could render: open it again.")
    return answer


def can_render(in_view: bool) -> bool:
    """Whether a page is open whose answer would be heard here."""
    return pages_here().is_open and (in_view or deaf_because() is None)
