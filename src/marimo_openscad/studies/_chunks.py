"""Chunks: variants as they cross to the workers of an executor, and what a worker makes of them.

Sources and files that many variants share are named by their content. A worker that has not got
one says so, and gets it with the same chunk; from then on it is there.
"""

from __future__ import annotations

import asyncio
import io
import pickle
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from time import monotonic
from typing import Any

from marimo_openscad._engines.base import EngineName, Settings
from marimo_openscad._engines.select import engine_for
from marimo_openscad._engines.spec import ModelSpec, rendered, sources_of
from marimo_openscad._errors import EngineUnavailable, StudyError
from marimo_openscad._host.blocking import wait_for
from marimo_openscad._host.byte_lru import ByteLru
from marimo_openscad._host.callbacks import result_of
from marimo_openscad._model.gathering import EngineFile, Gathered
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Source
from marimo_openscad.studies._known import Values
from marimo_openscad.studies._measures import Measuring
from marimo_openscad.studies._part_bytes import MOST_BYTES, part_bytes
from marimo_openscad.studies._texts import error_text

SMALLEST_SHARED = 4096
"""Bytes from which on a file is sent once and not with each variant."""
WORKER_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True)
class Chunk:
    """Some variants of a study.

    Attributes:
        rows: Their numbers.
        specs: Their models, pickled with shared contents by name.
        measuring: Names what is noted of the parts.
        engine: Which OpenSCAD renders them.
        settings: How.
        contents: Shared contents by their names, as far as they are sent along.
        meshes: Whether parts come back, too.
    """

    rows: tuple[int, ...]
    specs: bytes
    measuring: str
    engine: EngineName
    settings: Settings
    contents: Mapping[str, bytes]
    meshes: bool = False


@dataclass(frozen=True)
class Missing:
    """What a worker has not got."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Unavailable:
    """Why a worker cannot render anything."""

    reason: str


@dataclass(frozen=True)
class Measured:
    """What has come of a chunk.

    Attributes:
        rows: Numbers with their measures, or with why there are none.
        seconds: What it took.
        parts: Numbers with their parts, as `part_bytes` makes them, where they are wanted.
    """

    rows: tuple[tuple[int, Values | str], ...]
    seconds: float
    parts: tuple[tuple[int, bytes], ...] = ()


class Contents:
    """What chunks of a study share, by the hash of its bytes."""

    def __init__(self, measuring: Measuring) -> None:
        """Begin with the measures.

        Raises:
            StudyError: A function among them cannot be sent to another process.
        """
        self.shared: dict[str, bytes] = {}
        self._sources: dict[int, tuple[Source, str]] = {}
        self._last: list[Source] = []
        self.measuring = add(self.shared, _pickled_measures(measuring))

    def pickled(self, specs: Sequence[ModelSpec]) -> tuple[bytes, dict[str, bytes]]:
        """Models, and the contents that they name beside the shared ones.

        A source that the chunk before had, too, is shared from then on.
        """
        sources = list(map(sources_of, specs))
        flat = [source for some in sources for source in some]
        before = {id(source) for source in self._last} | self._sources.keys()
        counts = Counter(map(id, flat))
        shared = {key for key, count in counts.items() if count > 1 or key in before}
        self._last = flat
        own: dict[str, bytes] = {}
        buffer = io.BytesIO()
        _Pickler(buffer, own, lambda one: self._source(one) if id(one) in shared else None).dump(
            list(specs)
        )
        return buffer.getvalue(), own

    def _source(self, source: Source) -> str:
        """The name of a source, which is shared from now on."""
        known = self._sources.get(id(source))
        if known is None:
            buffer = io.BytesIO()
            _Pickler(buffer, self.shared, lambda one: None).dump(source)
            # The source stays as long as its number names it.
            known = self._sources[id(source)] = source, add(self.shared, buffer.getvalue())
        return known[1]


def add(contents: dict[str, bytes], data: bytes) -> str:
    """Put bytes among others; gives their name."""
    name = sha256(data).hexdigest()
    contents[name] = data
    return name


class _Pickler(pickle.Pickler):
    """Names what is shared; a source is what the engine gets, without the user's objects."""

    def __init__(
        self,
        file: io.BytesIO,
        contents: dict[str, bytes],
        shared: Callable[[Source], str | None],
    ) -> None:
        super().__init__(file, protocol=5)
        self._contents = contents
        self._shared = shared

    def persistent_id(self, obj: object) -> tuple[str, ...] | None:
        if isinstance(obj, Source):
            name = self._shared(obj)
            return None if name is None else ("source", name)
        if isinstance(obj, EngineFile) and len(obj.data) >= SMALLEST_SHARED:
            self._contents[obj.hash] = obj.data
            return ("file", obj.path, obj.hash)
        return None

    def reducer_override(self, obj: Any) -> Any:
        if isinstance(obj, Source):
            return _source, (obj.text, obj.path, obj.gathered)
        if isinstance(obj, Part):
            raise StudyError(
                "a part that is rendered already cannot be sent to an executor: give the model "
                "that it was made of."
            )
        return NotImplemented


def _source(text: str, path: Any, gathered: Gathered) -> Source:
    made = Source(text, path)
    # It was gathered where its files are.
    vars(made)["gathered"] = gathered
    return made


def _pickled_measures(measuring: Measuring) -> bytes:
    try:
        data: bytes = _pickler().dumps(measuring.sendable())
    except Exception as error:
        raise StudyError(
            f"A function among the measures cannot be sent to an executor ({error}): define it "
            "in a module, or pip install cloudpickle."
        ) from error
    return data


def _pickler() -> Any:
    """What sends functions of notebooks, too, where it is at hand: Dask brings it, Ray its own."""
    if find_spec("cloudpickle"):
        return import_module("cloudpickle")
    return import_module("ray.cloudpickle") if "ray" in sys.modules else pickle


# In the worker.

_CONTENTS: ByteLru[bytes] = ByteLru(WORKER_BYTES, len)


class _Unpickler(pickle.Unpickler):
    """Puts in what is named, and notes what is not there."""

    def __init__(self, data: bytes, missing: list[str]) -> None:
        super().__init__(io.BytesIO(data))
        self._missing = missing

    def persistent_load(self, pid: Any) -> Any:
        name = pid[-1]
        data = _CONTENTS.get(name)
        if data is None:
            self._missing.append(name)
            return None
        if pid[0] == "source":
            return _Unpickler(data, self._missing).load()
        return EngineFile(pid[1], data, name)


def render_chunk(chunk: Chunk) -> Measured | Missing | Unavailable:
    """Render variants, one after the other, in a worker."""
    began = monotonic()
    for name, data in chunk.contents.items():
        _CONTENTS.put(name, data)
    missing: list[str] = []
    specs: list[ModelSpec] = _Unpickler(chunk.specs, missing).load()
    functions = _CONTENTS.get(chunk.measuring)
    if missing or functions is None:
        return Missing((*missing, chunk.measuring))
    measuring = Measuring.sent(pickle.loads(functions))
    try:
        found = wait_for(lambda: _measured(chunk, specs, measuring), "an executor of processes")
    except EngineUnavailable as error:
        return Unavailable(str(error))
    values, parts = found
    rows = tuple(zip(chunk.rows, values, strict=True))
    return Measured(rows, monotonic() - began, tuple(parts))


async def _measured(
    chunk: Chunk, specs: Sequence[ModelSpec], measuring: Measuring
) -> tuple[list[Values | str], list[tuple[int, bytes]]]:
    engine = engine_for(chunk.engine)
    found: list[Values | str] = []
    parts: list[tuple[int, bytes]] = []
    room = MOST_BYTES if chunk.meshes else 0
    for row, spec in zip(chunk.rows, specs, strict=True):
        try:
            part = await rendered(spec, engine, chunk.settings)
            # Before it is measured: what measures keep of a part need not cross.
            data = part_bytes(part, spec, engine) if room > 0 else b""
            found.append(result_of(partial(measuring.of, part)))
            room -= len(data)
            if data and room >= 0:
                parts.append((row, data))
        except EngineUnavailable:
            raise
        except Exception as error:
            found.append(error_text(error))
        await asyncio.sleep(0)
    return found, parts
