"""Pages of one notebook: the open ones and the jobs they have, for the page engine."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, cast
from weakref import WeakKeyDictionary

from marimo_openscad._engines.answer import Answer, Received
from marimo_openscad._engines.page.delivery import engine_files
from marimo_openscad._host.event_loop import LoopAffinity, running_loop
from marimo_openscad._host.notebook import in_marimo
from marimo_openscad._model.gathering import EngineFile
from marimo_openscad._wire.messages import ChunkMessage, RenderedMessage
from marimo_openscad._wire.render_shapes import JobMessage, RenderFailure

ANSWERS = ("engine-wanted", "files-wanted", "chunk", "rendered")
"""What pages say of jobs."""


@dataclass
class _Waiting:
    """A job that no page has answered yet."""

    job: JobMessage
    # Whose page has it.
    widget: Any
    answer: asyncio.Future[Answer | RenderFailure]
    files: Mapping[str, EngineFile]
    # By page.
    received: dict[str, Received] = field(default_factory=dict)


class Pages:
    """The pages of one notebook: those whose widgets have said that they are heard."""

    def __init__(self) -> None:
        self.affinity = LoopAffinity()
        # In the order in which they were opened.
        self._widgets: dict[Any, None] = {}
        # In the order in which they came: of one viewer's jobs the last one counts.
        self._opened: list[asyncio.Future[None]] = []
        self._waiting: dict[str, _Waiting] = {}
        self.size: int | None = None
        self._has_rendered = False

    @property
    def is_open(self) -> bool:
        """Whether a page is there."""
        return self._newest() is not None

    @property
    def has_engine(self) -> bool:
        """Whether a page is there that has OpenSCAD already, as far as is known."""
        return self._has_rendered and self.is_open

    def greet(self, widget: Any) -> None:
        """A page has opened that shows the widget."""
        self._widgets.pop(widget, None)
        self._widgets[widget] = None
        for waiting in self._waiting.values():
            # Its page was loaded anew, or is gone. One that has the job already lets it be.
            if waiting.widget is widget or waiting.widget.comm is None:
                waiting.widget = widget
                widget.send({"type": "render", "job": waiting.job})
        opened, self._opened = self._opened, []
        for future in opened:
            if not future.done():
                future.set_result(None)

    async def opened(self) -> None:
        """Wait until a page is there."""
        if not self.is_open:
            opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._opened.append(opened)
            await opened

    async def render(
        self, job: JobMessage, files: Sequence[EngineFile]
    ) -> Answer | RenderFailure | None:
        """Have a job done by the page that was opened last; `None` if there is none.

        Cancelling ends the work.
        """
        widget = self._newest()
        if widget is None:
            return None
        answer: asyncio.Future[Answer | RenderFailure] = asyncio.get_running_loop().create_future()
        named = {file.hash: file for file in files}
        waiting = _Waiting(job, widget, answer, named)
        self._waiting[job["id"]] = waiting
        widget.send({"type": "render", "job": job})
        try:
            return await waiting.answer
        except asyncio.CancelledError:
            for each in self._listening():
                each.send({"type": "end", "id": job["id"]})
            raise
        finally:
            del self._waiting[job["id"]]

    def forget(self) -> None:
        """Let the pages forget the results of earlier renders."""
        for widget in self._listening():
            widget.send({"type": "forget"})

    def hear(self, widget: Any, message: Mapping[str, Any], buffers: Sequence[Any]) -> None:
        """Take what a page says; what it says need not be what is expected."""
        kind = message.get("type")
        if kind == "engine-wanted":
            names, files = engine_files()
            widget.send({"type": "engine", "names": names, "size": self.size}, files)
        elif kind == "files-wanted":
            self._send_files(widget, message.get("hashes"))
        elif kind in ("chunk", "rendered"):
            waiting = self._waiting.get(str(message.get("id")))
            if waiting is not None and not waiting.answer.done():
                # A message that is not whole changes nothing.
                with suppress(LookupError, TypeError, ValueError, AttributeError, ArithmeticError):
                    self._collect(waiting, cast("ChunkMessage | RenderedMessage", message), buffers)

    def _collect(
        self,
        waiting: _Waiting,
        message: ChunkMessage | RenderedMessage,
        buffers: Sequence[Any],
    ) -> None:
        received = waiting.received.setdefault(message["page"], Received())
        answer = received.add(message, b"".join(bytes(buffer) for buffer in buffers))
        if answer is not None:
            self._has_rendered = True
            waiting.answer.set_result(answer)

    def _send_files(self, widget: Any, hashes: Any) -> None:
        known = {
            name: file for waiting in self._waiting.values() for name, file in waiting.files.items()
        }
        wanted = hashes if isinstance(hashes, list) else []
        found = [known[name] for name in wanted if isinstance(name, str) and name in known]
        widget.send(
            {"type": "files", "hashes": [file.hash for file in found]},
            [file.data for file in found],
        )

    def _newest(self) -> Any:
        return next(reversed(self._listening()), None)

    def _listening(self) -> list[Any]:
        for widget in [one for one in self._widgets if one.comm is None]:
            # It was closed, and its page has no way to us any more.
            del self._widgets[widget]
        return list(self._widgets)


_pages: WeakKeyDictionary[asyncio.AbstractEventLoop, Pages] = WeakKeyDictionary()


def pages_here() -> Pages:
    """The pages of the notebook that this is called in; none where there is no notebook.

    One Python may run several notebooks of marimo's, each in a thread and loop of its
    own; one of Jupyter's has several threads.
    """
    loop = running_loop()
    if loop is not None and loop not in _pages and not in_marimo():
        others = [pages for other, pages in _pages.items() if other.is_running()]
        if len(others) == 1:
            return others[0]
    return Pages() if loop is None else _pages.setdefault(loop, Pages())
