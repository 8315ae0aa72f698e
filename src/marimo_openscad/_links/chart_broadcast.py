"""Chart broadcast: the channel to a chart's views, where Python runs in the browser."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from marimo_openscad._host.browser import ffi
from marimo_openscad._host.browser.kernel import kernel
from marimo_openscad._host.event_loop import start_eagerly
from marimo_openscad._links.chart_gone import columns_failed
from marimo_openscad._links.chart_link import HearChart
from marimo_openscad._wire.chart_messages import (
    ChartPageMessage,
    ColumnsFailedMessage,
    PictureOfMessage,
    RowsMessage,
)
from marimo_openscad._wire.chart_shapes import ChartShape
from marimo_openscad._wire.column_codec import column_shape
from marimo_openscad.data import Column


class ChartBroadcast:
    """Keeps the page up to date over a BroadcastChannel.

    The channel is opened in the background; what is published before that is sent when it
    stands.
    """

    def __init__(self, chart: str, hear: HearChart) -> None:
        def heard(message: ffi.JsObject, data: ffi.JsObject) -> None:
            hear(ffi.from_js(message), data.to_bytes() if data else None, self._give)

        self._heard = ffi.persistent(heard)
        self._channel: ffi.JsObject | None = None
        self._shown: tuple[ChartShape, list[Column]] | None = None
        self._opening = start_eagerly(self._open(chart))

    async def _open(self, chart: str) -> None:
        module = await kernel.serve_charts()
        self._channel = module.createChartChannel(chart, self._heard)
        if self._shown is not None:
            self.publish(*self._shown)

    def publish(self, shape: ChartShape, columns: Iterable[Column]) -> None:
        """Send the columns that no view has been sent, and then the chart."""
        self._shown = shape, list(columns)
        channel = self._channel
        if channel is None:
            return
        self._put(column for column in self._shown[1] if channel.lacks(column.hash))
        channel.publish(json.dumps(shape, allow_nan=False))

    def send(self, message: PictureOfMessage | ColumnsFailedMessage | ChartPageMessage) -> None:
        """Send something that has no bytes."""
        if self._channel is not None:
            self._channel.send(ffi.to_js(message))

    def rows(self, message: RowsMessage, data: Sequence[bytes]) -> None:
        """Send rows of a stream, with the bytes of each column."""
        if self._channel is not None:
            parts = [memoryview(part) for part in data]
            self._channel.rows(json.dumps(message, allow_nan=False), *parts)

    def attach(self, widget: Any) -> None:
        """Nothing: views hear the channel by the chart's name."""

    def close(self) -> None:
        """Close the channel; views keep what they have."""
        self._opening.cancel()
        if self._channel is not None:
            self._channel.dispose()
            self._channel = None
        self._heard.destroy()

    def _give(self, columns: Sequence[Column], missing: Sequence[str]) -> None:
        self._put(columns)
        if missing:
            self.send(columns_failed(missing))

    def _put(self, columns: Iterable[Column]) -> None:
        for column in columns:
            parts = column.sections()
            if self._channel is not None:
                sections = (parts.values, parts.validity, parts.labels)
                self._channel.put(
                    json.dumps(column_shape(column)), *(memoryview(part) for part in sections)
                )
