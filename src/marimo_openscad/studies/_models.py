"""Models of studies: the model spec that a function or a source gives at a point."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any, cast

from marimo_openscad._engines.native.parameters import refuse_unknown
from marimo_openscad._engines.options import ReadOptions, RenderOptions
from marimo_openscad._engines.spec import ModelSpec, resolve, unread
from marimo_openscad._errors import ParameterError, StudyError
from marimo_openscad._model.origins import ScadObject
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Program, Source
from marimo_openscad.studies._points import Points

ModelAt = Callable[[Mapping[str, Any]], ModelSpec]
"""The model at a point; raises what its function raises."""


def model_at(model: object, points: Points, options: ReadOptions) -> ModelAt:
    """How the models of a study are made.

    Args:
        model: A function of the parameters that gives a model, or a model as for `render`
            whose variables are the parameters.
        points: Whose parameters it has to have.
        options: Files and library paths.

    Raises:
        ModelTypeError: It is neither.
        ParameterError: It has no parameter of such a name, or one is missing.
        StudyError: It is a part, which has been rendered already.
    """
    reading = cast("RenderOptions", {k: options[k] for k in _READING if k in options})  # type: ignore[literal-required]
    if isinstance(model, Part):
        raise StudyError(
            "A part has been rendered already, and has no parameters: give the model that it was "
            "made of, or a function that makes it."
        )
    if _is_function(model):
        function = cast("Callable[..., object]", model)
        _check_signature(function, points.names)
        return lambda point: unread(function(**point), reading)
    if isinstance(model, Mapping):
        # What is wrong with the models is raised here, to the caller.
        resolve(model, {**reading, "parameters": points[0]})
        return lambda point: unread(model, {**reading, "parameters": dict(point)})
    program = Program.from_model(
        model, None, reading.get("files"), reading.get("library_paths", ())
    )
    at_first = program.with_parameters(points[0])
    _ = at_first.assignments
    unknown = refuse_unknown(at_first)
    if unknown is not None:
        raise unknown
    return lambda point: program.with_parameters(point)


_READING = ("files", "library_paths")


def _is_function(model: object) -> bool:
    # Objects of SolidPython2 can be called, too.
    return callable(model) and not isinstance(model, (str, PurePath, Source, Program, ScadObject))


def _check_signature(function: Callable[..., object], names: Sequence[str]) -> None:
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        # Some of C's have none; a call says the same of each point.
        return
    kinds = inspect.Parameter
    takes = [
        parameter
        for parameter in signature.parameters.values()
        if parameter.kind in (kinds.POSITIONAL_OR_KEYWORD, kinds.KEYWORD_ONLY)
    ]
    known = [parameter.name for parameter in takes]
    any_name = any(one.kind is kinds.VAR_KEYWORD for one in signature.parameters.values())
    called = getattr(function, "__name__", repr(function))
    for name in names:
        if name in known or any_name:
            continue
        near = get_close_matches(name, known, 1)
        meant = f' Did you mean "{near[0]}"?' if near else ""
        has = f"It has: {', '.join(known)}." if known else "It has none."
        raise ParameterError(f'{called}() has no parameter "{name}".{meant} {has}')
    missing = [one.name for one in takes if one.default is kinds.empty and one.name not in names]
    if missing:
        raise ParameterError(
            f"{called}() needs values for {', '.join(missing)}: add "
            f'{{"{missing[0]}": …}} to the parameters, or give it a default.'
        )
