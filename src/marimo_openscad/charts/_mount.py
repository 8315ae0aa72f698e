"""Mounting: puts a chart into a page without a notebook."""

from __future__ import annotations

from typing import Any

from marimo_openscad._errors import EngineUnavailable
from marimo_openscad._host.platform import IN_BROWSER
from marimo_openscad._view.mount import Mount


def mount(element: Any, chart: str) -> Mount:
    """Put a chart into a page; see `Chart.mount`."""
    if not IN_BROWSER:
        raise EngineUnavailable(
            "mount() puts charts into the page that Python runs in, and this Python runs on the "
            "machine itself: write the page with `chart.to_html()`."
        )
    from marimo_openscad._host.browser.kernel import kernel
    from marimo_openscad._view.browser_mount import mount_anywhere

    return mount_anywhere(element, chart, kernel.charts, "openscad-chart")
