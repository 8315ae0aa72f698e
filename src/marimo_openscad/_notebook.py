"""What the package asks of the notebook it runs in."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def on_cell_end(callback: Callable[[], None]) -> None:
    """Call back when the running marimo cell runs again or is removed.

    Outside marimo nothing is registered: there, objects live until they are closed.
    marimo itself closes only a widget's connection, not the widget.
    """
    if "marimo" not in sys.modules:
        return
    from marimo._runtime.cell_lifecycle_item import CellLifecycleItem
    from marimo._runtime.context import ContextNotInitializedError, get_context

    class CellEnd(CellLifecycleItem):
        def create(self, context: Any) -> None:
            del context

        def dispose(self, context: Any, deletion: bool) -> bool:
            del context, deletion
            callback()
            return True

    try:
        context = get_context()
    except ContextNotInitializedError:
        return
    context.cell_lifecycle_registry.add(CellEnd())
