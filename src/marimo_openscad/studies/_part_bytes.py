"""Parts that cross: a worker's parts as bytes, without what the study has already, for executors.

The program's sources and the engine are named; whoever reads the bytes puts in its own.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Sequence
from typing import Any, cast

from marimo_openscad._engines.base import Engine, EngineName
from marimo_openscad._engines.select import engine_for
from marimo_openscad._engines.spec import ModelSpec, sources_of
from marimo_openscad._errors import EngineUnavailable
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Source

MOST_BYTES = 64 * 1024 * 1024
"""Of the parts of a chunk; those that come after them stay where they are."""
KEPT_BYTES = 256 * 1024 * 1024
"""Of the parts of a study; those that were not asked for longest are rendered again."""


def part_bytes(part: Part, spec: ModelSpec, engine: Engine) -> bytes:
    """A part as it crosses.

    Args:
        part: What came of a model.
        spec: The model.
        engine: What has rendered it.
    """
    buffer = io.BytesIO()
    _Pickler(buffer, sources_of(spec), engine).dump(part)
    return buffer.getvalue()


def part_of_bytes(data: bytes, spec: ModelSpec) -> Part:
    """The part of a model, with this Python's engine for files that are not there yet."""
    return cast("Part", _Unpickler(data, sources_of(spec)).load())


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, sources: Sequence[Source], engine: Engine) -> None:
        super().__init__(file, protocol=5)
        self._numbers = {id(source): number for number, source in enumerate(sources)}
        self._engine = engine

    def persistent_id(self, obj: object) -> tuple[str, object] | None:
        if isinstance(obj, Source) and id(obj) in self._numbers:
            return "source", self._numbers[id(obj)]
        if type(obj) is type(self._engine):
            return "engine", "native" if type(obj).__name__ == "NativeEngine" else "node"
        return None


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, sources: Sequence[Source]) -> None:
        super().__init__(io.BytesIO(data))
        self._sources = sources

    def persistent_load(self, pid: Any) -> Any:
        kind, which = pid
        return self._sources[which] if kind == "source" else _engine(which)


def _engine(name: EngineName) -> Engine | _Absent:
    try:
        return engine_for(name)
    except EngineUnavailable as error:
        return _Absent(str(error))


class _Absent:
    """In place of an engine that only the workers have: measures and meshes need none."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    async def document(self, *asked: object) -> bytes:
        raise EngineUnavailable(self._reason)

    async def write(self, *asked: object) -> bytes:
        raise EngineUnavailable(self._reason)
