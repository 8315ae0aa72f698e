"""Notebook host: names the running cell and reports its end, for view slots."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Hashable
from typing import Any

from marimo_openscad._host.jupyter import Output, outputs

CLOSING = 2.0
"""Seconds that Jupyter's page may show a widget whose output is being made anew."""


def running_cell(only_shown: bool) -> Hashable | None:
    """Names the cell that runs now; `None` outside of one.

    Args:
        only_shown: Whether what is made goes into the cell's output and nowhere else:
            that is all that ends with a cell in Jupyter.
    """
    context = _context()
    if context is not None and context.cell_id is not None:
        # An embedded notebook has a context and cell names of its own.
        return (id(context), context.cell_id)
    return outputs.current() if only_shown else None


def in_marimo() -> bool:
    """Whether this thread runs a notebook of marimo's."""
    return _context() is not None


def on_cell_end(cell: Hashable | None, callback: Callable[[bool], None]) -> None:
    """Call back when a cell that `running_cell` named runs again or is removed.

    Elsewhere nothing is registered: there, objects live until they are closed.
    marimo itself closes only a widget's connection, not the widget.

    Args:
        cell: The cell.
        callback: Is told whether the cell is removed.
    """
    if isinstance(cell, Output):
        outputs.on_end(cell, callback)
    context = _context()
    if context is None:
        return
    from marimo._runtime.cell_lifecycle_item import CellLifecycleItem

    class CellEnd(CellLifecycleItem):
        def create(self, context: Any) -> None:
            del context

        def dispose(self, context: Any, deletion: bool) -> bool:
            del context
            callback(deletion)
            return True

    context.cell_lifecycle_registry.add(CellEnd())


def close_widget(cell: Hashable | None, widget: object, close: Callable[[], None]) -> None:
    """Let the page and the notebook let go of a widget whose cell has ended."""
    if isinstance(cell, Output):
        # Jupyter's page takes it away at once, and the next one comes a little later.
        asyncio.get_running_loop().call_later(CLOSING, close)
    else:
        close()
        _forget(widget)


def _forget(widget: object) -> None:
    """Let marimo let go of a widget.

    marimo keeps what it made of each widget by the widget, and that holds the widget: it
    would keep each for good, with its part's mesh.
    """
    module = sys.modules.get("marimo._plugins.ui._impl.from_anywidget")
    cleanup = getattr(getattr(module, "_cache", None), "_cleanup", None)
    if cleanup is not None:
        cleanup(id(widget))


def _context() -> Any:
    if "marimo" not in sys.modules:
        return None
    from marimo._runtime.context import ContextNotInitializedError, get_context

    try:
        return get_context()
    except ContextNotInitializedError:
        return None
