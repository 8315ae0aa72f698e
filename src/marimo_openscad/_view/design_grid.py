"""The design grid: a study's variants as pictures that the page takes, one of which is chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import uuid4

import anywidget
import traitlets

from marimo_openscad._errors import OpenSCADError
from marimo_openscad._host import assets, notebook
from marimo_openscad._host.callbacks import call_or_tell, tell_failure
from marimo_openscad._host.event_loop import LoopAffinity
from marimo_openscad._host.platform import IN_BROWSER
from marimo_openscad._links.open_link import open_link
from marimo_openscad._model.assembly import Assembly
from marimo_openscad._model.part import Part

PACE = 0.25
"""Seconds between two looks at a study that fills."""
PATIENCE = 20.0
"""Seconds that a page may take for a picture."""
MOST_WANTED = 400
MOST_TILES = 1000


class Study(Protocol):
    """Variants that fill: a sweep."""

    @property
    def is_done(self) -> bool:
        """Whether it fills no further."""
        ...

    def __len__(self) -> int: ...

    def on_progress(self, callback: Callable[[Any], object]) -> None:
        """Call back when rows have come."""
        ...

    def row(self, row: int, /) -> Mapping[str, Any]:
        """What is known of one: its columns with `error`, and whether it is `done`."""
        ...

    async def part(self, row: int, /) -> Part:
        """The part of one."""
        ...


@dataclass(frozen=True)
class ChosenDesign:
    """Which design is chosen; false where none is.

    Attributes:
        rows: Its number in the study, or nothing.
    """

    rows: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)


class DesignGrid(anywidget.AnyWidget):  # type: ignore[misc]
    """Variants as pictures, as `design_grid` shows them.

    Example:
        >>> grid = design_grid(variants, title=["width", "rib"], note="volume")  # doctest: +SKIP
        >>> grid.value  # doctest: +SKIP
        {'row': 3, 'width': 30, 'rib': 2, 'volume': 1416.0, 'error': None}
    """

    _esm = traitlets.Unicode(
        assets.widget_loader() if IN_BROWSER else assets.widget(), read_only=True
    ).tag(sync=True)
    _anywidget_id = traitlets.Unicode("marimo_openscad.DesignGrid").tag(sync=True)
    _designs = traitlets.Unicode().tag(sync=True)
    _remote = traitlets.Bool(not IN_BROWSER, read_only=True).tag(sync=True)
    _shown = traitlets.Dict().tag(sync=True)
    # This alone the page writes: in marimo that runs cells.
    _chosen = traitlets.Int(-1).tag(sync=True)

    def __init__(
        self,
        study: Study,
        titles: Sequence[str],
        notes: Sequence[str],
        rows: Callable[[], Collection[int]] | None = None,
    ) -> None:
        """Show a study.

        Args:
            study: Whose variants.
            titles: Columns in each design's title.
            notes: Columns in the line below.
            rows: Gives those to show; all if `None`, or where it gives none.
        """
        self._study = study
        self._titles = tuple(titles)
        self._notes = tuple(notes)
        self._rows = rows
        self._order: Sequence[int] = range(len(study))
        self._window = (0, 60)
        self._wanted: list[int] = []
        self._took: asyncio.Event | None = None
        self._asked: asyncio.Event | None = None
        self._task: asyncio.Task[None] | None = None
        self._look_again: asyncio.TimerHandle | None = None
        self._callbacks: list[Callable[[ChosenDesign], object]] = []
        self._affinity = LoopAffinity()
        name = uuid4().hex
        self._link = open_link(name, lambda message, data: None)
        self._reorder()
        super().__init__(_designs=name, _shown=self._picture())
        self.on_msg(self._hear)
        self.observe(self._take_chosen, "_chosen")
        self._link.attach(self)
        study.on_progress(self._progressed)
        self._cell = notebook.running_cell(only_shown=False)
        notebook.on_cell_end(self._cell, self._end_with_cell)

    @property
    def row(self) -> int | None:
        """The number of the chosen design in the study; `None` where none is chosen.

        Can be set.

        Raises:
            IndexError: The study has no such row.
        """
        # A page may say any number.
        return self._chosen if 0 <= self._chosen < len(self._study) else None

    @row.setter
    def row(self, row: int | None) -> None:
        if row is not None and not 0 <= row < len(self._study):
            raise IndexError(f"row {row}: the study has rows 0 to {len(self._study) - 1}")
        self._chosen = -1 if row is None else row

    @property
    def value(self) -> dict[str, Any] | None:
        """Parameters, measures and `row` of the chosen design; `None` where none is chosen."""
        row = self.row
        return None if row is None else {"row": row, **_plain(self._study.row(row))}

    @property
    def selection(self) -> ChosenDesign:
        """What is chosen, as views follow it."""
        return ChosenDesign(() if self.row is None else (self.row,))

    def on_selection(self, callback: Callable[[ChosenDesign], object]) -> None:
        """Call back with each choice, and with an empty one where it is taken back.

        Example:
            >>> grid.on_selection(lambda chosen: print(chosen.rows))  # doctest: +SKIP
        """
        self._callbacks.append(callback)

    def refresh(self) -> None:
        """Show what is to be shown now: other rows may have been chosen elsewhere."""
        self._affinity.do(self._show)

    def close(self) -> None:
        """Let go of everything."""
        if hasattr(self, "_link"):
            self._affinity.do(self._stop)
        super().close()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._look_again is not None:
            self._look_again.cancel()
            self._look_again = None
        self._link.close()

    def _end_with_cell(self, removed: bool) -> None:
        del removed
        self._stop()
        notebook.close_widget(self._cell, self, super().close)

    def _reorder(self) -> None:
        chosen = self._rows() if self._rows is not None else ()
        self._order = sorted(chosen) if chosen else range(len(self._study))

    def _show(self) -> None:
        self._reorder()
        self._shown = self._picture()

    def _picture(self) -> dict[str, object]:
        first, last = self._window
        return {
            "count": len(self._order),
            "first": first,
            "label": f"{len(self._order):,} of {len(self._study):,} designs",
            "tiles": [self._tile(row) for row in self._order[first:last]],
        }

    def _tile(self, row: int) -> dict[str, object]:
        known = self._study.row(row)
        error = known["error"]
        state = "failed" if error is not None else "ready" if known["done"] else "waiting"
        note = _said(known, self._notes) if error is None else error.partition(":")[0]
        return {"row": row, "title": _said(known, self._titles), "note": note, "state": state}

    def _progressed(self, progress: object) -> None:
        del progress
        if self._look_again is None:
            loop = asyncio.get_running_loop()
            wait = 0.0 if self._study.is_done else PACE
            self._look_again = loop.call_later(wait, self._look)

    def _look(self) -> None:
        self._look_again = None
        self._show()

    def _take_chosen(self, change: object) -> None:
        del change
        chosen = self.selection
        for callback in list(self._callbacks):
            call_or_tell(lambda callback=callback: callback(chosen))  # type: ignore[misc]

    def _hear(self, widget: object, message: Any, buffers: object) -> None:
        del widget, buffers
        try:
            kind = message["type"]
            if kind == "see":
                first, last = int(message["first"]), int(message["last"])
                self._affinity.do(lambda: self._see(first, last))
            elif kind == "want":
                rows = [int(row) for row in message["rows"][:MOST_WANTED]]
                self._affinity.do(lambda: self._want(rows))
            elif kind == "took":
                self._affinity.do(self._picture_came)
        except (KeyError, TypeError, ValueError, OverflowError):
            # What comes from a page need not be ours.
            return

    def _see(self, first: int, last: int) -> None:
        first = max(0, min(first, len(self._order)))
        self._window = first, max(first, min(last, first + MOST_TILES))
        self._shown = self._picture()

    def _want(self, rows: list[int]) -> None:
        self._wanted = [row for row in rows if 0 <= row < len(self._study)]
        if self._task is None:
            self._asked, self._took = asyncio.Event(), asyncio.Event()
            self._task = asyncio.ensure_future(self._give())
            tell_failure(self._task, "giving a design grid its pictures")
        if self._asked is not None:
            self._asked.set()

    def _picture_came(self) -> None:
        if self._took is not None:
            self._took.set()

    async def _give(self) -> None:
        """One mesh after the other: the next one goes when the page has taken the picture."""
        assert self._asked is not None
        assert self._took is not None
        count = 0
        while True:
            await self._asked.wait()
            self._asked.clear()
            while self._wanted:
                row = self._wanted.pop(0)
                try:
                    part = await self._study.part(row)
                except OpenSCADError:
                    # The study says what is wrong with it.
                    continue
                except Exception as error:
                    call_or_tell(lambda error=error: _raise(error))  # type: ignore[misc]
                    continue
                count += 1
                self._took.clear()
                self._link.publish_part(Assembly({str(row): part}), count)
                try:
                    await asyncio.wait_for(self._took.wait(), PATIENCE)
                except TimeoutError:
                    # No page is there, or it has gone: it asks again.
                    self._wanted.clear()


def _raise(error: Exception) -> None:
    raise error


def _plain(known: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in known.items() if name != "done"}


def _said(known: Mapping[str, Any], names: Sequence[str]) -> str:
    parts = [(name, known.get(name)) for name in names]
    return ", ".join(f"{name} {_text(value)}" for name, value in parts if value is not None)


def _text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.4g}" if abs(value) < 1e4 else f"{value:,.0f}"
    return str(value)
