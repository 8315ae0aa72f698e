"""Chart messages between Python and the page; `_wire/__init__.py` says how TypeScript gets them.

A chart's shape and what is selected in it are traits of its widget, where there is one; what
stands here goes over the BroadcastChannel of a chart, or as the widget's messages. Bytes come
with a message: as a Blob over the channel, as the widget's buffers.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from marimo_openscad._wire.annotation_shapes import WireAnnotations
from marimo_openscad._wire.chart_shapes import ChartShape, WireChartTimings, WireChosen, WireHidden
from marimo_openscad._wire.column_shapes import ColumnShape, TableColumn
from marimo_openscad.data._stream_kinds import StreamState

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


class RowsMessage(TypedDict):
    """New rows of a stream for the view that asked, with the bytes of each column.

    Attributes:
        asker: The view; `*` for all, who have not been heard and ask anew.
        after: The number of the row that the view has asked from.
        first: The number of the first row here; greater than `after` where those in between are
            kept no more, smaller where the last one that the view has comes again, changed.
        columns: Of these rows, under their names.
        dropped: How many rows are kept no more.
        behind: How many are there and not in this message.
    """

    type: Literal["rows"]
    asker: str
    stream: str
    after: int
    first: int
    columns: list[TableColumn]
    state: StreamState
    dropped: int
    behind: int


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


class RowsWantedMessage(TypedDict):
    """A view can draw rows of a stream, from a number on, when there are some.

    Attributes:
        asker: Names the view.
        credit: How many messages of rows it can take more.
        anew: Whether this is the first time for its chart: what was under way is lost.
    """

    type: Literal["rows-wanted"]
    asker: str
    stream: str
    next: int
    credit: int
    anew: bool


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


class PageWantedMessage(TypedDict):
    """The user wants the chart as a page by itself."""

    type: Literal["page-wanted"]


class ChartTimingsMessage(TypedDict):
    """Where time went; after the first drawing, and when the chart has come to rest."""

    type: Literal["chart-timings"]
    timings: WireChartTimings


class ChartPageMessage(TypedDict):
    """The chart as a page by itself, for the view that asked; empty where `reason` says why."""

    type: Literal["chart-page"]
    html: str
    reason: str


ToChart = (
    ChartMessage
    | ColumnsMessage
    | ColumnsFailedMessage
    | RowsMessage
    | PictureOfMessage
    | ChartPageMessage
)
"""What Python sends the views of a chart."""

FromChart = (
    ChartHelloMessage
    | ColumnsWantedMessage
    | RowsWantedMessage
    | ChosenMessage
    | HiddenMessage
    | AnnotatedMessage
    | ChartPictureMessage
    | ChartTimingsMessage
    | PageWantedMessage
)
"""What views of a chart send Python."""
