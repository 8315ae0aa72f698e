"""Timings of a chart: where time went in the page."""

from __future__ import annotations

from dataclasses import dataclass

from marimo_openscad._wire.chart_shapes import WireChartTimings


@dataclass(frozen=True)
class ChartTimings:
    """Where time went in the page, in milliseconds.

    Attributes:
        arrived: From the first word of the chart to the last byte of its columns.
        indexed: What makes drawing of long columns fast.
        drawn: The first drawing.
        frames: How many frames were drawn since.
        p50: Half of the frames took less of the script's time.
        p95: Nineteen of twenty took less.
        bytes: Of columns that the page holds for this chart.
        kept: Whether the browser keeps the reader's view (`keep=`): false where its storage is
            refused or full, `None` where the chart does not ask for it.
        missed: Rows of streams that were gone before this chart could draw them.

    Example:
        >>> ChartTimings(12.0, 3.0, 4.5, 60, 1.9, 2.8, 16_000_000).frames
        60
    """

    arrived: float
    indexed: float
    drawn: float
    frames: int
    p50: float
    p95: float
    bytes: int
    kept: bool | None = None
    missed: int = 0

    @classmethod
    def from_wire(cls, wire: WireChartTimings) -> ChartTimings:
        """Decode what a page tells."""
        times = (float(wire["arrived"]), float(wire["indexed"]), float(wire["drawn"]))
        frames = int(wire["frames"]), float(wire["p50"]), float(wire["p95"])
        kept = wire["kept"] if wire["kept"] is None else bool(wire["kept"])
        return cls(*times, *frames, int(wire["bytes"]), kept, int(wire["missed"]))
