"""Composition of marks: `+` over one another, `&` below, `|` beside.

All of them are values: they can be used again in other charts.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from marimo_openscad._errors import ChartError
from marimo_openscad._model.display import displays
from marimo_openscad._wire.mark_shapes import WireMark


class BaseMark(ABC):
    """What panes know of a mark.

    Attributes:
        kind: Such as "line".
        data: Its table; `None` for that of the chart.
        needs_table: Whether it draws one.
    """

    kind: str
    data: object
    needs_table: bool

    @abstractmethod
    def wires(self, table: int, names: Collection[str]) -> list[WireMark]:
        """What the page draws of the chart's table of that number, whose columns these are."""


@dataclass(frozen=True)
class Pane:
    """Marks over one another, at a place of the chart's grid.

    Attributes:
        x: Panes with the same number share their horizontal axis.
    """

    row: int
    column: int
    x: int
    marks: tuple[BaseMark, ...]


class Composition(ABC):
    """Marks in the panes of a chart, which show themselves as the last value of a cell.

    Example:
        >>> from marimo_openscad.charts import line, rule
        >>> table = {"x": [1, 2, 3], "y": [2, 1, 3], "z": [0, 1, 0]}
        >>> above = line(table, x="x", y="y") + rule(y=2)
        >>> [pane.row for pane in (above & line(table, x="x", y="z")).panes()]
        [0, 1]
    """

    @abstractmethod
    def panes(self) -> list[Pane]:
        """The panes, from the top left."""

    def _layered(self) -> tuple[BaseMark, ...]:
        """The marks, where they are in one pane."""
        raise ChartError(
            "`+` lays marks over one another in one pane, and here are several panes: write "
            "(a + b) & c, or a & (b + c)."
        )

    def __add__(self, other: object) -> Composition:
        if not isinstance(other, Composition):
            return NotImplemented
        return Layers(self._layered() + other._layered())

    def __and__(self, other: object) -> Composition:
        if not isinstance(other, Composition):
            return NotImplemented
        return Below(self, other)

    def __or__(self, other: object) -> Composition:
        if not isinstance(other, Composition):
            return NotImplemented
        return Beside(self, other)

    def _display_(self) -> Any:
        return displays.chart(self)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return displays.chart(self)._repr_mimebundle_(**kwargs)


class Layers(Composition):
    """Marks over one another; the last is uppermost."""

    def __init__(self, marks: tuple[BaseMark, ...]) -> None:
        self._marks = marks

    def _layered(self) -> tuple[BaseMark, ...]:
        return self._marks

    def panes(self) -> list[Pane]:
        """The one pane."""
        return [Pane(0, 0, 0, self._marks)]


class Below(Composition):
    """One composition below another; each column shares its horizontal axis."""

    def __init__(self, first: Composition, second: Composition) -> None:
        self._first = first
        self._second = second

    def panes(self) -> list[Pane]:
        """The first's, and the second's below them."""
        first = self._first.panes()
        rows = 1 + max(pane.row for pane in first)
        shared: dict[int, int] = {}
        for pane in first:
            shared.setdefault(pane.column, pane.x)
        fresh = 1 + max(pane.x for pane in first)
        moved = []
        for pane in self._second.panes():
            if pane.column not in shared:
                shared[pane.column] = fresh
                fresh += 1
            moved.append(Pane(pane.row + rows, pane.column, shared[pane.column], pane.marks))
        return first + moved


class Beside(Composition):
    """One composition beside another, each with horizontal axes of its own."""

    def __init__(self, first: Composition, second: Composition) -> None:
        self._first = first
        self._second = second

    def panes(self) -> list[Pane]:
        """The first's, and the second's to the right of them."""
        first = self._first.panes()
        columns = 1 + max(pane.column for pane in first)
        axes = 1 + max(pane.x for pane in first)
        return first + [
            Pane(pane.row, pane.column + columns, pane.x + axes, pane.marks)
            for pane in self._second.panes()
        ]


def composed(marks: tuple[object, ...]) -> Composition:
    """What `plot` was given, all of it in one pane where it is several.

    Raises:
        ChartError: There is none, or one is no mark.
    """
    for mark in marks:
        if not isinstance(mark, Composition):
            raise ChartError(
                f"plot: {type(mark).__name__} is no mark: give line(…), scatter(…) and so on, or "
                "several joined by +, & and |. A table goes into a mark, or into data=."
            )
    if not marks:
        raise ChartError("plot: give a mark, such as line(table, x='time', y='value')")
    whole = marks[0]
    for mark in marks[1:]:
        whole = whole + mark  # type: ignore[operator]
    return whole  # type: ignore[return-value]
