"""Jupyter host: names the output that a cell writes to and reports its end.

Jupyter's cells end nothing: what they made lives until the kernel ends. But what only an
output shows is done with when that output is made anew.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, NamedTuple

Callback = Callable[[bool], None]


class Output(NamedTuple):
    """Where values are shown.

    Attributes:
        cell: The cell's id, as the page knows it.
        interactive: What `interact` made of a function, whose calls have an output of
            their own; "" for the cell's.
    """

    cell: str
    interactive: str


class _Run(NamedTuple):
    request: str
    ends: list[Callback]


class Outputs:
    """The outputs of this Python's Jupyter notebook, and whom to tell of their ends."""

    def __init__(self) -> None:
        self._runs: dict[Output, _Run] = {}

    def current(self) -> Output | None:
        """The output that the running code's values go to, `None` where that is unknown.

        What an earlier run of the code left there ends with the first call.
        """
        request = _request()
        found = self._output(request)
        if found is not None:
            run = request["header"]["msg_id"]
            if found not in self._runs or self._runs[found].request != run:
                self._end(found, removed=False)
                self._runs[found] = _Run(run, [])
                self._watch_cells()
        return found

    def on_end(self, where: Output, callback: Callback) -> None:
        """Call back when the output is made anew or is removed, with whether it is removed."""
        self._runs[where].ends.append(callback)

    def _output(self, request: Any) -> Output | None:
        cell = request.get("metadata", {}).get("cellId", "")
        interactive = _running_interactive()
        if interactive is not None:
            # Its later calls come from sliders, and then there is no cell.
            known = (where for where in self._runs if where.interactive == interactive)
            return next(known, Output(cell, interactive))
        return Output(cell, "") if cell else None

    def _watch_cells(self) -> None:
        """Hear of cells that run, once."""
        events = sys.modules["IPython"].get_ipython().events
        if self._on_cell not in events.callbacks["pre_run_cell"]:
            events.register("pre_run_cell", self._on_cell)

    def _on_cell(self, info: object) -> None:
        """A cell begins to run."""
        del info
        request = _request()
        metadata = request.get("metadata", {})
        removed = metadata.get("deletedCells") or []
        cell = metadata.get("cellId")
        for where in list(self._runs):
            if where.cell in removed or (where.cell == cell and where.interactive):
                self._end(where, removed=True)
            elif where.cell == cell and self._runs[where].request != request["header"]["msg_id"]:
                self._end(where, removed=False)

    def _end(self, where: Output, removed: bool) -> None:
        run = self._runs.pop(where, None)
        for callback in run.ends if run else ():
            callback(removed)


def _request() -> Any:
    """The message that asked for what runs now."""
    ipython = sys.modules.get("IPython")
    shell = None if ipython is None else ipython.get_ipython()
    for owner in (shell, getattr(shell, "kernel", None)):
        get_parent = getattr(owner, "get_parent", None)
        if get_parent is not None:
            return get_parent() or {}
    return {}


def _running_interactive() -> str | None:
    """Names the `interact` whose function runs now."""
    import ipywidgets

    update = ipywidgets.interactive.update.__code__
    frame: Any = sys._getframe()
    while frame is not None:
        if frame.f_code is update:
            name: str = frame.f_locals["self"].model_id
            return name
        frame = frame.f_back
    return None


outputs = Outputs()
"""Of this Python."""
