"""Mark shapes: what of a table the page draws how.

`_wire/__init__.py` says how TypeScript gets the shapes.
"""

from __future__ import annotations

from typing import Literal, TypedDict

AxisValue = float | str
"""A place on an axis: a number, milliseconds since 1970, or a category."""

ColorScaleKind = Literal["linear", "log", "symlog", "quantile"]


class WireColorScale(TypedDict):
    """How numbers become colours.

    Attributes:
        domain: From where to where, null at an open end.
        middle: The value of the palette's middle, where the scale is centred.
    """

    palette: str
    scale: ColorScaleKind
    domain: tuple[float | None, float | None] | None
    middle: float | None


StepKind = Literal["before", "middle", "after"]
MissingKind = Literal["gap", "connect"]
SymbolKind = Literal["circle", "square", "triangle", "diamond", "cross", "plus", "star"]
AxisName = Literal["y", "y2"]
CandleStyle = Literal["candles", "hollow", "ohlc", "heikin-ashi"]


class BaseMark(TypedDict):
    """What all marks have.

    Attributes:
        table: Which of the chart's tables.
        label: In the legend; null for the name of what is drawn.
        axis: Which vertical axis.
        opacity: From 0 to 1; null for the mark's own.
    """

    table: int
    label: str | None
    axis: AxisName
    opacity: float | None


class LineMark(BaseMark):
    """A line through the rows in their order.

    Attributes:
        x: Null for the number of the row.
        color: A CSS colour; null for one of the palette.
        by: The column whose values make a line each, in a colour each.
        width: In pixels.
        dash: Lengths of strokes and gaps in pixels; empty for none.
    """

    type: Literal["line"]
    x: str | None
    y: str
    color: str | None
    by: str | None
    width: float
    dash: list[float]
    step: StepKind | None
    missing: MissingKind


class AreaMark(BaseMark):
    """What lies between a line and its base.

    Attributes:
        x: Null for the number of the row.
        stack: Whether one stands on the other, for each value of `by` and each area mark.
    """

    type: Literal["area"]
    x: str | None
    y: str
    base: float
    stack: bool
    color: str | None
    by: str | None
    step: StepKind | None
    missing: MissingKind


class BandMark(BaseMark):
    """What lies between two columns."""

    type: Literal["band"]
    x: str | None
    low: str
    high: str
    color: str | None
    missing: MissingKind


class ScatterMark(BaseMark):
    """A point a row.

    Attributes:
        by: The column that gives colours: numbers by the colour scale, others one each.
        size: Diameter in pixels; null for the usual one.
        sizeBy: The column that gives the points' areas.
        symbolBy: The column that gives their symbols.
        density: Whether points are counted for each pixel; null where they are many.
        error: The column of what is uncertain in y, on either side.
    """

    type: Literal["scatter"]
    x: str | None
    y: str
    color: str | None
    by: str | None
    size: float | None
    sizeBy: str | None
    symbol: SymbolKind
    symbolBy: str | None
    density: bool | None
    error: str | None


class BarMark(BaseMark):
    """A bar a row.

    Attributes:
        by: The column whose values are beside each other, or stacked.
        horizontal: Whether bars lie, with `x` up and `y` along.
    """

    type: Literal["bar"]
    x: str | None
    y: str
    color: str | None
    by: str | None
    stack: bool
    horizontal: bool


class HistogramMark(BaseMark):
    """Counts of values in bins.

    Attributes:
        bins: How many, or their borders; null for as many as the data ask for.
        share: Whether areas add up to 1, instead of counts.
    """

    type: Literal["histogram"]
    x: str
    bins: int | list[float] | None
    color: str | None
    by: str | None
    share: bool


class BoxMark(BaseMark):
    """Median, quartiles, whiskers and what lies beyond, for each value of `x`.

    Attributes:
        x: Null for one box.
        whiskers: How many times the distance of the quartiles they reach at most.
    """

    type: Literal["box"]
    x: str | None
    y: str
    color: str | None
    by: str | None
    whiskers: float


class HeatmapMark(BaseMark):
    """A colour a cell.

    Attributes:
        x: Null, with `y`, where the table is a grid.
        value: The column of what is coloured.
    """

    type: Literal["heatmap"]
    x: str | None
    y: str | None
    value: str
    colors: WireColorScale


class ContourMark(BaseMark):
    """Lines of equal value over a grid.

    Attributes:
        x: Null, with `y`, where the table is a grid.
        levels: About how many, or their values.
        fill: Whether what lies between them is filled by the colour scale.
        labels: Whether lines say their value.
    """

    type: Literal["contour"]
    x: str | None
    y: str | None
    value: str
    levels: int | list[float]
    fill: bool
    labels: bool
    color: str | None
    colors: WireColorScale


class ParallelMark(BaseMark):
    """A line a row across parallel axes, one for each column; alone in its chart.

    Attributes:
        columns: In the order of their axes.
        by: The column that gives colours: numbers by the colour scale, others one each.
    """

    type: Literal["parallel"]
    columns: list[str]
    color: str | None
    by: str | None


class CandlestickMark(BaseMark):
    """A candle a row, or larger ones of many rows where these are too narrow to be seen.

    Attributes:
        x: Null for the number of the row.
        volume: What a tooltip tells besides; null for nothing.
        up: A CSS colour; null for that of the theme.
        down: The same of those that fall.
    """

    type: Literal["candlestick"]
    x: str | None
    open: str
    high: str
    low: str
    close: str
    volume: str | None
    style: CandleStyle
    up: str | None
    down: str | None


class VolumeMark(BaseMark):
    """A bar a row, or the sum of many, as large as the candles above them.

    Attributes:
        x: Null for the number of the row.
        open: Null, with `close`, where bars do not rise or fall.
        up: A CSS colour; null for that of the theme.
        down: The same of those that fall.
    """

    type: Literal["volume"]
    x: str | None
    volume: str
    open: str | None
    close: str | None
    up: str | None
    down: str | None


class SurfaceMark(BaseMark):
    """A surface over a grid, in three dimensions.

    Attributes:
        x: Null, with `y`, where the table is a grid.
        z: The column of heights.
        by: The column that gives colours; null for the heights.
        contours: About how many lines of equal height, or their heights.
    """

    type: Literal["surface"]
    x: str | None
    y: str | None
    z: str
    by: str | None
    contours: int | list[float]
    colors: WireColorScale


class Scatter3dMark(BaseMark):
    """A point a row, in three dimensions.

    Attributes:
        by: The column that gives colours: numbers by the colour scale, others one each.
        size: Diameter in pixels; null for the usual one.
        sizeBy: The column that gives the points' areas.
    """

    type: Literal["scatter3d"]
    x: str
    y: str
    z: str
    color: str | None
    by: str | None
    size: float | None
    sizeBy: str | None


class Line3dMark(BaseMark):
    """A line through the rows in their order, in three dimensions.

    Attributes:
        by: The column whose values make a line each, in a colour each; numbers colour one line
            by the colour scale.
        width: In pixels.
    """

    type: Literal["line3d"]
    x: str
    y: str
    z: str
    color: str | None
    by: str | None
    width: float


class SolidMark(BaseMark):
    """A part in the scene: three rows a triangle.

    Attributes:
        color: A CSS colour; null for that of the theme.
        tone: The column of what its faces look like, four bytes as one number: red lowest, and 0
            for the mark's colour; null where all faces have that.
    """

    type: Literal["solid"]
    x: str
    y: str
    z: str
    color: str | None
    tone: str | None


class RuleMark(BaseMark):
    """A line across the pane, at a place of one axis; `table` is -1."""

    type: Literal["rule"]
    x: AxisValue | None
    y: AxisValue | None
    color: str | None


class SpanMark(BaseMark):
    """A stripe across the pane, between two places of one axis; `table` is -1."""

    type: Literal["span"]
    x: tuple[AxisValue, AxisValue] | None
    y: tuple[AxisValue, AxisValue] | None
    color: str | None


class TextMark(BaseMark):
    """A text a row."""

    type: Literal["text"]
    x: str
    y: str
    text: str
    color: str | None


WireMark = (
    LineMark
    | AreaMark
    | BandMark
    | ScatterMark
    | BarMark
    | HistogramMark
    | BoxMark
    | HeatmapMark
    | ContourMark
    | ParallelMark
    | CandlestickMark
    | VolumeMark
    | SurfaceMark
    | Scatter3dMark
    | Line3dMark
    | SolidMark
    | RuleMark
    | SpanMark
    | TextMark
)
"""A mark of a chart."""
