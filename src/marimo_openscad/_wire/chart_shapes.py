"""Chart shapes: charts as the page draws them, and what is selected in them.

`_wire/__init__.py` says how TypeScript gets the shapes.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from marimo_openscad._wire.annotation_shapes import AnnotationKind, WireAnnotations
from marimo_openscad._wire.column_shapes import TableShape
from marimo_openscad._wire.mark_shapes import AxisValue, WireColorScale, WireMark
from marimo_openscad.data._kinds import RowsForm

AxisScale = Literal["auto", "linear", "log", "symlog", "time", "category"]
AxisGaps = Literal["show", "hide"]
SpaceAxis = Literal["x", "y", "z"]
AxisSide = Literal["left", "right", "top", "bottom"]


class WireAxis(TypedDict):
    """An axis.

    Attributes:
        title: Null for the name of what is drawn there.
        domain: From where to where, null at an open end; all categories in order; null for
            what the data need.
        zone: The time zone of ticks; null for the column's.
        format: Of tick labels, as d3-format or d3-time-format has them.
        ticks: About how many.
        side: Null for the usual one.
        gaps: Whether an axis of times has those in which nothing is.
    """

    title: str | None
    scale: AxisScale
    domain: list[AxisValue | None] | None
    zone: str | None
    format: str | None
    ticks: int | None
    grid: bool
    reverse: bool
    side: AxisSide | None
    gaps: AxisGaps


class PaneShape(TypedDict):
    """One pane of a chart: marks over one another.

    Attributes:
        row: Place in the chart's grid of panes.
        x: Which of the chart's horizontal axes; panes with the same one are zoomed together.
        y: Which of its vertical axes.
        y2: Which of them stands on the other side.
        weight: Its share of the chart's height.
    """

    row: int
    column: int
    title: str | None
    marks: list[WireMark]
    x: int
    y: int
    y2: int | None
    weight: float


SelectKind = Literal["x", "y", "box", "lasso", "click"]
LegendPlace = Literal["top", "right", "bottom"]
TooltipKind = Literal["x", "nearest"]


class WireHidden(TypedDict):
    """Which series are hidden.

    Attributes:
        series: Their names.
        sets: How often Python has set it; a page that tells of fewer has not heard of the last.
    """

    series: list[str]
    sets: int


class StreamShape(TypedDict):
    """A table that is a stream: it is empty here, and the page asks for its rows.

    Attributes:
        table: Which of the chart's tables.
        stream: Names it, in all charts.
        capacity: How many rows are kept.
        first: The number of its first row in the stream, once the page has rows.
        direct: Whether a worker fills it, which pages ask past Python.
    """

    table: int
    stream: str
    capacity: int
    first: int
    direct: bool


class WireSpace(TypedDict):
    """What a chart has besides where it is drawn in three dimensions.

    Attributes:
        z: The third axis.
        section: Places of axes where it is cut open: what lies beyond is left out.
    """

    z: WireAxis
    section: list[tuple[SpaceAxis, float]]


class ChartShape(TypedDict):
    """A chart, whole; its columns' bytes come by their hashes.

    Attributes:
        revision: Counts what Python has made of this chart.
        palette: Of categories and series.
        select: What dragging selects; null where nothing is selected.
        live: Whether a selection is reported while it is dragged.
        link: Charts of the page with this name share zoom along x, crosshair and tooltip.
        description: For readers who do not see it; null for one made from the data.
        columns: What a tooltip tells; null for what is drawn.
        height: In pixels, of all panes together.
        width: In pixels; null for as wide as its place.
        aspect: Length of a unit along y over one along x; null for any.
        keep: The name by which the browser keeps the reader's view; null for not at all.
        timings: Whether the chart says where its time goes.
        draw: The tools with which the user draws over it; empty for none.
        streams: Those of its tables whose rows come as they are made.
        space: Of marks in three dimensions; null where there are none.
    """

    revision: int
    tables: list[TableShape]
    xs: list[WireAxis]
    ys: list[WireAxis]
    panes: list[PaneShape]
    colors: WireColorScale | None
    palette: str
    select: SelectKind | None
    live: bool
    link: str | None
    title: str | None
    description: str | None
    legend: LegendPlace | None
    tooltip: TooltipKind | None
    columns: list[str] | None
    height: float
    width: float | None
    aspect: float | None
    theme: Literal["auto", "light", "dark"]
    keep: str | None
    timings: bool
    hidden: WireHidden
    draw: list[AnnotationKind]
    annotations: WireAnnotations
    streams: list[StreamShape]
    space: WireSpace | None


ChosenKind = Literal["x", "y", "box", "lasso", "click", "legend", "cells", "bins", "axes"]


class ChosenRows(TypedDict):
    """Which rows of a table are selected; the bytes come with it, in the tables' order.

    Attributes:
        form: Pairs of first and behind last (u32), numbers (u32), or a bit each.
        count: How many.
        bytes: How many bytes they take.
        first: The number of the table's first row, where it is a stream; else 0.
    """

    table: int
    count: int
    form: RowsForm
    bytes: int
    first: int


class WireChosen(TypedDict):
    """What the user has selected.

    Attributes:
        revision: Of the chart that it is selected in.
        x: From and to, along x.
        y: From and to, along y.
        polygon: Of a lasso.
        axes: Parallel ones that have a brush, by their names, from and to.
        series: Names that the legend leaves.
    """

    revision: int
    kind: ChosenKind
    pane: int
    x: tuple[AxisValue, AxisValue] | None
    y: tuple[AxisValue, AxisValue] | None
    polygon: list[tuple[float, float]]
    axes: list[tuple[str, AxisValue, AxisValue]]
    series: list[str]
    rows: list[ChosenRows]


class WireChartTimings(TypedDict):
    """Where time went in the page, in milliseconds.

    Attributes:
        arrived: From the first word of the chart to the last byte of its columns.
        indexed: Making of pyramids.
        drawn: The first drawing.
        frames: How many frames were drawn since.
        p50: Of the script's time in a frame.
        bytes: Of columns that the page holds for this chart.
        kept: Whether the browser keeps the reader's view; null where nobody asked for it.
        missed: Rows of streams that were gone before this chart could draw them.
    """

    arrived: float
    indexed: float
    drawn: float
    frames: int
    p50: float
    p95: float
    bytes: int
    kept: bool | None
    missed: int
