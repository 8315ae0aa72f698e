"""Chart comm: the way to a chart's views over widget messages, where Python runs elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from weakref import WeakSet

from marimo_openscad._host.event_loop import LoopAffinity
from marimo_openscad._links.chart_gone import columns_failed
from marimo_openscad._links.chart_link import HearChart
from marimo_openscad._wire.chart_messages import (
    ChartPageMessage,
    ColumnsFailedMessage,
    PictureOfMessage,
    RowsMessage,
)
from marimo_openscad._wire.chart_shapes import ChartShape
from marimo_openscad._wire.column_codec import column_to_wire
from marimo_openscad.data import Column


class ChartComm:
    """Keeps the views of one chart up to date over the messages of its widgets.

    Their traits have the chart itself; a page asks for the columns that it has not got.
    """

    def __init__(self, hear: HearChart) -> None:
        self._heard = hear
        self._affinity = LoopAffinity()
        self._widgets: WeakSet[Any] = WeakSet()

    def publish(self, shape: ChartShape, columns: Iterable[Column]) -> None:
        """Nothing: the widget's traits have the chart."""

    def send(self, message: PictureOfMessage | ColumnsFailedMessage | ChartPageMessage) -> None:
        """Send something that has no bytes."""
        for widget in list(self._widgets):
            # A widget that was closed has no page any more.
            if widget.comm is not None:
                widget.send(message)

    def rows(self, message: RowsMessage, data: Sequence[bytes]) -> None:
        """Send rows of a stream, with the bytes of each column."""
        for widget in list(self._widgets):
            if widget.comm is not None:
                widget.send(message, list(data))

    def attach(self, widget: Any) -> None:
        """Speak through a widget, too."""
        self._widgets.add(widget)
        widget.on_msg(self._hear)

    def close(self) -> None:
        """Say no more; views keep what they have."""
        for widget in list(self._widgets):
            widget.on_msg(self._hear, remove=True)
        self._widgets.clear()

    def _hear(self, widget: Any, message: Any, buffers: Any) -> None:
        def give(columns: Sequence[Column], missing: Sequence[str]) -> None:
            for column in columns:
                # One by one: hosts bound what a message may have.
                shape, data = column_to_wire(column)
                widget.send({"type": "columns", "columns": [shape]}, [data])
            if missing:
                widget.send(columns_failed(missing))

        # What comes over the network need not be ours.
        if isinstance(message, dict):
            data = bytes(buffers[0]) if buffers else None
            self._affinity.do(lambda: self._heard(message, data, give))
