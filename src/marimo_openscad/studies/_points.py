"""Points of a study: which values its parameters have, in each row of a sweep."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from itertools import islice
from random import Random
from typing import Any, Protocol

from marimo_openscad._errors import ColumnTypeError, StudyError
from marimo_openscad._model.option_types import is_finite, require
from marimo_openscad._scad.literal import literal
from marimo_openscad.data import Column, Columns, columns
from marimo_openscad.data._tables import column_of

DEFAULT_LIMIT = 10_000
"""Variants that are rendered without a word."""


class Points(Protocol):
    """The points of a study, made one by one."""

    names: tuple[str, ...]

    def __len__(self) -> int:
        """How many there are."""
        ...

    def __getitem__(self, row: int) -> dict[str, Any]:
        """The values of a row by their parameters."""
        ...

    def columns(self) -> dict[str, Column]:
        """All of them as columns."""
        ...


class Grid:
    """Each value of each parameter with each of the others; the last parameter runs fastest."""

    def __init__(self, axes: Mapping[str, Sequence[Any]]) -> None:
        self._axes = dict(axes)
        self.names = tuple(self._axes)

    def __len__(self) -> int:
        return math.prod(map(len, self._axes.values()))

    def __getitem__(self, row: int) -> dict[str, Any]:
        found = {}
        for name, values in reversed(self._axes.items()):
            row, at = divmod(row, len(values))
            found[name] = plain(values[at])
        return dict(reversed(found.items()))

    def columns(self) -> dict[str, Column]:
        """All of them as columns."""
        made, block = {}, len(self)
        for name, values in self._axes.items():
            repeated = len(self) // block
            block //= len(values)
            once = [plain(value) for value in values for _ in range(block)]
            made[name] = _column(name, once * repeated)
        return made


class Listed:
    """The rows of a table."""

    def __init__(self, table: Columns) -> None:
        self._table = table
        self.names = tuple(table)

    def __len__(self) -> int:
        return len(self._table)

    def __getitem__(self, row: int) -> dict[str, Any]:
        return {name: column[row] for name, column in self._table.items()}

    def columns(self) -> dict[str, Column]:
        """All of them as columns."""
        return dict(self._table.items())


def points_of(parameters: object, limit: int) -> Points:
    """The points that a user asks for.

    Args:
        parameters: Values for each parameter, for a grid; or a table whose columns are
            parameters.
        limit: How many there may be.

    Raises:
        StudyError: There are none, or more than that.
        TypeError: It is neither.
        DataError: It is no table.
    """
    _require_limit(limit)
    if isinstance(parameters, Mapping):
        return _grid(parameters, limit)
    return _listed(parameters, limit)


def latin_hypercube(
    parameters: Mapping[str, tuple[float, float] | Sequence[Any]],
    samples: int,
    *,
    seed: int = 0,
    limit: int = DEFAULT_LIMIT,
) -> Columns:
    """Points spread evenly over the space of some parameters, with fewer of them than a grid.

    Each parameter's interval is cut into as many slices as there are samples, and each slice
    is taken once; which of one parameter meets which of another chance decides.

    Args:
        parameters: For each parameter its interval as a pair `(low, high)`, or a list or range
            of the values that it can have.
        samples: How many points.
        seed: Of chance: the same seed gives the same points.
        limit: How many points may be asked for; `sweep` has a limit, too.

    Returns:
        A table with a column for each parameter, in their units, for `sweep`.

    Raises:
        StudyError: An interval or a list is empty, or there are no samples or more than `limit`.
        TypeError: One is neither an interval nor a list.

    Example:
        >>> points = latin_hypercube({"width": (20, 60), "teeth": range(8, 13)}, 5, seed=1)
        >>> sorted(points["teeth"])
        [8, 9, 10, 11, 12]
    """
    whole = isinstance(samples, int) and not isinstance(samples, bool)
    require(whole, "samples", samples, "a whole number of points")
    require(isinstance(parameters, Mapping), "parameters", parameters, 'such as {"w": (20, 60)}')
    if samples < 1 or not parameters:
        raise StudyError(
            f"latin_hypercube() of {len(parameters)} parameters and {samples} samples has no "
            "points: give some of both."
        )
    _require_limit(limit)
    if samples > limit:
        raise StudyError(
            f"Shall {samples:,} points be spread? Nothing has been started: the limit is "
            f"{limit:,}. If so, give limit={samples}, to sweep() as well; else give fewer samples."
        )
    chance = Random(seed)
    made = {}
    for name, given in parameters.items():
        places = [(slot + chance.random()) / samples for slot in range(samples)]
        chance.shuffle(places)
        made[name] = _taken(name, given, places)
    return columns(made)


def _require_limit(limit: object) -> None:
    whole = isinstance(limit, int) and not isinstance(limit, bool) and limit > 0
    require(whole, "limit", limit, "how many variants there may be, such as 50_000")


def _taken(name: str, given: object, places: list[float]) -> list[Any]:
    if isinstance(given, tuple) and len(given) == 2 and all(map(is_finite, given)):
        low, high = given
        if low >= high:
            raise StudyError(
                f"{name}: the interval ({low}, {high}) is empty: give the lower end first."
            )
        return [low + place * (high - low) for place in places]
    listed = isinstance(given, Sequence) and not isinstance(given, (str, bytes, tuple))
    require(listed, name, given, "an interval such as (20, 60), or a list or range of values")
    values: Sequence[Any] = given  # type: ignore[assignment]
    if not len(values):
        raise _empty(name, given)
    return [plain(values[int(place * len(values))]) for place in places]


def plain(value: Any) -> Any:
    """A number of numpy's as Python has it; all else as it is."""
    return value.item() if hasattr(value, "item") and hasattr(value, "dtype") else value


def _grid(parameters: Any, limit: int) -> Grid:
    if not parameters:
        raise StudyError('There are no parameters: give some, such as {"width": range(20, 61, 5)}.')
    _require_few({str(name): _known_size(given) for name, given in parameters.items()}, limit)
    axes = {str(name): _values(str(name), given, limit) for name, given in parameters.items()}
    _require_few({name: len(values) for name, values in axes.items()}, limit)
    return Grid(axes)


def _require_few(sizes: Mapping[str, int], limit: int) -> None:
    count = math.prod(sizes.values())
    if count > limit:
        product = " × ".join(f"{name} {size:,}" for name, size in sizes.items())
        raise _too_many(count, product, limit)


def _is_one(given: Any) -> bool:
    """Whether it is one value, for all variants."""
    return isinstance(given, (str, bool)) or not isinstance(given, Iterable)


def _known_size(given: Any) -> int:
    if not isinstance(given, Sized) or _is_one(given):
        return 1
    # `len` has an end below that of ranges.
    return _range_size(given) if isinstance(given, range) else len(given)


def _range_size(given: range) -> int:
    return (given[-1] - given.start) // given.step + 1 if given else 0


def _values(name: str, given: Any, limit: int) -> Sequence[Any]:
    if _is_one(given):
        return [given]
    values = given if isinstance(given, (list, tuple, range)) else list(islice(given, limit + 1))
    if len(values) > limit:
        raise _too_many(limit, name, limit, more=True)
    if not len(values):
        raise _empty(name, given)
    return values


def _listed(parameters: Any, limit: int) -> Listed:
    if isinstance(parameters, Iterator):
        # It may have no end.
        parameters = list(islice(parameters, limit + 1))
        if len(parameters) > limit:
            raise _too_many(limit, "rows of points", limit, more=True)
    table = columns(parameters)
    if not len(table) or not len(table.keys()):
        raise StudyError("The table of points has no rows: give a row for each variant.")
    if len(table) > limit:
        raise _too_many(len(table), "rows of the table", limit)
    return Listed(table)


def _empty(name: str, given: object) -> StudyError:
    shown = f"{given!r:.60}"
    hint = " A range runs up, but not to its end: range(20, 61, 5)." * isinstance(given, range)
    return StudyError(f"{name}: {shown} has no values: give at least one.{hint}")


def _too_many(count: int, what: str, limit: int, *, more: bool = False) -> StudyError:
    least = "more than " if more else ""
    return StudyError(
        f"Shall {least}{count:,} variants be rendered ({what})? Nothing has been started: the "
        f"limit is {limit:,}. If so, give limit={'…' if more else count}; else give fewer "
        "values, or spread some by latin_hypercube(…, samples=500)."
    )


def _column(name: str, values: list[Any]) -> Column:
    try:
        return column_of(values, name)
    except ColumnTypeError:
        # Vectors and mixed values: as OpenSCAD writes them.
        return column_of([literal(value) for value in values], name)
