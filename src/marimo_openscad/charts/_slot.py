"""Chart slots: what stays of a chart when its cell runs again and makes another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar, cast
from uuid import uuid4

from marimo_openscad._errors import ChartError, DataError
from marimo_openscad._host.callbacks import call_or_tell
from marimo_openscad._host.event_loop import LoopAffinity
from marimo_openscad._links.chart_link import Give
from marimo_openscad._links.open_chart_link import open_chart_link
from marimo_openscad._links.pictures import PictureRequests
from marimo_openscad._wire.annotation_shapes import WireAnnotation, WireAnnotations
from marimo_openscad._wire.chart_messages import ChartFormat, ChartPageMessage, FromChart
from marimo_openscad._wire.chart_shapes import ChartShape, WireChosen, WireHidden
from marimo_openscad.charts._annotations import Annotation
from marimo_openscad.charts._drawn import told_annotations, values_of
from marimo_openscad.charts._feed import Feed
from marimo_openscad.charts._selection import Picked, Selection
from marimo_openscad.charts._shape import Drawing, UserState
from marimo_openscad.charts._stream_rows import not_there_yet, rows_then
from marimo_openscad.charts._timings import ChartTimings

T = TypeVar("T")

_NOT_WHOLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, DataError)
"""What reading raises of a message that is none."""
PICTURE_TIMEOUT = 10.0
"""Seconds that a page may take for a picture."""


class ChartSlot:
    """Where one chart after the other of a cell is shown.

    Views know it by its name and stay as they are, with their zoom and what is selected.

    Attributes:
        name: Known to the views.
        timings: Where time went in the page; `None` before it has said.
        owner: The chart that shows now.
        hidden: Which series are hidden.
        annotations: What is drawn over it.
        link: The way to the views.
    """

    def __init__(self) -> None:
        self.name = uuid4().hex
        self.timings: ChartTimings | None = None
        self.owner: Any = None
        self.hidden: WireHidden = {"series": [], "sets": 0}
        self.annotations: WireAnnotations = {"drawn": [], "sets": 0}
        self.link = open_chart_link(self.name, self._hear)
        self._feed = Feed(self.link.rows)
        self._stop_waiting: Callable[[], None] = lambda: None
        self._drawing: Drawing | None = None
        self._revision = 0
        # The first revision that has the tables of today: rows of others are none of theirs.
        self._tables_since = 0
        self._chosen: WireChosen | None = None
        self._rows = b""
        self._picked: Picked | None = None
        self._listeners: list[Callable[[Selection], object]] = []
        self._hidden_listeners: list[Callable[[tuple[str, ...]], object]] = []
        self._annotation_listeners: list[Callable[[tuple[Annotation, ...]], object]] = []
        self._pictures = PictureRequests(
            lambda reason: ChartError(f"the page has no picture of the chart: {reason}")
        )

    @property
    def picked(self) -> Picked:
        """What is selected."""
        if self._picked is None:
            drawing = cast("Drawing", self._drawing)
            self._picked = Picked(drawing, self._chosen, self._rows)
        return self._picked

    @property
    def chosen(self) -> tuple[WireChosen | None, bytes]:
        """What is selected, as the page told it."""
        return self._chosen, self._rows

    @property
    def state(self) -> UserState:
        """What its user may change."""
        return {"hidden": self.hidden, "annotations": self.annotations}

    @property
    def annotated(self) -> tuple[Annotation, ...]:
        """What is drawn over it, as values of Python's."""
        return values_of(cast("Drawing", self._drawing), self.annotations["drawn"])

    def show(self, drawing: Drawing) -> ChartShape:
        """Show a chart from now on; the answer is its shape, with its revision."""
        before = self._drawing
        self._revision += 1
        shape: ChartShape = {
            **drawing.shape,
            **self.state,
            "revision": self._revision,
        }
        self._drawing = drawing
        if not drawing.streams:
            self._picked = None
        if before is None or _tables(before.shape) != _tables(shape):
            self._picked = None
            self._tables_since = self._revision
            # The views have the same places selected still, and tell which rows lie there now.
            self._chosen, self._rows = None, b""
        self._feed.show(drawing)
        self.link.publish(shape, drawing.sent.values())
        return shape

    def choose(self, chosen: Any, rows: bytes) -> bool:
        """Take what the user has selected; whether that is so."""
        drawing = self._drawing
        self._stop_waiting()
        if drawing is None:
            return False
        if chosen is None:
            picked = Picked(drawing, None, b"")
        else:
            try:
                if chosen["revision"] < self._tables_since:
                    return False
                ahead = not_there_yet(drawing, chosen, rows) if drawing.streams else None
                if ahead is not None:
                    again = LoopAffinity()
                    # Each batch that comes is a try; what is chosen next takes its place.
                    self._stop_waiting = ahead._listen(
                        lambda: again.do(lambda: self.choose(chosen, rows))
                    )
                    return False
                if drawing.streams:
                    picked = Picked(*rows_then(drawing, chosen, rows))
                else:
                    picked = Picked(drawing, chosen, rows)
            # What comes from a page need not be a chart's.
            except _NOT_WHOLE:
                return False
        self._chosen, self._rows, self._picked = chosen, rows, picked
        for callback in list(self._listeners):
            call_or_tell(partial(callback, picked.selection))
        return True

    def on_selection(self, callback: Callable[[Selection], object]) -> Callable[[], None]:
        """Call back with each selection until the answer is called."""
        return _listen(self._listeners, callback)

    def hide(self, series: Sequence[str]) -> bool:
        """Hide series, as Python says; whether that changes any."""
        if list(series) == self.hidden["series"]:
            return False
        self.hidden = {"series": list(series), "sets": self.hidden["sets"] + 1}
        self._tell_hidden()
        return True

    def take_hidden(self, told: Any) -> None:
        """Take which series the user has hidden; what is no such thing changes nothing."""
        if not isinstance(told, dict) or told.get("sets") != self.hidden["sets"]:
            return
        series = told.get("series")
        if not isinstance(series, list) or series == self.hidden["series"]:
            return
        if all(isinstance(name, str) for name in series):
            self.hidden = {"series": series, "sets": self.hidden["sets"]}
            self._tell_hidden()

    def on_hidden(self, callback: Callable[[tuple[str, ...]], object]) -> Callable[[], None]:
        """Call back with the hidden series at each change until the answer is called."""
        return _listen(self._hidden_listeners, callback)

    def annotate(self, drawn: list[WireAnnotation]) -> bool:
        """Draw these and no others, as Python says; whether they are others."""
        if drawn == self.annotations["drawn"]:
            return False
        self.annotations = {"drawn": drawn, "sets": self.annotations["sets"] + 1}
        self._tell_annotations()
        return True

    def take_annotations(self, told: Any) -> None:
        """Take what the user has drawn; what is no such thing changes nothing."""
        sets = self.annotations["sets"]
        if not isinstance(told, dict) or told.get("sets") != sets:
            return
        drawn = told_annotations(told.get("drawn"))
        if drawn is not None and drawn != self.annotations["drawn"]:
            self.annotations = {"drawn": drawn, "sets": sets}
            self._tell_annotations()

    def on_annotations(
        self, callback: Callable[[tuple[Annotation, ...]], object]
    ) -> Callable[[], None]:
        """Call back with all annotations at each change until the answer is called."""
        return _listen(self._annotation_listeners, callback)

    async def picture(self, kind: ChartFormat, scale: float, timeout: float) -> bytes:
        """A file of what a view shows.

        Raises:
            ChartError: No view answers, or it has no picture.
        """
        try:
            return await self._pictures.ask(
                lambda name: self.link.send(
                    {"type": "picture-of", "id": name, "format": kind, "scale": scale}
                ),
                timeout,
            )
        except TimeoutError as error:
            raise ChartError(
                f"no page gave a picture of the chart within {timeout:g} s. Show the chart first, "
                "and take the picture in a later cell: a page has it only when its cell has ended. "
                "Without a page .html and .csv can be written."
            ) from error

    def close(self) -> None:
        """Speak with nobody any more."""
        self._pictures.close("the chart was closed")
        self._listeners.clear()
        self._hidden_listeners.clear()
        self._annotation_listeners.clear()
        self._feed.close()
        self._stop_waiting()
        self.link.close()

    def _tell_hidden(self) -> None:
        series = tuple(self.hidden["series"])
        for callback in list(self._hidden_listeners):
            call_or_tell(partial(callback, series))

    def _tell_annotations(self) -> None:
        if self._annotation_listeners:
            drawn = self.annotated
            for callback in list(self._annotation_listeners):
                call_or_tell(partial(callback, drawn))

    def _hear(self, message: Mapping[str, Any], data: bytes | None, give: Give) -> None:
        try:
            self._take(cast("FromChart", message), data, give)
        except _NOT_WHOLE:
            # What comes from a page need not be a chart's.
            return

    def _take(self, message: FromChart, data: bytes | None, give: Give) -> None:
        if message["type"] == "columns-wanted":
            here = self._drawing.sent if self._drawing is not None else {}
            hashes = [str(name) for name in message["hashes"]]
            give(
                [here[name] for name in hashes if name in here],
                [name for name in hashes if name not in here],
            )
        elif message["type"] == "rows-wanted":
            self._feed.want(message)
        elif message["type"] == "chosen":
            self.choose(message["chosen"], data or b"")
        elif message["type"] == "hidden":
            self.take_hidden(message["hidden"])
        elif message["type"] == "annotated":
            self.take_annotations(message["annotations"])
        elif message["type"] == "chart-timings":
            self.timings = ChartTimings.from_wire(message["timings"])
        elif message["type"] == "chart-picture":
            self._pictures.take(str(message["id"]), data, str(message["reason"]))
        elif message["type"] == "page-wanted" and self.owner is not None:
            self.link.send(_page_of(self.owner))


def _page_of(owner: Any) -> ChartPageMessage:
    try:
        return {"type": "chart-page", "html": owner.to_html(), "reason": ""}
    # Whatever it is, who waits for the page hears of it.
    except Exception as error:
        return {"type": "chart-page", "html": "", "reason": str(error)}


def _tables(shape: ChartShape) -> object:
    return shape["tables"], shape["streams"]


def _listen(
    listeners: list[Callable[[T], object]], callback: Callable[[T], object]
) -> Callable[[], None]:
    listeners.append(callback)

    def unlisten() -> None:
        if callback in listeners:
            listeners.remove(callback)

    return unlisten
