"""The page engine: sends jobs to the notebook's page and makes parts of its answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from marimo_openscad._engines.answer import Answer
from marimo_openscad._engines.base import INSTALL, Settings
from marimo_openscad._engines.explain import advised
from marimo_openscad._engines.exports.host import HostExports
from marimo_openscad._engines.job import job_of, part_of
from marimo_openscad._engines.page.pages import Pages, pages_here
from marimo_openscad._engines.page.reachability import unreachable_reason, wait_reachable
from marimo_openscad._errors import EngineUnavailable, RenderTimeout
from marimo_openscad._model.formats import DocumentFormat
from marimo_openscad._model.mesh_file import MeshFile
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Program
from marimo_openscad._wire.codec import error_from_wire
from marimo_openscad._wire.render_shapes import JobMessage, PartSummary, RenderFailure

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

    def __init__(self) -> None:
        """Render in the pages of the notebook that this is called in."""
        self._pages = pages_here()

    def __reduce__(self) -> tuple[type[PageEngine], tuple[()]]:
        """Copies and pickles render in the pages of the notebook that they come to."""
        return PageEngine, ()

    async def render(
        self, program: Program, settings: Settings, *, viewer: str | None = None
    ) -> Part:
        """Render a program; see `Engine.render`."""
        job = job_of(program, settings, viewer=viewer)
        answer = await self._answer(job, program, settings, in_view=viewer is not None)
        file = answer.file()
        drawn = PageMesh(file.format, file.data, job["id"])
        exports = HostExports(self, program, settings, drawn)
        summary = cast("PartSummary", answer.summary)
        return part_of(summary, program, output=answer.written, mesh=drawn, exports=exports)

    async def document(
        self, program: Program, settings: Settings, document: DocumentFormat
    ) -> bytes:
        """What OpenSCAD writes of a program; see `Engine.document`."""
        job = job_of(program, settings, document=document)
        return (await self._answer(job, program, settings, in_view=False)).output

    async def clear_cache(self) -> None:
        """Forget the results of earlier renders; see `Engine.clear_cache`."""
        self._pages.affinity.do(self._pages.forget)

    async def set_workers(self, count: int) -> None:
        """Render up to that many programs at a time, in pages that open from now on."""
        self._pages.size = count

    def starting(self) -> None:
        """Nothing starts before a render does; see `Engine.starting`."""

    def require_answers(self) -> None:
        """Refuse to wait where no answer can come; see `Engine.require_answers`."""
        reason = unreachable_reason()
        if reason is not None:
            raise EngineUnavailable(
                f"the page cannot answer while this waits: {reason}. "
                f"`{INSTALL}` lets the same OpenSCAD render beside Python, which answers at "
                "once; or show the model with `viewer = openscad_viewer(...)` and use "
                "`viewer.part` in a cell that runs later."
            )

    async def _answer(
        self, job: JobMessage, program: Program, settings: Settings, *, in_view: bool
    ) -> Answer:
        if not in_view:
            self.require_answers()
        pages = self._pages
        return await pages.affinity.result(self._answer_of(pages, job, program, settings, in_view))

    async def _answer_of(
        self, pages: Pages, job: JobMessage, program: Program, settings: Settings, in_view: bool
    ) -> Answer:
        try:
            await wait_reachable(VIEW_PATIENCE if in_view else PATIENCE, pages.opened())
        except TimeoutError:
            raise EngineUnavailable(
                f"no page is open that could render. `{INSTALL}` lets OpenSCAD run beside "
                "Python and needs none; or show a view with openscad_viewer(...) in a cell before."
            ) from None
        patience = settings.timeout + SLACK
        try:
            answer = await wait_reachable(patience, _rendered(pages, job, program))
        except TimeoutError:
            raise RenderTimeout(
                f"the page has not answered within {patience:g} s: it may be closed or asleep. "
                "Look at the page, and run this again."
            ) from None
        if isinstance(answer, Answer):
            return answer
        error = error_from_wire(answer)
        raise advised(error, program.source)


async def _rendered(pages: Pages, job: JobMessage, program: Program) -> Answer | RenderFailure:
    answer = await pages.render(job, program.source.gathered.files)
    if answer is None:
        raise EngineUnavailable("the page was closed before it could render: open it again.")
    return answer


def can_render(in_view: bool) -> bool:
    """Whether a page is open whose answer would be heard here."""
    return pages_here().is_open and (in_view or unreachable_reason() is None)


def is_nearer() -> bool:
    """Whether a page would have a view's part before Python could send it there.

    It has OpenSCAD already, which nobody else has to start, and its answer would be heard.
    """
    return pages_here().has_engine and unreachable_reason() is None


def unavailable_reason() -> str | None:
    """Why no page could render now; `None` if one could."""
    if not pages_here().is_open:
        return "no page is open that could render: show a view with openscad_viewer(...)"
    reason = unreachable_reason()
    return None if reason is None else f"the page is open and cannot answer now: {reason}"
