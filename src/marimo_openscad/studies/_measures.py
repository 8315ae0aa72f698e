"""Measures of studies: what is noted of each part, by name or by functions of users."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from marimo_openscad._errors import ModelTypeError, StudyError
from marimo_openscad._model.part import Part
from marimo_openscad.studies._points import plain

MeasureFunction = Callable[[Part], Any]
"""A number, a bool or a text of a part; `None` where there is none."""

DEFAULT_MEASURES = ("volume", "area", "size")


def _along(name: str, vector: Callable[[Part], Any]) -> dict[str, MeasureFunction]:
    return {
        f"{name}_{axis}": lambda part, at=at: vector(part)[at]  # type: ignore[misc]
        for at, axis in enumerate("xyz")
    }


KNOWN: Mapping[str, Mapping[str, MeasureFunction]] = {
    "volume": {"volume": lambda part: part.volume},
    "area": {"area": lambda part: part.area},
    "size": _along("size", lambda part: part.size),
    "center_of_mass": _along("center_of_mass", lambda part: part.center_of_mass),
    "bounds": {
        **_along("min", lambda part: part.bounds[0]),
        **_along("max", lambda part: part.bounds[1]),
    },
    "triangle_count": {"triangle_count": lambda part: part.triangle_count},
    "is_closed": {"is_closed": lambda part: part.is_closed},
    "is_manifold": {"is_manifold": lambda part: part.is_manifold},
}
"""Columns of each measure that has a name."""


@dataclass(frozen=True)
class Measuring:
    """What is noted of each part.

    Attributes:
        functions: By the columns that they fill.
    """

    functions: Mapping[str, MeasureFunction]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns."""
        return tuple(self.functions)

    def sendable(self) -> list[tuple[str, MeasureFunction | None]]:
        """The functions of users by their columns; those that have names need none."""
        known = {name: take for taken in KNOWN.values() for name, take in taken.items()}
        return [
            (name, None if known.get(name) is take else take)
            for name, take in self.functions.items()
        ]

    @classmethod
    def sent(cls, functions: list[tuple[str, MeasureFunction | None]]) -> Measuring:
        """What another process has sent."""
        known = {name: take for taken in KNOWN.values() for name, take in taken.items()}
        return cls({name: known[name] if take is None else take for name, take in functions})

    def of(self, part: Part) -> tuple[Any, ...]:
        """The values of a part, one for each column.

        Raises:
            Exception: Whatever a user's function raises.
        """
        return tuple(_value(name, take(part)) for name, take in self.functions.items())


def measuring(measures: object, taken: Iterable[str]) -> Measuring:
    """What is noted of each part.

    Args:
        measures: Names of measures, functions, or functions by their columns.
        taken: Names of columns that the parameters have.

    Raises:
        StudyError: There is no such measure, or two columns have one name.
        TypeError: It is none of these.
    """
    found: dict[str, MeasureFunction] = {}
    for name, take in _listed(measures):
        if name in found:
            raise StudyError(f"There are two measures {name!r}: give each its own name.")
        found[name] = take
    for name in (*taken, "error"):
        if name in found:
            raise StudyError(
                f"{name!r} is a column already, and a measure: name the measure anew, such as "
                f'measures={{"part_{name}": lambda part: …}}.'
            )
    return Measuring(found)


def _listed(measures: object) -> Iterable[tuple[str, MeasureFunction]]:
    if isinstance(measures, Mapping):
        for name, given in measures.items():
            if callable(given):
                yield str(name), given
            else:
                raise TypeError(
                    f"measures[{name!r}]={given!r:.60}: give a function of a part, such as "
                    '{"mass": lambda part: part.volume * 0.00124}.'
                )
        return
    several = [measures] if isinstance(measures, str) or callable(measures) else measures
    if not isinstance(several, Iterable):
        raise TypeError(f'measures={measures!r:.60}: give names such as ("volume", "size").')
    for one in several:
        if callable(one):
            yield getattr(one, "__name__", "measure"), one
        elif one in KNOWN:
            yield from KNOWN[one].items()
        else:
            near = get_close_matches(str(one), KNOWN, 1)
            meant = f" Did you mean {near[0]!r}?" if near else ""
            raise StudyError(
                f"There is no measure {one!r}.{meant} There are: {', '.join(KNOWN)}; or give a "
                "function of a part."
            )


def _value(name: str, value: Any) -> Any:
    found = plain(value)
    if found is None or isinstance(found, (bool, int, float, str)):
        return found
    raise ModelTypeError(
        f"the measure {name!r} gave {type(found).__name__}: give a number, a bool or a text."
    )
