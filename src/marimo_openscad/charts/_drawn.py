"""Turns annotations into what the page draws and back, by the axes of their panes; for slots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any, Literal, cast, get_args

from marimo_openscad._errors import ChartError, DataError
from marimo_openscad._model.option_types import is_finite
from marimo_openscad._wire.annotation_shapes import AnnotationKind, WireAnnotation
from marimo_openscad._wire.chart_shapes import WireAxis
from marimo_openscad._wire.mark_shapes import AxisValue
from marimo_openscad.charts._annotations import (
    KINDS,
    LONGEST_TEXT,
    MOST_POINTS,
    Annotation,
)
from marimo_openscad.charts._axes import Place, place
from marimo_openscad.charts._names import is_css_color, nearest
from marimo_openscad.charts._shape import Drawing
from marimo_openscad.data import Column
from marimo_openscad.data._times import time_of_milliseconds

MOST = 1_000
"""Annotations of one chart."""

_COUNTS: dict[str, int] = {"channel": 3, "text": 1}
_UPRIGHT = ("y", "low", "high", "close", "volume")


class DrawnAxis:
    """An axis of a chart, as far as annotations are concerned."""

    def __init__(
        self, axis: WireAxis, columns: Sequence[Column], *, banded: bool, growing: bool
    ) -> None:
        """Find out what its values are.

        Args:
            axis: As the page draws it.
            columns: What is drawn along it.
            banded: Whether boxes stand on it, which have a category each.
            growing: Whether rows come later, which may have other categories.
        """
        self._axis = axis
        self._columns = columns
        self._banded = banded
        self._growing = growing

    @cached_property
    def kind(self) -> Literal["number", "time", "category"]:
        """What its values are, as `axes/axis-plan.ts` decides it."""
        scale = self._axis["scale"]
        if scale == "time" or scale == "category":
            return scale
        if scale != "auto":
            return "number"
        kinds = {column.kind for column in self._columns}
        if "time" in kinds:
            return "time"
        texts = any(isinstance(end, str) for end in self._axis["domain"] or [])
        named = self._banded or texts or bool(kinds & {"category", "text", "bool"})
        return "category" if named else "number"

    def to_wire(self, value: Place, what: str) -> AxisValue:
        """A value as the page reads it.

        Raises:
            ChartError: The axis has no such value.
        """
        found = place(value, what)
        if self.kind == "category":
            return self._category(value, what)
        if self.kind == "time":
            if not isinstance(value, date):
                raise ChartError(f"{what}: {value!r} is no time, and the axis has times")
            return found
        if isinstance(value, str | date):
            raise ChartError(f"{what}: {value!r} is no number, and the axis has numbers")
        if self._axis["scale"] == "log" and cast("float", found) <= 0:
            raise ChartError(f"{what}: {value!r} is not above 0, and the axis is logarithmic")
        return found

    def read(self, value: AxisValue) -> Place:
        """A value that the page tells, as the table has it.

        Raises:
            ChartError: The axis has no such value any more.
            DataError: It is a time that Python has not got.
        """
        if self.kind == "category":
            return self._category(value, "a place")
        if isinstance(value, str):
            raise ChartError(f"{value!r} is a name, and the axis has none")
        if self.kind == "time":
            return time_of_milliseconds(value, self._zone)
        if self._axis["scale"] == "log" and value <= 0:
            raise ChartError(f"{value!r} is not above 0, and the axis is logarithmic")
        return value

    @cached_property
    def _zone(self) -> str | None:
        return next((one.zone for one in self._columns if one.kind == "time"), self._axis["zone"])

    def _category(self, value: Place, what: str) -> str:
        if not isinstance(value, str):
            raise ChartError(f"{what}: {value!r} is no name, and the axis has categories")
        known = self._names
        if known is not None and value not in known:
            raise ChartError(
                f"{what}: {value!r} is no category of the axis.{nearest(value, known)}"
            )
        return value

    @cached_property
    def _names(self) -> list[str] | None:
        """Its categories; `None` where only the page knows them."""
        domain = [str(end) for end in self._axis["domain"] or [] if end is not None]
        if domain:
            return domain
        if self._growing or any(column.kind != "category" for column in self._columns):
            return None
        return [str(label) for column in self._columns for label in column.labels]


def wires_of(drawing: Drawing, annotations: Any) -> list[WireAnnotation]:
    """Annotations as the page draws them.

    Raises:
        ChartError: These are none, or they do not fit the chart.
    """
    listed = isinstance(annotations, Iterable) and not isinstance(annotations, str)
    found = list(islice(annotations, MOST + 1)) if listed else []
    if not listed or not all(isinstance(one, Annotation) for one in found):
        names = ", ".join(one.__name__ for one in KINDS.values())
        raise ChartError(
            f"chart.annotations={annotations!r:.80}: give a list of {names}; [] for none"
        )
    if len(found) > MOST:
        raise ChartError(f"chart.annotations: they are more than {MOST:,}")
    if found and _has_no_plane(drawing):
        raise ChartError(
            "chart.annotations: parallel axes and scenes of three dimensions have no plane of x "
            "and y to draw in"
        )
    return [_wire(drawing, one) for one in found]


def values_of(drawing: Drawing, wires: Sequence[WireAnnotation]) -> tuple[Annotation, ...]:
    """What is drawn, as values of Python's; without what fits no axis of the chart any more."""
    found = []
    for wire in wires:
        try:
            found.append(_value(drawing, wire))
        except (ChartError, DataError):
            continue
    return tuple(found)


def told_annotations(told: Any) -> list[WireAnnotation] | None:
    """What a page tells of annotations; `None` for what are none."""
    if not isinstance(told, list) or len(told) > MOST:
        return None
    found = [_told(one) for one in told]
    if None in found:
        return None
    wires = cast("list[WireAnnotation]", found)
    # Pages and files are drawn with colours alone, which name no address.
    return [one for one in wires if one["color"] is None or is_css_color(one["color"])]


def _has_no_plane(drawing: Drawing) -> bool:
    marks = drawing.shape["panes"][0]["marks"]
    return drawing.shape["space"] is not None or any(mark["type"] == "parallel" for mark in marks)


def _wire(drawing: Drawing, one: Annotation) -> WireAnnotation:
    count = len(drawing.shape["panes"])
    name = type(one).__name__
    if one.pane >= count:
        has = "one pane, 0" if count == 1 else f"{count} panes, 0 to {count - 1}"
        raise ChartError(f"{name}: pane={one.pane}: the chart has {has}")
    x, y = _axes(drawing, one.pane)
    return {
        "kind": one.kind,
        "pane": one.pane,
        "points": [
            (x.to_wire(px, f"{name}: x"), y.to_wire(py, f"{name}: y")) for px, py in one._points()
        ],
        "color": one.color,
        "label": one._text(),
    }


def _value(drawing: Drawing, wire: WireAnnotation) -> Annotation:
    pane = wire["pane"]
    if pane >= len(drawing.shape["panes"]):
        raise ChartError(f"the chart has no pane {pane}")
    x, y = _axes(drawing, pane)
    points = [(x.read(px), y.read(py)) for px, py in wire["points"]]
    kind: Any = KINDS[wire["kind"]]
    given: dict[str, Any] = {"pane": pane, "color": wire["color"]}
    if wire["kind"] == "text":
        return cast("Annotation", kind(*points, wire["label"], **given))
    given["label"] = wire["label"]
    return cast("Annotation", kind(*([points] if wire["kind"] == "path" else points), **given))


def _axes(drawing: Drawing, pane: int) -> tuple[DrawnAxis, DrawnAxis]:
    shape = drawing.shape
    here = shape["panes"][pane]
    growing = bool(drawing.streams)
    along: list[Column] = []
    upright: list[Column] = []
    banded = False
    for other in shape["panes"]:
        for mark in cast("list[Any]", other["marks"]):
            if mark["table"] < 0:
                continue
            columns = drawing.columns[mark["table"]]
            across = [mark.get("x")]
            up = [mark.get(name) for name in _UPRIGHT]
            if mark["type"] == "bar" and mark["horizontal"]:
                across, up = up, across
            if other["x"] == here["x"]:
                along += [columns[name] for name in across if isinstance(name, str)]
                banded = banded or mark["type"] == "box"
            if other["y"] == here["y"] and mark["axis"] == "y":
                upright += [columns[name] for name in up if isinstance(name, str)]
    return (
        DrawnAxis(shape["xs"][here["x"]], along, banded=banded, growing=growing),
        DrawnAxis(shape["ys"][here["y"]], upright, banded=False, growing=growing),
    )


def _told(one: Any) -> WireAnnotation | None:
    if not isinstance(one, dict) or one.get("kind") not in get_args(AnnotationKind):
        return None
    kind, pane, points = one["kind"], one.get("pane"), one.get("points")
    color, label = one.get("color"), one.get("label")
    if not isinstance(pane, int) or isinstance(pane, bool) or pane < 0:
        return None
    if not isinstance(points, list | tuple) or not all(map(_is_point, points)):
        return None
    counted = 2 <= len(points) <= MOST_POINTS if kind == "path" else True
    if not counted or (kind != "path" and len(points) != _COUNTS.get(kind, 2)):
        return None
    named = isinstance(label, str) and 0 < len(label) <= LONGEST_TEXT
    if not (named or (label is None and kind != "text")):
        return None
    if not (color is None or (isinstance(color, str) and len(color) <= 100)):
        return None
    pairs = [(x, y) for x, y in points]
    return {"kind": kind, "pane": pane, "points": pairs, "color": color, "label": label}


def _is_point(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2 and all(map(_is_place, value))


def _is_place(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT
    return is_finite(value)
