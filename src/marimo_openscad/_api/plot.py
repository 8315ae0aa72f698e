"""`plot`: marks as a chart in the notebook."""

from __future__ import annotations

from typing import Unpack, cast

from marimo_openscad._host import notebook
from marimo_openscad.charts import Chart, ChartOptions, Composition


def plot(*marks: Composition, **options: Unpack[ChartOptions]) -> Chart:
    """Show marks as a chart.

    Args:
        *marks: What to draw: `line(…)`, `scatter(…)` and so on, one over the other; or several
            joined by `+` (over one another), `&` (below) and `|` (beside).
        **options: See `ChartOptions`.

    Returns:
        The chart. As the last value of a cell it shows itself; its `value` are the rows that
        are selected in it. In marimo it is an element: cells that use it run again when the
        user selects something.

    Raises:
        MarkError: A mark names a column that its table has not got.
        ChartError: The marks and options do not fit together.
        DataError: A table is none, or has values that cannot be drawn.
        TypeError: There is no such option.

    Example:
        >>> from marimo_openscad.charts import line, rule
        >>> log = {"minute": [0, 1, 2, 3], "nozzle": [21.5, 120.0, 228.5, 241.0]}
        >>> chart = plot(line(log, x="minute", y="nozzle") + rule(y=240, label="too hot"))
        >>> chart.value
        {'minute': [], 'nozzle': []}
        >>> chart.close()
    """
    chart = Chart(*marks, **options)
    if not notebook.in_marimo():
        return chart
    from marimo_openscad._integrations.marimo_chart import ChartElement

    # It has all that a chart has.
    return cast("Chart", ChartElement(chart))
