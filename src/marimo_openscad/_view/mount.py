"""Mounting: puts a viewer's view into a page without a notebook."""

from __future__ import annotations

from typing import Any, Protocol

from marimo_openscad._errors import EngineUnavailable
from marimo_openscad._host.platform import IN_BROWSER


class Mount(Protocol):
    """A view's stay in a page."""

    def close(self) -> None:
        """End it. The viewer itself goes on."""
        ...


def mount(element: Any, viewer: str) -> Mount:
    """Put a viewer's view into a page; see `Viewer.mount`."""
    if not IN_BROWSER:
        raise EngineUnavailable(
            "mount() puts views into the page that Python runs in, and this Python runs on the "
            "machine itself: write the page with `viewer.to_html()`."
        )
    from marimo_openscad._view import browser_mount

    return browser_mount.mount(element, viewer)
