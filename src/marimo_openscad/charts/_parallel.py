"""Parallel axes: a line for each row across one axis for each column."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, cast

from marimo_openscad._errors import MarkError
from marimo_openscad._wire.mark_shapes import WireMark
from marimo_openscad.charts._mark import Mark
from marimo_openscad.charts._names import check_column

_MOST = 40
"""Axes that a page has room for."""


class ParallelMark(Mark):
    """Rows across parallel axes; a chart of its own."""

    def __init__(self, data: object, columns: Sequence[str] | None, **look: Any) -> None:
        """Describe it.

        Raises:
            MarkError: Something of it is wrong; names, where the table is known.
        """
        self._axes = None if columns is None else _names(columns)
        super().__init__("parallel", data, {}, by=True, **look)

    def wires(self, table: int, names: Collection[str]) -> list[WireMark]:
        """What the page draws.

        Raises:
            MarkError: The table has not got a column, or there are none to draw.
        """
        axes = list(names) if self._axes is None else self._axes
        for name in axes:
            check_column("parallel", "columns", name, names)
        if not 1 <= len(axes) <= _MOST:
            raise MarkError(
                f"parallel: {len(axes)} columns: give 1 to {_MOST} of them, "
                'columns=["width", "volume"].'
            )
        [wire] = super().wires(table, names)
        return [cast("WireMark", {**wire, "columns": list(axes)})]

    def __repr__(self) -> str:
        inside = super().__repr__().removeprefix("parallel(").removesuffix(")")
        axes = [] if self._axes is None else [f"columns={self._axes!r}"]
        return f"parallel({', '.join([*axes, *filter(None, [inside])])})"


def parallel(
    data: object = None,
    *,
    columns: Sequence[str] | None = None,
    color: str | None = None,
    label: str | None = None,
    opacity: float | None = None,
) -> Mark:
    """A line for each row across parallel axes, whose brushes choose rows.

    It is a chart of its own. Dragging along an axis leaves the rows within; `chart.value` has those
    that every axis leaves, and a click chooses one. Texts and booleans have an axis of names.

    Args:
        data: Any table; the chart's `data` if `None`.
        columns: An axis each, in this order; all of the table's if `None`.
        color: A CSS colour, or a column whose values give the colours.
        label: What a row is called.
        opacity: From 0 to 1; what suits the number of rows if `None`.

    Raises:
        MarkError: The table has no such column, or an option is none.

    Example:
        >>> parallel({"width": [20, 30], "mass": [9.5, 14.1]}, color="mass")
        parallel(color='mass')
    """
    return ParallelMark(data, columns, color=color, label=label, opacity=opacity)


def _names(columns: object) -> list[str]:
    if isinstance(columns, str) or not isinstance(columns, Sequence):
        raise MarkError(
            f'parallel: columns={columns!r:.80}: give a list, such as ["width", "mass"]'
        )
    found = list(columns)
    if len(set(found)) < len(found):
        raise MarkError(f"parallel: columns={columns!r:.80} names one twice")
    return found
