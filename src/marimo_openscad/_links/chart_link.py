"""Chart links: the protocol of the two ways to a chart's views, for chart slots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from marimo_openscad._wire.chart_messages import (
    ChartPageMessage,
    ColumnsFailedMessage,
    PictureOfMessage,
    RowsMessage,
)
from marimo_openscad._wire.chart_shapes import ChartShape
from marimo_openscad.data import Column


class Give(Protocol):
    """Answers a view that has asked for columns."""

    def __call__(self, columns: Sequence[Column], missing: Sequence[str]) -> None:
        """Send columns; the hashes of those that are nowhere any more are told."""
        ...


HearChart = Callable[[Mapping[str, Any], bytes | None, Give], None]
"""Takes what views say, the bytes that come with it, and what answers."""


class ChartLink(Protocol):
    """The way to the views of one chart."""

    def publish(self, shape: ChartShape, columns: Iterable[Column]) -> None:
        """Show a chart in all views, where its widgets' traits do not, and send its columns."""
        ...

    def send(self, message: PictureOfMessage | ColumnsFailedMessage | ChartPageMessage) -> None:
        """Send something that has no bytes."""
        ...

    def rows(self, message: RowsMessage, data: Sequence[bytes]) -> None:
        """Send rows of a stream, with the bytes of each column."""
        ...

    def attach(self, widget: Any) -> None:
        """Let a widget's views be reached, where that takes a widget."""
        ...

    def close(self) -> None:
        """Say no more; views keep what they have."""
        ...
