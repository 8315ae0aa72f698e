"""`fit` and `goal`: the parameters with which a part is as it should be."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Unpack, cast

from marimo_openscad._engines.options import ReadOptions, check_names, engine_of, settings_of
from marimo_openscad._engines.select import engine_for
from marimo_openscad._engines.spec import rendered
from marimo_openscad._errors import StudyError
from marimo_openscad._host.blocking import wait_for
from marimo_openscad._host.callbacks import result_of
from marimo_openscad._model.option_types import is_finite, require
from marimo_openscad._model.part import Part
from marimo_openscad.studies._measures import KNOWN, measuring
from marimo_openscad.studies._models import model_at
from marimo_openscad.studies._optimise import bisect, simplex
from marimo_openscad.studies._points import points_of
from marimo_openscad.studies._search import Axis, Found, Search, axis_of

DEFAULT_RENDERS = 100
NEAR = 1e-5
"""Of a target: what is nearer is as good."""
_SCAN = 5


async def goal(
    model: object,
    parameter: str,
    measure: object,
    target: float,
    *,
    bounds: tuple[float, float] | range,
    tolerance: float | None = None,
    renders: int = 40,
    **options: Unpack[ReadOptions],
) -> Found:
    """Find the value of one parameter with which a measure of the part has a value.

    Five values between the bounds are rendered first; then the crossing of the target is followed.

    Args:
        model: As for `sweep`.
        parameter: The parameter's name.
        measure: The name of a measure, see `sweep`, such as "volume" or "size_x", or a function
            that gives a number of a part.
        target: What the measure should be, in its unit.
        bounds: Between which values to look: a pair, or a `range` for whole numbers.
        tolerance: How near to the target is near enough; 1e-5 of it if `None`, as
            OpenSCAD's coordinates lie on a grid of some 1e-5 mm.
        renders: How many there may be.
        **options: See `ReadOptions`.

    Returns:
        The nearest, with its part, the history and why the search ended; see `Found`.

    Raises:
        StudyError: There is no such measure, nothing between the bounds, or none of the variants
            could be rendered.
        ParameterError: The model has no such parameter.
        EngineUnavailable: Nothing can be rendered here.
        TypeError: A value has a wrong type, or there is no such option.

    Example:
        >>> found = await goal("sphere(r);", "r", "volume", 500, bounds=(1, 9))  # doctest: +SKIP
        >>> round(found.part.volume)  # doctest: +SKIP
        500
    """
    check_names(options, "goal", ReadOptions)
    require(is_finite(target), "target", target, "a number")
    near = abs(target) * NEAR if tolerance is None else tolerance
    require(is_finite(near) and near >= 0, "tolerance", tolerance, "a number from 0")
    axis = axis_of(parameter, bounds)
    take = _number_of(measure)
    search = _search(model, [axis], take, lambda value: abs(value - target), renders, options)
    return search.found(await bisect(search, "value", target, near, _SCAN))


def goal_sync(
    model: object,
    parameter: str,
    measure: object,
    target: float,
    *,
    bounds: tuple[float, float] | range,
    tolerance: float | None = None,
    renders: int = 40,
    **options: Unpack[ReadOptions],
) -> Found:
    """Find the value of one parameter, without `await`; see `goal`.

    Raises:
        EngineUnavailable: This host cannot block; the message says what to do.
    """
    return wait_for(
        lambda: goal(
            model,
            parameter,
            measure,
            target,
            bounds=bounds,
            tolerance=tolerance,
            renders=renders,
            **options,
        ),
        "await goal(...)",
    )


async def fit(
    model: object,
    bounds: Mapping[str, tuple[float, float] | range],
    error: Callable[[Part], float],
    *,
    tolerance: float | None = None,
    renders: int = DEFAULT_RENDERS,
    seed: int = 0,
    **options: Unpack[ReadOptions],
) -> Found:
    """Find the parameters with which a function of the part is least.

    No derivatives are needed: points spread over the bounds come first, then Nelder and Mead's
    simplex goes down from the best of them.

    Args:
        model: As for `sweep`.
        bounds: For each parameter a pair, or a `range` for whole numbers.
        error: Gives a number of a part: the less, the better.
        tolerance: The error that is small enough, if there is one.
        renders: How many there may be.
        seed: Of chance: the same seed asks for the same variants.
        **options: See `ReadOptions`.

    Returns:
        The best, with its part, the history and why the search ended; see `Found`.

    Raises:
        StudyError: There are no parameters, nothing between bounds, or none of the variants could
            be rendered.
        ParameterError: The model has no such parameter.
        EngineUnavailable: Nothing can be rendered here.
        TypeError: A value has a wrong type, or there is no such option.

    Example:
        >>> best = await fit(cam, {"lift": (0, 8)}, lambda part: part.area)  # doctest: +SKIP
        >>> best.parameters  # doctest: +SKIP
        {'lift': 0.0}
    """
    check_names(options, "fit", ReadOptions)
    require(isinstance(bounds, Mapping), "bounds", bounds, 'such as {"lift": (0, 8)}')
    if not bounds:
        raise StudyError('There are no parameters to fit: give bounds such as {"lift": (0, 8)}.')
    require(callable(error), "error", error, "a function that gives a number of a part")
    small = -math.inf if tolerance is None else tolerance
    require(tolerance is None or is_finite(tolerance), "tolerance", tolerance, "a number")
    axes = [axis_of(name, given) for name, given in bounds.items()]
    search = _search(model, axes, error, lambda value: value, renders, options)
    return search.found(await simplex(search, small, seed))


def fit_sync(
    model: object,
    bounds: Mapping[str, tuple[float, float] | range],
    error: Callable[[Part], float],
    *,
    tolerance: float | None = None,
    renders: int = DEFAULT_RENDERS,
    seed: int = 0,
    **options: Unpack[ReadOptions],
) -> Found:
    """Find the parameters with which a function of the part is least, without `await`; see `fit`.

    Raises:
        EngineUnavailable: This host cannot block; the message says what to do.
    """
    return wait_for(
        lambda: fit(
            model,
            bounds,
            error,
            tolerance=tolerance,
            renders=renders,
            seed=seed,
            **options,
        ),
        "await fit(...)",
    )


def _search(
    model: object,
    axes: list[Axis],
    measure: Callable[[Part], Any],
    error: Callable[[float], float],
    renders: int,
    options: ReadOptions,
) -> Search:
    settings, engine = settings_of(options), engine_for(engine_of(options))
    middle = points_of({axis.name: axis.value(0.5) for axis in axes}, 1)
    make = model_at(model, middle, options)

    async def render(point: Mapping[str, Any]) -> Part:
        return await rendered(result_of(lambda: make(point)), engine, settings)

    return Search(axes, render, measure, error, renders)


def _number_of(measure: object) -> Callable[[Part], Any]:
    if callable(measure):
        function = cast("Callable[[Part], Any]", measure)
        return lambda part: result_of(lambda: function(part))
    require(isinstance(measure, str), "measure", measure, 'a name such as "volume", or a function')
    name = cast("str", measure)
    columns = {column: take for taken in KNOWN.values() for column, take in taken.items()}
    if name in columns:
        return columns[name]
    several = ", ".join(measuring([name], ()).names)
    raise StudyError(f"{name!r} is no number but several: give one of {several}.")
