"""Sweeps: tables of variants that fill as renders come, as `sweep` gives them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Generator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from time import monotonic
from typing import Any

from marimo_openscad._engines.base import EngineName
from marimo_openscad._errors import StudyError
from marimo_openscad._host.blocking import wait_for
from marimo_openscad._host.callbacks import call_or_tell
from marimo_openscad._host.event_loop import LoopAffinity
from marimo_openscad._model.assembly import AssemblyPlan
from marimo_openscad._model.part import Part
from marimo_openscad.data import Column, Columns
from marimo_openscad.studies._files import check_path, is_parquet, study_table, write_json
from marimo_openscad.studies._part_files import write_parts
from marimo_openscad.studies._points import Points, plain
from marimo_openscad.studies._progress import SweepProgress
from marimo_openscad.studies._results import Results
from marimo_openscad.studies._variants import Variants


class Sweep(Columns):
    """The variants of a model with their measures: a table that fills while they are rendered.

    Row n is the nth point from the beginning: first its parameters, then its measures, which
    have no value until it has been rendered, then `error`, which says why it could not be.
    Everything that takes tables takes it as it is at that time; `variants[:]` is a copy that
    fills no further.

    Iterating over it with `async for` gives the rows as they come, a dictionary each with its
    number as `row`.

    Example:
        >>> variants = await sweep("cube(w);", {"w": [1, 2]})  # doctest: +SKIP
        >>> variants["volume"].to_list()  # doctest: +SKIP
        [1.0, 8.0]
    """

    def __init__(self, points: Points, results: Results, variants: Variants) -> None:
        """Hold a table; `sweep` begins to fill it."""
        self.grid = None
        self._points = points
        self._results = results
        self._variants = variants
        self._affinity = LoopAffinity()
        self._task: asyncio.Task[None] | None = None
        self._began = monotonic()
        self._ended: float | None = None
        self._from_before = len(results.order)
        self._came: asyncio.Event | None = None
        self._callbacks: list[Callable[[SweepProgress], object]] = []
        self._given: dict[str, Column] | None = None
        self._made: tuple[int, dict[str, Column]] | None = None

    @property
    def _columns(self) -> dict[str, Column]:  # type: ignore[override]
        count = len(self._results.order)
        if self._made is None or self._made[0] != count:
            if self._given is None:
                self._given = self._points.columns()
            self._made = count, {**self._given, **self._results.columns()}
        return self._made[1]

    @property
    def _length(self) -> int:  # type: ignore[override]
        return len(self._results)

    @property
    def progress(self) -> SweepProgress:
        """How far it is, with the time that is left."""
        results = self._results
        done, total = len(results.order), len(results)
        seconds = (self._ended or monotonic()) - self._began
        fresh = done - self._from_before
        left: float | None = None
        if self.is_done:
            left = 0.0
        elif fresh:
            left = seconds / fresh * (total - done)
        return SweepProgress(results.rendered, len(results.errors), total, seconds, left)

    @property
    def is_done(self) -> bool:
        """Whether it fills no further: all has come, or it was cancelled."""
        return self._ended is not None

    def cancel(self) -> None:
        """End the work; what has come stays, and the same sweep again goes on from there."""
        task = self._task
        if task is not None:
            self._affinity.do(task.cancel)

    def on_progress(self, callback: Callable[[SweepProgress], object]) -> None:
        """Call back when rows have come, and at the end.

        Example:
            >>> variants.on_progress(print)  # doctest: +SKIP
        """
        self._callbacks.append(callback)

    async def part(self, row: int | None = None, /, **where: object) -> Part:
        """The part of a variant; the engine still has it where it was rendered not long ago.

        Args:
            row: Its number.
            **where: Or values of columns that it has, such as `width=30`.

        Raises:
            StudyError: No row, or more than one, has these values.
            OpenSCADError: It could not be rendered.

        Example:
            >>> part = await variants.part(width=30, rib=2)  # doctest: +SKIP
        """
        return await self._variants.part(self._row(row, where))

    def part_sync(self, row: int | None = None, /, **where: object) -> Part:
        """The part of a variant, without `await`; see `part`.

        Raises:
            EngineUnavailable: This host cannot block; the message says what to do.
        """
        number = self._row(row, where)
        return wait_for(lambda: self._variants.part(number), "await variants.part(...)")

    async def save(self, path: str | Path) -> Path:
        """Write the study to a file, finished or not; `load_sweep` reads it.

        Args:
            path: Where to; .json, or .parquet, which needs pyarrow or polars on your machine and
                nothing in the browser.

        Returns:
            The path written to.

        Raises:
            StudyError: The ending is neither, or nothing here writes Parquet.
            DataError: A column has what Parquet has not got.
            OSError: It cannot be written.

        Example:
            >>> await variants.save("study.json")  # doctest: +SKIP
            PosixPath('study.json')
        """
        target = check_path(path)
        if not is_parquet(target):
            return self.save_sync(path)
        await self._study().to_parquet(target)
        return target

    def save_sync(self, path: str | Path) -> Path:
        """Write the study to a file, without `await`; see `save`. JSON works in every host.

        Raises:
            EngineUnavailable: This host cannot block; the message says what to do.
        """
        target = check_path(path)
        if is_parquet(target):
            return wait_for(lambda: self.save(path), "await variants.save(...)")
        write_json(target, self._study())
        return target

    def _study(self) -> Columns:
        return study_table(self[:], self._results.keys, self._results.noted())

    async def save_parts(self, path: str, *, archive: str | Path | None = None) -> list[Path]:
        """Write the part of each variant that has no error.

        Args:
            path: Names each file by columns in braces, as `str.format` does, and by `row`; the
                ending names the format, see `Part.save`. What files cannot have in their names
                becomes `_`.
            archive: A zip file to put them into, under these names.

        Returns:
            The paths written to.

        Raises:
            StudyError: `path` names no column, or two parts would have one name.
            FormatError: The ending names no format, or a part cannot be one.
            OpenSCADError: A part could not be rendered or written.
            OSError: A file cannot be written.

        Example:
            >>> await plates.save_parts("plates/{name}.3mf")  # doctest: +SKIP
            [PosixPath('plates/Ada.3mf'), PosixPath('plates/Grace.3mf')]
        """
        return await write_parts(path, self._good_rows(), self._variants.part, archive)

    def save_parts_sync(self, path: str, *, archive: str | Path | None = None) -> list[Path]:
        """Write the parts, without `await`; see `save_parts`.

        Raises:
            EngineUnavailable: This host cannot block; the message says what to do.
        """
        rows = self._good_rows()
        return wait_for(
            lambda: write_parts(path, rows, self._variants.part, archive),
            "await variants.save_parts(...)",
        )

    def _good_rows(self) -> list[dict[str, Any]]:
        rows = enumerate(self.rows())
        return [{"row": number, **row} for number, row in rows if row["error"] is None]

    @property
    def _parameters(self) -> tuple[str, ...]:
        """The columns that were given."""
        return tuple(self._points.names)

    def _designs(self) -> SweepDesigns:
        """What `design_grid` shows."""
        return SweepDesigns(self)

    def _known(self, row: int) -> dict[str, Any]:
        """What is known of a row, and whether it has come."""
        done = bool(self._results.states[row])
        return {**self._points[row], **self._results.values(row), "done": done}

    def _model_of(self, row: int) -> object:
        """What `openscad_viewer` shows of a row."""
        part = self._variants.part_at_hand(row)
        if part is not None:
            return part
        spec = self._variants.spec(row)
        return spec.models if isinstance(spec, AssemblyPlan) else spec

    @property
    def _engine(self) -> EngineName:
        return self._variants.engine

    def _row(self, row: int | None, where: dict[str, object]) -> int:
        count = len(self)
        if row is not None:
            at = row.__index__()
            if not -count <= at < count or where:
                raise StudyError(
                    f"part({row}): give a row from 0 to {count - 1}, or values such as width=30."
                )
            return at % count
        wanted = {name: plain(value) for name, value in where.items()}
        lists = [(self[name], value) for name, value in wanted.items()]
        found = [n for n in range(count) if all(column[n] == value for column, value in lists)]
        if len(found) == 1 and lists:
            return found[0]
        said = ", ".join(f"{name}={value!r}" for name, value in wanted.items()) or "nothing"
        rows = f"{len(found):,} rows have" if found else "no row has"
        raise StudyError(f"part({said}): {rows} that: give the number of one row.")

    async def __aiter__(self) -> AsyncIterator[dict[str, Any]]:
        at = 0
        while True:
            order = self._results.order
            while at < len(order):
                row = order[at]
                at += 1
                yield {"row": row, **self._points[row], **self._results.values(row)}
            if self.is_done:
                if self._task is not None:
                    self._raise_failure(self._task)
                return
            await self._affinity.result(self._more())

    async def _settled(self) -> None:
        task = self._task
        if task is not None:
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError:
                task.cancel()
                # The renders that run end before anything else is done.
                await asyncio.wait([task])
                raise
            self._raise_failure(task)

    def _raise_failure(self, task: asyncio.Task[None]) -> None:
        """Raises why the work has ended early, if not because it was cancelled."""
        if task.done() and not task.cancelled():
            task.result()

    async def _more(self) -> None:
        if self._came is None:
            self._came = asyncio.Event()
        await self._came.wait()

    def _tell(self) -> None:
        """Wake those who wait for rows, and call back."""
        if self._came is not None:
            self._came.set()
            self._came = None
        if self._callbacks:
            progress = self.progress
            for callback in list(self._callbacks):
                call_or_tell(lambda callback=callback: callback(progress))  # type: ignore[misc]

    def _end(self) -> None:
        self._ended = monotonic()
        self._tell()

    def _display_(self) -> Any:
        if self.is_done:
            return _Full(self[:], str(self.progress))
        # Only notebooks need widgets.
        from marimo_openscad.studies._view import SweepView

        return SweepView(self)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        shown = self._display_()
        if isinstance(shown, _Full):
            return {"text/html": shown._repr_html_(), "text/plain": repr(self)}
        return shown._repr_mimebundle_(**kwargs)

    def __reduce__(self) -> Any:
        """Copies and pickles are tables that fill no further."""
        return Columns, (dict(self.items()),)

    def __repr__(self) -> str:
        return f"{super().__repr__()}\n{self.progress}"


@dataclass(frozen=True)
class SweepDesigns:
    """A sweep as a design grid reads it, row by row.

    Attributes:
        sweep: Whose variants.
    """

    sweep: Sweep

    @property
    def is_done(self) -> bool:
        """Whether it fills no further."""
        return self.sweep.is_done

    def __len__(self) -> int:
        return len(self.sweep)

    def on_progress(self, callback: Callable[[SweepProgress], object]) -> None:
        """Call back when rows have come."""
        self.sweep.on_progress(callback)

    def row(self, row: int, /) -> dict[str, Any]:
        """Parameters, measures and `error` of a row, and whether it is `done`."""
        return self.sweep._known(row)

    async def part(self, row: int, /) -> Part:
        """The part of a row."""
        return await self.sweep.part(row)


@dataclass(frozen=True)
class _Full:
    """The table of a sweep that fills no further, with what came of it."""

    table: Columns
    said: str

    def _repr_html_(self) -> str:
        return f"{self.table._repr_html_()}<div><small>{escape(self.said)}</small></div>"


class RunningSweep(Sweep):
    """A sweep as `sweep` gives it: awaiting it waits for the last variant.

    What comes of that is the same table, which cannot be awaited again: JavaScript awaits what it
    gets from Pyodide for as long as that can be awaited.

    Example:
        >>> variants = sweep("cube(w);", {"w": [1, 2]})  # doctest: +SKIP
        >>> (await variants)["volume"].to_list()  # doctest: +SKIP
        [1.0, 8.0]
    """

    def __await__(self) -> Generator[Any, None, Sweep]:
        yield from self._affinity.result(self._settled()).__await__()
        settled = Sweep.__new__(Sweep)
        # All that it has, also what comes later.
        settled.__dict__ = self.__dict__
        return settled
