"""What views are told whose columns are nowhere any more, for both ways to them."""

from __future__ import annotations

from collections.abc import Sequence

from marimo_openscad._wire.chart_messages import ColumnsFailedMessage

_GONE = (
    "The chart's data are not there any more, because its cell has run again or was closed: run "
    "the cell again."
)


def columns_failed(hashes: Sequence[str]) -> ColumnsFailedMessage:
    """The message."""
    return {"type": "columns-failed", "hashes": list(hashes), "message": _GONE}
