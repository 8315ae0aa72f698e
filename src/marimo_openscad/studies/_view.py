"""The view of a sweep: its progress while it fills and its table, as the value of a cell."""

from __future__ import annotations

from collections.abc import Callable, ItemsView
from time import monotonic
from typing import Any, Protocol

import anywidget
import traitlets

from marimo_openscad.data import Column
from marimo_openscad.data._table_view import table_html


class Progress(Protocol):
    """How far a sweep is."""

    rendered: int
    failed: int
    total: int


class Filling(Protocol):
    """A table that fills: a sweep."""

    @property
    def progress(self) -> Any:
        """How far it is: a `Progress` that reads as a text."""
        ...

    @property
    def is_done(self) -> bool:
        """Whether it fills no further."""
        ...

    def items(self) -> ItemsView[str, Column]:
        """Its columns by their names."""
        ...

    def __len__(self) -> int: ...

    def on_progress(self, callback: Callable[[Any], object]) -> None:
        """Call back when rows have come."""
        ...

    def cancel(self) -> None:
        """End the work."""
        ...


PACE = 0.25
"""Seconds between two pictures of a table that fills."""

_CODE = """
function render({ model, el }) {
  const bar = document.createElement("progress");
  const said = document.createElement("output");
  const stop = document.createElement("button");
  const head = document.createElement("div");
  const table = document.createElement("div");
  bar.max = 1;
  bar.style.cssText = "width: 14em; margin-right: 1em; vertical-align: middle";
  said.style.cssText = "font: 13px/1.5 system-ui, sans-serif; margin-right: 1em";
  stop.type = "button";
  stop.textContent = "Stop";
  stop.addEventListener("click", () => { model.send({ type: "cancel" }); });
  head.append(bar, said, stop);
  el.append(head, table);
  const draw = () => {
    const { done, total, text, ended, html } = model.get("_shown");
    bar.value = total ? done / total : 1;
    bar.setAttribute("aria-label", "Rendered variants");
    said.value = text;
    bar.hidden = stop.hidden = ended;
    table.innerHTML = html;
  };
  model.on("change:_shown", draw);
  draw();
  return () => { model.off("change:_shown", draw); };
}
export default { render };
"""


class SweepView(anywidget.AnyWidget):  # type: ignore[misc]
    """A sweep as the notebook shows it; it goes on by itself."""

    _esm = _CODE
    _shown = traitlets.Dict().tag(sync=True)

    def __init__(self, sweep: Filling) -> None:
        """Show a sweep, and what comes."""
        self._sweep = sweep
        self._drawn = monotonic()
        super().__init__(_shown=self._picture(sweep.progress))
        self.on_msg(self._hear)
        sweep.on_progress(self._draw)

    def _draw(self, progress: Progress) -> None:
        if self._sweep.is_done or monotonic() - self._drawn >= PACE:
            self._drawn = monotonic()
            self._shown = self._picture(progress)

    def _picture(self, progress: Progress) -> dict[str, object]:
        table = dict(self._sweep.items())
        return {
            "done": progress.rendered + progress.failed,
            "total": progress.total,
            "text": str(progress),
            "ended": self._sweep.is_done,
            "html": table_html(table, len(self._sweep)),
        }

    def _hear(self, widget: object, content: object, buffers: object) -> None:
        del widget, buffers
        if isinstance(content, dict) and content.get("type") == "cancel":
            self._sweep.cancel()
