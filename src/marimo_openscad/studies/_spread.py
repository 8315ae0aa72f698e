"""Spreading a study over the workers of an executor: chunks out, measures back."""

from __future__ import annotations

import asyncio
import math
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, replace
from typing import Any

from marimo_openscad._engines.spec import ModelSpec
from marimo_openscad._errors import EngineUnavailable, StudyError
from marimo_openscad.studies._chunks import (
    Chunk,
    Contents,
    Measured,
    Missing,
    Unavailable,
    render_chunk,
)
from marimo_openscad.studies._executors import Workers
from marimo_openscad.studies._known import Values
from marimo_openscad.studies._texts import error_text
from marimo_openscad.studies._variants import Variants

WANTED_SECONDS = 0.5
"""How long a chunk should take: what it costs to send one is little of that."""
MOST_ROWS = 200
MOST_TRIES = 2
"""How often a variant may be at work alone when its worker dies or fails."""
MOST_FAILURES = 20
"""Chunks that may fail before one has come back."""
MOST_TIMES = 5
"""How often a worker may ask for contents: each may let them go again, where they are large."""
MOST_REFUSALS = 3
"""New executors in a row that may refuse work at once."""

Note = Callable[[int, str | None, Values | str], None]
"""Takes a row, its key and its measures, or why it has none."""


@dataclass
class _Sent:
    """A chunk at work, with all that is needed to send it again."""

    chunk: Chunk
    own: dict[str, bytes]
    alone: bool
    times: int = 0


class Spread:
    """One study on one executor.

    What is at work is bounded, however long the study is. A chunk whose worker has died or failed
    is sent again variant by variant; one that brings its worker down when it is alone has failed.
    """

    def __init__(self, variants: Variants, workers: Workers, note: Note) -> None:
        """Prepare what all chunks share.

        Raises:
            StudyError: A measure cannot be sent to another process.
        """
        self._variants = variants
        self._workers = workers
        self._note = note
        self._contents = Contents(variants.measuring)
        self._keys: dict[int, str | None] = {}
        self._specs: dict[int, ModelSpec] = {}
        self._tries: dict[int, int] = {}
        self._again: deque[int] = deque()
        self._at_work: dict[asyncio.Future[Any], _Sent] = {}
        self._pace: float | None = None
        self._failures = 0
        self._refusals = 0

    async def run(self, rows: Iterator[int]) -> None:
        """Render rows; cancelling gives up what has not begun.

        Raises:
            StudyError: The executor has died, or nothing comes back from it.
            EngineUnavailable: Its workers cannot render.
        """
        try:
            while True:
                await self._fill(rows)
                if not self._at_work:
                    return
                done, _ = await asyncio.wait(self._at_work, return_when=asyncio.FIRST_COMPLETED)
                # In the order in which they were sent: what is sent again keeps it.
                for future in [sent for sent in self._at_work if sent in done]:
                    self._take(future, self._at_work.pop(future))
        finally:
            for future in self._at_work:
                future.cancel()
            self._workers.close()

    async def _fill(self, rows: Iterator[int]) -> None:
        while len(self._at_work) < self._window():
            if self._again:
                self._begin([self._again.popleft()], alone=True)
                continue
            taken = await self._next(rows)
            if not taken:
                return
            self._begin(taken, alone=False)

    def _window(self) -> int:
        # What has brought a worker down is alone, so that nothing else is suspected.
        if any(sent.alone for sent in self._at_work.values()):
            return 0
        if self._again:
            return 1
        return 2 * self._workers.count

    async def _next(self, rows: Iterator[int]) -> list[int]:
        taken: list[int] = []
        for row in rows:
            if await self._prepared(row):
                taken.append(row)
            # Models of many variants take their time to be made.
            await asyncio.sleep(0)
            if len(taken) >= self._size():
                break
        return taken

    def _size(self) -> int:
        if self._pace is None:
            return 1
        return max(1, min(MOST_ROWS, int(WANTED_SECONDS / max(self._pace, 1e-4))))

    async def _prepared(self, row: int) -> bool:
        """Whether a row has to be rendered; else it has been noted."""
        try:
            spec = await self._variants.read_spec(row)
            key, values = self._variants.known(spec)
        except Exception as error:
            self._note(row, None, error_text(error))
            return False
        if values is not None:
            self._note(row, key, values)
            return False
        self._specs[row], self._keys[row] = spec, key
        return True

    def _begin(self, rows: list[int], *, alone: bool) -> None:
        try:
            specs, own = self._contents.pickled([self._specs[row] for row in rows])
        except Exception as error:
            if len(rows) > 1:
                # The one that cannot be sent is found among them.
                self._again.extend(rows)
            else:
                self._end(rows[0], error_text(error))
            return
        variants, names = self._variants, self._contents.measuring
        meshes = variants.meshes is not None
        how = variants.engine, variants.settings
        chunk = Chunk(tuple(rows), specs, names, *how, {}, meshes)
        self._send(_Sent(chunk, own, alone))

    def _send(self, sent: _Sent) -> None:
        try:
            future = asyncio.wrap_future(self._workers.submit(render_chunk, sent.chunk))
        except BrokenExecutor as error:
            self._again.extendleft(reversed(sent.chunk.rows))
            self._refusals += 1
            if self._refusals > MOST_REFUSALS:
                raise StudyError(f"The executor takes no work: {error_text(error)}") from error
            if not self._at_work:
                self._workers.renew()
            return
        self._refusals = 0
        self._at_work[future] = sent

    def _take(self, future: asyncio.Future[Any], sent: _Sent) -> None:
        error = (
            BrokenExecutor("its executor has cancelled it")
            if future.cancelled()
            else future.exception()
        )
        if error is not None:
            self._failed(sent, error)
            return
        answer = future.result()
        fault = self._fault_of(answer, sent)
        if fault is not None:
            self._failed(sent, StudyError(fault))
        elif isinstance(answer, Missing):
            known = {**self._contents.shared, **sent.own}
            wanted = {name: known[name] for name in answer.names}
            chunk = replace(sent.chunk, contents=wanted)
            self._send(replace(sent, chunk=chunk, times=sent.times + 1))
        elif isinstance(answer, Unavailable):
            raise EngineUnavailable(f"The executor's workers cannot render: {answer.reason}")
        elif isinstance(answer, Measured):
            self._failures = -1
            pace = answer.seconds / len(answer.rows)
            if math.isfinite(pace):
                self._pace = pace if self._pace is None else 0.7 * self._pace + 0.3 * pace
            if self._variants.meshes is not None:
                for row, data in answer.parts:
                    self._variants.meshes.put(row, data)
            for row, found in answer.rows:
                self._end(row, found)

    def _fault_of(self, answer: object, sent: _Sent) -> str | None:
        """Why an answer is none to a chunk; `None` where it is one."""
        if isinstance(answer, Unavailable):
            return None
        if isinstance(answer, Missing):
            known = self._contents.shared.keys() | sent.own.keys()
            if known.issuperset(answer.names) and sent.times < MOST_TIMES:
                return None
            return "its worker asks for what it has been given, or for what there is not"
        count = len(self._variants.measuring.names)
        fits = isinstance(answer, Measured) and all(
            isinstance(found, str) or len(found) == count for _, found in answer.rows
        )
        if fits and [row for row, _ in answer.rows] == list(sent.chunk.rows):  # type: ignore[attr-defined]
            return None
        return f"it gave {type(answer).__name__}, which is no answer to its chunk"

    def _failed(self, sent: _Sent, error: BaseException) -> None:
        if self._failures >= 0:
            self._failures += 1
            if self._failures > MOST_FAILURES:
                raise StudyError(
                    f"Nothing comes back from the executor: {error_text(error)}. Its workers need "
                    "marimo-openscad of this version, and an engine."
                ) from error
        rows = sent.chunk.rows
        if sent.alone:
            self._tries[rows[0]] = self._tries.get(rows[0], 0) + 1
        if sent.alone and self._tries[rows[0]] >= MOST_TRIES:
            self._end(rows[0], f"its worker died or failed: {error_text(error)}")
        else:
            self._again.extend(rows)
        if isinstance(error, BrokenExecutor) and not self._at_work:
            self._workers.renew()

    def _end(self, row: int, found: Values | str) -> None:
        self._specs.pop(row, None)
        self._tries.pop(row, None)
        self._note(row, self._keys.pop(row, None), found)
