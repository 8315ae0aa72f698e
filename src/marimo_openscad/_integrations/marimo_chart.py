"""A chart as one element of marimo's, whose value are the selected rows."""

from __future__ import annotations

from typing import Any

import marimo as mo

from marimo_openscad.charts import Chart


class ChartElement(mo.ui.anywidget):
    """A chart, as `plot` gives it in marimo.

    It has all that `Chart` has. Cells that use it run again when the user selects something.
    """

    def __init__(self, chart: Chart) -> None:
        super().__init__(chart)

    @property
    def value(self) -> Any:
        """The selected rows, in the type of the table that was given; empty if there are none."""
        return self.widget.value

    @value.setter
    def value(self, value: Any) -> None:
        del value
        raise RuntimeError("the value of a chart is what its user selects, and cannot be set")

    def _convert_value(self, value: Any) -> Any:
        # The widget has what the page has written already: it comes by its own message, with
        # the bytes that are left out here.
        return value
