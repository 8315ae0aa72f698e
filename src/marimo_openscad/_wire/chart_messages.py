"""Chart messages between Python and the page; `_wire/__init__.py` says how TypeScript gets them.

A chart's shape and what is selected in it are traits of its widget, where there is one; what
stands here goes over the BroadcastChannel of a chart, or as the widget's messages. Bytes come
with a message: as a Blob over the channel, as the widget's buffers.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from marimo_openscad._wire.annotation_shapes import WireAnnotations
from marimo_openscad._wire.chart_shapes import ChartShape, WireChartTimings, WireChosen, WireHidden
from marimo_openscad._wire.column_shapes import ColumnShape

ChartFormat = Literal["png", "svg"]
"""Files that a page makes of a chart."""


class ChartMessage(TypedDict):
    """A chart, whole."""

    type: Literal["chart"]
    chart: ChartShape


class ColumnsMessage(TypedDict):
    """Columns, with the bytes of each in this order."""

    type: Literal["columns"]
    columns: list[ColumnShape]


class ColumnsFailedMessage(TypedDict):
    """Columns that a page has asked for are not there any more."""

    type: Literal["columns-failed"]
    hashes: list[str]
    message: str


class PictureOfMessage(TypedDict):
    """Answer with a file of what the chart shows.

    Attributes:
        scale: Pixels of the file for one of the page.
    """

    type: Literal["picture-of"]
    id: str
    format: ChartFormat
    scale: float


class ChartHelloMessage(TypedDict):
    """A view was mounted: answer with the chart, where no trait has it."""

    type: Literal["chart-hello"]


class ColumnsWantedMessage(TypedDict):
    """The page has not got these columns."""

    type: Literal["columns-wanted"]
    hashes: list[str]


class ChosenMessage(TypedDict):
    """The user has selected something, or nothing; the rows' bytes come with it."""

    type: Literal["chosen"]
    chosen: WireChosen | None


class HiddenMessage(TypedDict):
    """The user has hidden or shown series."""

    type: Literal["hidden"]
    hidden: WireHidden


class AnnotatedMessage(TypedDict):
    """The user has drawn something, changed it, or taken it away."""

    type: Literal["annotated"]
    annotations: WireAnnotations


class ChartPictureMessage(TypedDict):
    """A file of what the chart shows; without bytes `reason` says why there is none."""

    type: Literal["chart-picture"]
    id: str
    reason: str


class ChartTimingsMessage(TypedDict):
    """Where time went; after the first drawing, and when the chart has come to rest."""

    type: Literal["chart-timings"]
    timings: WireChartTimings


ToChart = ChartMessage | ColumnsMessage | ColumnsFailedMessage | PictureOfMessage
"""What Python sends the views of a chart."""

FromChart = (
    ChartHelloMessage
    | ColumnsWantedMessage
    | ChosenMessage
    | HiddenMessage
    | AnnotatedMessage
    | ChartPictureMessage
    | ChartTimingsMessage
)
"""What views of a chart send Python."""
