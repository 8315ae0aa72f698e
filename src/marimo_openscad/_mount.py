"""Views in pages without a notebook."""

from __future__ import annotations

from typing import Any, Protocol

from marimo_openscad._browser import IN_BROWSER
from marimo_openscad._errors import EngineUnavailable


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
    from marimo_openscad._browser import mounting

    return mounting.mount(element, viewer)
