"""What the package asks of the notebook it runs in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable
from typing import Any


def running_cell() -> Hashable | None:
    """Names the marimo cell that runs now; `None` outside of one."""
    context = _context()
    if context is None or context.cell_id is None:
        return None
    # An embedded notebook has a context and cell names of its own.
    return (id(context), context.cell_id)


def on_cell_end(callback: Callable[[bool], None]) -> None:
    """Call back when the running marimo cell runs again or is removed.

    Outside marimo nothing is registered: there, objects live until they are closed.
    marimo itself closes only a widget's connection, not the widget.

    Args:
        callback: Is told whether the cell is removed.
    """
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


def forget_widget(widget: object) -> None:
    """Let marimo let go of a widget whose cell has ended.

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
