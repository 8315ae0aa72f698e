"""Mounting in the browser: into the page that Python runs in, or beside which it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from marimo_openscad._host.browser import ffi
from marimo_openscad._host.browser.kernel import kernel
from marimo_openscad._host.callbacks import tell_failure


class PageMount:
    """A view in a page, opened in the background."""

    def __init__(self, start: Awaitable[Callable[[], None]]) -> None:
        self._end: Callable[[], None] | None = None
        self._opening = asyncio.ensure_future(self._open(start))
        tell_failure(self._opening, "mounting a viewer in the page")

    async def _open(self, start: Awaitable[Callable[[], None]]) -> None:
        self._end = await start

    def close(self) -> None:
        """Take the view away."""
        self._opening.cancel()
        if self._end is not None:
            self._end()
            self._end = None


def mount(element: Any, viewer: str) -> PageMount:
    """Put a viewer's view into an element of the page, or into that of a channel."""
    return mount_anywhere(element, viewer, kernel.widget, "openscad-view")


def mount_anywhere(
    element: Any, name: str, widget: Callable[[], Awaitable[ffi.JsObject]], tag: str
) -> PageMount:
    """Put a view into an element of the page, or, without a DOM, into that of a channel.

    Args:
        element: The element, or the CSS selector of one; in a worker the channel's name.
        name: Of what is shown.
        widget: Starts the code that shows it, where there is a DOM.
        tag: Of the elements that show it, where there is none.

    Raises:
        ValueError: The page has no such element.
        TypeError: There is no DOM, and the channel's name is none.
    """
    if ffi.has_document():
        return PageMount(_in_page(_found(element), name, widget))
    if not isinstance(element, str):
        raise TypeError(
            "Python runs in a worker here, which has no DOM: write "
            f'<{tag} channel="name"> into the page and mount("name") here.'
        )
    return PageMount(_on_channel(element, name))


def _found(element: Any) -> ffi.JsObject:
    if not isinstance(element, str):
        return element
    found = ffi.query_selector(element)
    if not found:
        raise ValueError(f"the page has no element {element!r}: give the CSS selector of one.")
    return found


async def _in_page(
    element: ffi.JsObject, name: str, widget: Callable[[], Awaitable[ffi.JsObject]]
) -> Callable[[], None]:
    end: Callable[[], None] = (await widget()).mount(element, name)
    return end


async def _on_channel(channel: str, viewer: str) -> Callable[[], None]:
    module = await kernel.module()
    end: Callable[[], None] = module.mountViewer(channel, viewer).dispose
    return end
