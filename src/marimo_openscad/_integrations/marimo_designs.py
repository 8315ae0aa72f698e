"""A design grid as one element of marimo's, whose value is the chosen variant."""

from __future__ import annotations

from typing import Any

import marimo as mo

from marimo_openscad._view.design_grid import DesignGrid


class DesignElement(mo.ui.anywidget):
    """A design grid, as `design_grid` gives it in marimo.

    It has all that `DesignGrid` has. Cells that use it run again when another design is chosen.
    """

    def __init__(self, grid: DesignGrid) -> None:
        super().__init__(grid)

    @property
    def value(self) -> Any:
        """The chosen variant with its `row`; `None` where none is chosen."""
        return self.widget.value

    @value.setter
    def value(self, value: Any) -> None:
        del value
        raise RuntimeError("the value of a design grid is what its user chooses: set its `row`")

    def _convert_value(self, value: Any) -> Any:
        # The widget has what the page has written already: it comes by its own message.
        return value
