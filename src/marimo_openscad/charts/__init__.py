"""Marks for charts: what of a table is drawn how, for `plot`.

    from marimo_openscad import plot
    from marimo_openscad.charts import line, rule

    plot(line(log, x="time", y=["nozzle", "bed"]) + rule(y=240, label="too hot"))

`+` lays marks over one another, `&` puts a pane below, `|` one beside. Marks show themselves as
the last value of a cell.
"""

from marimo_openscad._errors import ChartError, MarkError
from marimo_openscad.charts._annotations import (
    Annotation,
    Channel,
    Fibonacci,
    Measure,
    Note,
    Path,
    Ray,
    Rectangle,
    Segment,
)
from marimo_openscad.charts._axes import Axis, ColorScale
from marimo_openscad.charts._bars import bar, box, histogram
from marimo_openscad.charts._chart import Chart
from marimo_openscad.charts._composition import Composition
from marimo_openscad.charts._grids import contour, heatmap
from marimo_openscad.charts._guides import rule, span
from marimo_openscad.charts._indicators import indicator
from marimo_openscad.charts._mark import Mark
from marimo_openscad.charts._market import candlestick, volume
from marimo_openscad.charts._options import ChartOptions, defaults
from marimo_openscad.charts._parallel import parallel
from marimo_openscad.charts._points import scatter, text
from marimo_openscad.charts._selection import Selection
from marimo_openscad.charts._series import area, band, line
from marimo_openscad.charts._space import line3d, scatter3d, surface
from marimo_openscad.charts._timings import ChartTimings

__all__ = [
    "Annotation",
    "Axis",
    "Channel",
    "Chart",
    "ChartError",
    "ChartOptions",
    "ChartTimings",
    "ColorScale",
    "Composition",
    "Fibonacci",
    "Mark",
    "MarkError",
    "Measure",
    "Note",
    "Path",
    "Ray",
    "Rectangle",
    "Segment",
    "Selection",
    "area",
    "band",
    "bar",
    "box",
    "candlestick",
    "contour",
    "defaults",
    "heatmap",
    "histogram",
    "indicator",
    "line",
    "line3d",
    "parallel",
    "rule",
    "scatter",
    "scatter3d",
    "span",
    "surface",
    "text",
    "volume",
]
