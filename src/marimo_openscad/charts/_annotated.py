"""What charts have of annotations; `Chart` has it as its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from marimo_openscad.charts._annotations import Annotation
from marimo_openscad.charts._drawn import wires_of

if TYPE_CHECKING:
    from marimo_openscad._host.event_loop import LoopAffinity
    from marimo_openscad._wire.annotation_shapes import WireAnnotation
    from marimo_openscad.charts._shape import Drawing
    from marimo_openscad.charts._slot import ChartSlot


class Annotated:
    """A chart that something is drawn over."""

    _slot: ChartSlot
    _drawing: Drawing
    _affinity: LoopAffinity
    _unlisten: list[Callable[[], None]]

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """What is drawn over the chart, from below to above; it stays when the cell runs again.

        Can be set, to a list of `Segment`, `Ray`, `Rectangle`, `Channel`, `Fibonacci`, `Measure`,
        `Note` and `Path`. Their points are in the axes' own values: times, names of categories,
        numbers. In marimo cells that use it run again when the user has drawn something, changed
        it or taken it away; `plot(…, draw=…)` has the tools for that.

        Raises:
            ChartError: What it is set to is no such list, or has points that the axes have not.

        Example:
            >>> from marimo_openscad import plot
            >>> from marimo_openscad.charts import Segment, line
            >>> chart = plot(line({"y": [1.0, 4.0, 2.0]}, y="y"), draw=["line", "text"])
            >>> chart.annotations = [Segment((0, 1.0), (1, 4.0))]
            >>> chart.annotations
            (Segment((0.0, 1.0), (1.0, 4.0)),)
            >>> chart.close()
        """
        return self._slot.annotated

    @annotations.setter
    def annotations(self, annotations: Iterable[Annotation]) -> None:
        wires = wires_of(self._drawing, annotations)
        self._affinity.do(lambda: self._annotate(wires))

    def on_annotations(self, callback: Callable[[tuple[Annotation, ...]], object]) -> None:
        """Call back with all annotations whenever they are others, whoever changes them.

        Example:
            >>> chart.on_annotations(lambda drawn: print(*drawn))  # doctest: +SKIP
        """
        self._unlisten.append(self._slot.on_annotations(callback))

    def _annotate(self, wires: list[WireAnnotation]) -> None:
        if self._slot.owner is self and self._slot.annotate(wires):
            self._show(self._drawing)

    def _take_annotations(self, change: Any) -> None:
        if self._slot.owner is self:
            self._slot.take_annotations(change["new"])

    def _show(self, drawing: Drawing) -> None:
        raise NotImplementedError
