"""Keys of variants: what the measures of a part depend on, so that none is rendered twice."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from hashlib import sha256
from types import CodeType, FunctionType, ModuleType
from typing import Any

from marimo_openscad._engines.base import WHEEL_OPENSCAD, EngineName, Settings
from marimo_openscad._engines.spec import ModelSpec
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Program, Source
from marimo_openscad._version import __version__
from marimo_openscad.studies._measures import KNOWN, MeasureFunction, Measuring

_NAMED = {id(take) for taken in KNOWN.values() for take in taken.values()}
_SIMPLE = (bool, int, float, complex, str, bytes, type(None))


def study_key(measuring: Measuring, engine: EngineName, settings: Settings) -> str | None:
    """Names all that is the same for the variants of a study; `None` where nobody can tell.

    A time that is allowed is no part of it: what has measures took no longer.
    """
    measures = []
    for name, take in measuring.functions.items():
        function = "" if id(take) in _NAMED else function_key(take)
        if function is None:
            return None
        measures.append((name, function))
    how = engine, settings.cut_includes, settings.allow_errors, settings.features
    return _digest([__version__, WHEEL_OPENSCAD, measures, how])


def journal_name(study: str, model: object) -> str:
    """Names the notes of a study: those of a function by its name, as its variants have keys."""
    if isinstance(model, (str, bytes)):
        return _digest([study, "text", model])
    name = f"{getattr(model, '__module__', '')}.{getattr(model, '__qualname__', '')}"
    return _digest([study, type(model).__name__, name])


def variant_key(study: str, spec: ModelSpec) -> str | None:
    """Names what the measures of a variant depend on; `None` of parts that are there already."""
    if isinstance(spec, Part):
        return None
    programs = {"": spec} if isinstance(spec, Program) else spec.models
    said = []
    for name, program in programs.items():
        if isinstance(program, Part):
            return None
        said.append((name, source_key(program.source), program.assignments))
    return _digest([study, said])


def source_key(source: Source) -> str:
    """Names the text of a source and its files."""
    gathered = source.gathered
    files = sorted((file.path, file.hash) for file in gathered.files)
    return _digest([gathered.path, gathered.source, files])


def function_key(function: MeasureFunction) -> str | None:
    """Names what a function does: its code and the values that it reads from around it.

    `None` where it reads what cannot be named, such as an object that may change.
    """
    said = _function(function, set())
    return None if said is None else _digest(said)


def _function(function: Callable[..., Any], seen: set[int]) -> list[Any] | None:
    if not isinstance(function, FunctionType):
        return None
    if id(function) in seen:
        return []
    seen.add(id(function))
    try:
        outside = inspect.getclosurevars(function)
    except ValueError:
        # A variable of the function around it has no value yet.
        return None
    read = {**outside.globals, **outside.nonlocals}
    read["__defaults__"] = function.__defaults__
    read["__kwdefaults__"] = function.__kwdefaults__
    values = []
    for name, value in sorted(read.items()):
        known = _value(value, seen)
        if known is None:
            return None
        values.append((name, known))
    return [_code(function.__code__), values]


def _value(value: Any, seen: set[int]) -> Any:
    if isinstance(value, _SIMPLE):
        return [type(value).__name__, repr(value)]
    if isinstance(value, (tuple, list)):
        parts = [_value(one, seen) for one in value]
        return None if None in parts else [type(value).__name__, *parts]
    if isinstance(value, dict):
        return _value(tuple(value.items()), seen)
    if isinstance(value, ModuleType):
        return ["module", value.__name__]
    return _function(value, seen)


def _code(code: CodeType) -> list[Any]:
    constants = [_code(one) if isinstance(one, CodeType) else repr(one) for one in code.co_consts]
    return [code.co_code.hex(), constants, code.co_names, code.co_varnames]


def _digest(said: object) -> str:
    return sha256(json.dumps(said, sort_keys=True, default=list).encode()).hexdigest()
