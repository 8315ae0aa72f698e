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
const FONT = "13px/1.5 system-ui, sans-serif";
const soft = (share) => `color-mix(in srgb, currentColor ${share}%, transparent)`;
function render({ model, el }) {
  const track = document.createElement("div");
  const bar = document.createElement("div");
  const said = document.createElement("output");
  const stop = document.createElement("button");
  const head = document.createElement("div");
  const table = document.createElement("div");
  // By the object model: a policy may forbid styles that are written down.
  head.style.cssText =
    `display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px; margin: 2px 0 10px;
     font: ${FONT}; font-variant-numeric: tabular-nums`;
  track.style.cssText =
    `flex: 1 1 160px; max-width: 320px; height: 8px; border-radius: 4px; overflow: hidden;
     background: ${soft(14)}`;
  bar.style.cssText =
    "height: 100%; border-radius: 4px; background: #3d7ee0; transition: width .25s linear";
  track.setAttribute("role", "progressbar");
  track.setAttribute("aria-label", "Rendered variants");
  track.setAttribute("aria-valuemin", "0");
  track.append(bar);
  stop.type = "button";
  stop.textContent = "Stop";
  stop.style.cssText =
    `font: inherit; color: inherit; padding: 2px 14px; min-height: 28px; border-radius: 6px;
     cursor: pointer; border: 1px solid ${soft(35)}; background: ${soft(5)}`;
  stop.addEventListener("click", () => { model.send({ type: "cancel" }); });
  head.append(track, said, stop);
  el.append(head, table);
  const draw = () => {
    const { done, total, text, ended, html } = model.get("_shown");
    bar.style.width = `${total ? (100 * done) / total : 100}%`;
    track.setAttribute("aria-valuemax", String(total));
    track.setAttribute("aria-valuenow", String(done));
    // Four times a second would drown all else; the end is told.
    said.setAttribute("aria-live", ended ? "polite" : "off");
    said.value = text;
    const hadFocus = stop.getRootNode().activeElement === stop;
    track.hidden = stop.hidden = ended;
    track.style.display = ended ? "none" : "";
    if (ended && hadFocus) {
      table.querySelector("[tabindex]")?.focus({ preventScroll: true });
    }
    // Who scrolls in the table goes on from there.
    const left = table.firstElementChild?.nextElementSibling?.scrollLeft ?? 0;
    table.innerHTML = html;
    const shown = table.firstElementChild?.nextElementSibling;
    if (shown && left) {
      shown.scrollLeft = left;
    }
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
