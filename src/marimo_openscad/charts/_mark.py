"""A mark: what of a table is drawn how; the functions of `charts` make them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, cast, get_args

from marimo_openscad._errors import MarkError
from marimo_openscad._model.option_types import is_finite, is_number
from marimo_openscad._wire.mark_shapes import AxisName, WireMark
from marimo_openscad.charts._composition import BaseMark, Composition, Pane
from marimo_openscad.charts._names import check_color, check_column, is_css_color, nearest
from marimo_openscad.charts._tables import GRID, names_of

Columns = str | Sequence[str]
"""A column's name, or those of several that are drawn alike."""
_MOST_COLUMNS = 10_000


class Mark(Composition, BaseMark):
    """One mark. It is a value: nothing of it changes.

    Attributes:
        kind: Such as "line".
        data: Its table; `None` for that of the chart.
        needs_table: Whether it draws one; rules and spans do not.
    """

    def __init__(
        self,
        kind: str,
        data: object,
        columns: Mapping[str, Columns | None],
        *,
        options: Mapping[str, object] | None = None,
        color: str | None = None,
        by: bool = False,
        colored: bool = True,
        label: str | None = None,
        axis: AxisName = "y",
        opacity: float | None = None,
        optional: Collection[str] = (),
        several: str | None = None,
        table: bool = True,
    ) -> None:
        """Describe a mark.

        Args:
            kind: The wire's `type`.
            data: Its table.
            columns: Columns by the part that they have.
            options: The wire's other fields.
            color: A CSS colour, or a column's name where `by` says so.
            by: Whether a column may give the colours.
            colored: Whether it has a colour of its own at all.
            label: In the legend.
            axis: Which vertical axis.
            opacity: From 0 to 1.
            optional: Parts that need no column.
            several: The part that several columns may have.
            table: Whether it draws a table at all.

        Raises:
            MarkError: Something of it is wrong; names, where the table is known.
        """
        self.kind = kind
        self.data = data
        self._columns = {role: _names(kind, role, given) for role, given in columns.items()}
        self._options = dict(options or {})
        self._color = color
        self._by = by
        self._colored = colored
        self._label = label
        self._axis = axis
        self._opacity = opacity
        self._optional = frozenset(optional)
        self._several = several
        self.needs_table = table
        self._check()
        if data is not None:
            self.wires(0, names_of(data))

    def panes(self) -> list[Pane]:
        """The one pane that it is in."""
        return [Pane(0, 0, 0, (self,))]

    def _layered(self) -> tuple[Mark, ...]:
        return (self,)

    def wires(self, table: int, names: Collection[str]) -> list[WireMark]:
        """What the page draws, for each of several columns.

        Args:
            table: Its table's number in the chart.
            names: The table's columns.

        Raises:
            MarkError: The table has not got a column.
        """
        base: dict[str, Any] = {
            "type": self.kind,
            "table": table if self.needs_table else -1,
            "axis": self._axis,
            "opacity": self._opacity,
            **self._options,
        }
        for role, value in self._columns.items():
            if role != self._several:
                base[role] = self._column(role, value, names)
        if self._colored:
            base |= self._colors(names)
        if self._several is None:
            return [cast("WireMark", {**base, "label": self._label})]
        marks = []
        drawn = self._columns[self._several]
        all_of_them = [drawn] if drawn is None or isinstance(drawn, str) else list(drawn)
        for name in all_of_them:
            label = self._label
            if label is not None and len(all_of_them) > 1:
                label = f"{label} {name}"
            column = self._column(self._several, name, names)
            marks.append(cast("WireMark", {**base, self._several: column, "label": label}))
        return marks

    def _column(self, role: str, value: object, names: Collection[str]) -> str | None:
        if value is None:
            if role in self._optional:
                return None
            if role in ("value", "z") and GRID in names:
                return GRID
            raise MarkError(f"{self.kind}: give {role}=, a column.{nearest('', names)}")
        return check_column(self.kind, role.removesuffix("By"), value, names)

    def _colors(self, names: Collection[str]) -> dict[str, str | None]:
        color = self._color
        if self._by and color is not None and color in names:
            return {"color": None, "by": color}
        if color is not None and self._by and not is_css_color(color):
            raise MarkError(
                f"{self.kind}: color={color!r} is no column of the table and no colour."
                f"{nearest(color, names)}"
            )
        if color is not None:
            check_color(self.kind, "color", color)
        return {"color": color, "by": None} if self._by else {"color": color}

    def _check(self) -> None:
        """What needs no table."""
        for name, value in (("color", self._color), ("label", self._label)):
            if value is not None and not isinstance(value, str):
                raise MarkError(f"{self.kind}: {name}={value!r}: give text")
        if self._axis not in get_args(AxisName):
            raise MarkError(f'{self.kind}: axis={self._axis!r}: give "y" or "y2"')
        opacity = self._opacity
        if opacity is not None and not (is_number(opacity) and 0 <= opacity <= 1):
            raise MarkError(f"{self.kind}: opacity={opacity!r}: give a number from 0 to 1")

    def __repr__(self) -> str:
        given = {**self._columns, "color": self._color, "label": self._label}
        words = [f"{name}={value!r}" for name, value in given.items() if value is not None]
        return f"{self.kind}({', '.join(words)})"


def _names(mark: str, role: str, given: Columns | None) -> Columns | None:
    """A column's name, or a list of several."""
    if given is None or isinstance(given, str) or not isinstance(given, Iterable):
        return given
    if isinstance(given, (set, frozenset)):
        raise MarkError(
            f"{mark}: {role}={given!r:.80} has no order, in which colours are given: give a list"
        )
    names = list(islice(given, _MOST_COLUMNS + 1))
    if len(names) > _MOST_COLUMNS:
        raise MarkError(f"{mark}: {role}= gives more than {_MOST_COLUMNS:,} columns: give a list")
    return names


def number(mark: str, name: str, value: object, *, above: float = -math.inf) -> float:
    """An option that is a number.

    Raises:
        MarkError: It is none, or too low.
    """
    if is_finite(value) and cast("float", value) > above:
        return float(cast("float", value))
    wanted = "a number" if above == -math.inf else f"a number above {above:g}"
    raise MarkError(f"{mark}: {name}={value!r}: give {wanted}")
