"""Display registry: the cell displays of parts and marks, and the page writer of parts.

What is shown need not know its widget: those of parts and the page writer are registered when
the package is imported, that of charts when charts are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, Protocol

Theme = Literal["auto", "light", "dark"]
"""Colours of a page: those of the reader's system, or always the same."""


class CellDisplay(Protocol):
    """A value's display in the output of a cell."""

    def _repr_mimebundle_(self, **kwargs: Any) -> Any: ...


class PageWriter(Protocol):
    """Writes the page of a part; see `Part.to_html`."""

    def __call__(self, part: Any, *, title: str | None, theme: Theme) -> str:
        """The HTML."""
        ...


class Displays:
    """The displays of this package.

    Attributes:
        cell: Shows a model or a part as the value of a notebook's cell.
        page: Writes a part's page.
        chart: Shows a chart's marks as the value of a notebook's cell.
    """

    cell: Callable[[Any], CellDisplay]
    page: PageWriter
    chart: Callable[[Any], CellDisplay]


displays = Displays()
