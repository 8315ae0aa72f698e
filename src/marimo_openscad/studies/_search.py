"""Searches: renders that an optimiser asks for, counted, remembered and noted as history."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from marimo_openscad._errors import EngineUnavailable, StudyError
from marimo_openscad._model.option_types import is_finite, require
from marimo_openscad._model.part import Part
from marimo_openscad.data import Columns, columns
from marimo_openscad.studies._texts import error_text

Place = tuple[float, ...]
"""A value for each parameter, from 0 at the lower bound to 1 at the upper one."""


@dataclass(frozen=True)
class Axis:
    """One parameter of a search.

    Attributes:
        name: Of the parameter.
        low: The lower bound.
        high: The upper one.
        whole: Whether it is a whole number, as bounds from a `range` say.
    """

    name: str
    low: float
    high: float
    whole: bool

    def value(self, place: float) -> float | int:
        """The value at a place from 0 to 1."""
        value = self.low + min(1.0, max(0.0, place)) * (self.high - self.low)
        return round(value) if self.whole else value


def axis_of(name: str, bounds: object) -> Axis:
    """A parameter with its bounds.

    Raises:
        StudyError: There is nothing between them.
        TypeError: They are no pair of numbers and no range.
    """
    if isinstance(bounds, range):
        if len(bounds) < 2 or abs(bounds.step) != 1:
            raise StudyError(f"{name}: {bounds} has no values to choose from: give range(8, 33).")
        return Axis(name, min(bounds), max(bounds), whole=True)
    wanted = "bounds such as (20, 60), or range(8, 33) for whole numbers"
    require(isinstance(bounds, (tuple, list)), name, bounds, wanted)
    ends = list(cast("Sequence[float]", bounds))
    require(len(ends) == 2 and all(map(is_finite, ends)), name, bounds, wanted)
    if ends[0] >= ends[1]:
        raise StudyError(
            f"{name}: nothing lies from {ends[0]} to {ends[1]}: give the lower bound first."
        )
    return Axis(name, float(ends[0]), float(ends[1]), whole=False)


@dataclass(frozen=True)
class Found:
    """What a search has found.

    Attributes:
        parameters: The best values, by name.
        error: What is left of the error there: the cost, or the distance from the target.
        value: The measure there; the cost where a cost was given.
        part: The part.
        reason: Why the search ended: "reached" (the error is within the tolerance), "settled"
            (no step changes it any more for the better), "unreachable" (the measure does not
            come across the target between the bounds) or "renders" (as many as were allowed).
        renders: How many there were.
        history: Each of them: `step`, the parameters, `value`, `error` and `failure`.

    Example:
        >>> found = await goal("sphere(r);", "r", "volume", 500, bounds=(1, 9))  # doctest: +SKIP
        >>> found.reason  # doctest: +SKIP
        'reached'
    """

    parameters: Mapping[str, float | int]
    error: float
    value: float
    part: Part
    reason: str
    renders: int
    history: Columns


class Search:
    """Renders at places of a box of parameters, no place twice."""

    def __init__(
        self,
        axes: Sequence[Axis],
        render: Callable[[Mapping[str, Any]], Awaitable[Part]],
        measure: Callable[[Part], Any],
        error: Callable[[float], float],
        limit: int,
    ) -> None:
        """Begin with nothing.

        Args:
            axes: The parameters.
            render: Gives the part of values.
            measure: Gives the number of a part that counts.
            error: How far that is from what is wanted.
            limit: How many renders there may be.
        """
        whole = isinstance(limit, int) and not isinstance(limit, bool) and limit > 0
        require(whole, "renders", limit, "how many renders there may be, such as 60")
        self.axes = tuple(axes)
        self._render, self._measure, self._error = render, measure, error
        self.limit = limit
        self.rows: list[dict[str, Any]] = []
        self._known: dict[tuple[float | int, ...], dict[str, Any]] = {}
        self._best: tuple[float, Part, dict[str, Any]] | None = None

    @property
    def is_spent(self) -> bool:
        """Whether no more renders are allowed."""
        return len(self._known) >= self.limit

    @property
    def best_error(self) -> float:
        """The least error so far; infinite where there is no part yet."""
        return math.inf if self._best is None else self._best[0]

    async def error_at(self, place: Sequence[float]) -> float:
        """The error at a place; infinite where nothing can be rendered."""
        return float((await self.row_at(place))["error"])

    async def row_at(self, place: Sequence[float]) -> dict[str, Any]:
        """What is known of a place: value, error and failure."""
        values = tuple(axis.value(at) for axis, at in zip(self.axes, place, strict=True))
        row = self._known.get(values)
        if row is not None:
            return row
        point = {axis.name: value for axis, value in zip(self.axes, values, strict=True)}
        row = {"step": len(self._known), **point}
        self._known[values] = row
        self.rows.append(row)
        row.update(value=math.nan, error=math.inf, failure=None)
        try:
            part = await self._render(point)
            number = self._measure(part)
            if not is_finite(number):
                raise TypeError(f"the measure gave {number!r:.60}: give a finite number")
            row["value"], row["error"] = float(number), float(self._error(float(number)))
        except EngineUnavailable:
            raise
        except Exception as error:
            row["failure"] = error_text(error)
        else:
            if row["error"] < self.best_error:
                self._best = row["error"], part, row
        await asyncio.sleep(0)
        return row

    def found(self, reason: str) -> Found:
        """The best that there was.

        Raises:
            StudyError: Nothing could be rendered.
        """
        if self._best is None:
            first = self.rows[0]["failure"] if self.rows else "there were no renders"
            raise StudyError(f"None of {len(self.rows)} variants could be rendered. {first}")
        error, part, row = self._best
        history = [
            {**one, "error": None if math.isinf(one["error"]) else one["error"]}
            for one in self.rows
        ]
        values = {axis.name: row[axis.name] for axis in self.axes}
        return Found(values, error, row["value"], part, reason, len(self.rows), columns(history))
