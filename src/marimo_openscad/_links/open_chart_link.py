"""Chart link choice: opens the way to a chart's views that this platform has, for chart slots."""

from __future__ import annotations

from marimo_openscad._host.platform import IN_BROWSER
from marimo_openscad._links.chart_link import ChartLink, HearChart


def open_chart_link(chart: str, hear: HearChart) -> ChartLink:
    """The way to the views of a chart, given its name and who hears them."""
    if IN_BROWSER:
        from marimo_openscad._links.chart_broadcast import ChartBroadcast

        return ChartBroadcast(chart, hear)
    from marimo_openscad._links.chart_comm import ChartComm

    return ChartComm(hear)
