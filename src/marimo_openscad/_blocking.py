"""Waiting inside a plain function, where the host can."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from marimo_openscad._errors import EngineUnavailable

T = TypeVar("T")


def wait_for(start: Callable[[], Awaitable[T]], instead: str) -> T:
    """Start a piece of work and wait for it.

    Args:
        start: Starts the work; not called where nothing can wait.
        instead: What to write instead where nothing can wait, such as `await render(...)`.

    Raises:
        EngineUnavailable: This host cannot wait.
    """
    from marimo_openscad._browser import ffi

    if not ffi.can_block():
        raise EngineUnavailable(
            "this host cannot wait inside a plain function (it lacks WebAssembly's "
            "promise integration, or JavaScript called Python directly): use "
            f"`{instead}`."
        )
    return ffi.block_on(start())
