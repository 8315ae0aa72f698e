"""Link choice: opens the way to a viewer's views that this platform has, for view slots."""

from __future__ import annotations

from marimo_openscad._host.platform import IN_BROWSER
from marimo_openscad._links.base import Hear, ViewLink


def open_link(viewer: str, hear: Hear) -> ViewLink:
    """The way to the views of a viewer, given its name and who hears them."""
    if IN_BROWSER:
        from marimo_openscad._links.broadcast import BroadcastLink

        return BroadcastLink(viewer, hear)
    from marimo_openscad._links.comm import CommLink

    return CommLink(hear)
