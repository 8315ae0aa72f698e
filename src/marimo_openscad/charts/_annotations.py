"""Annotations: what users and Python draw over a chart, as values of Python's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from itertools import islice
from typing import Any, ClassVar

from marimo_openscad._errors import ChartError, MarkError
from marimo_openscad._wire.annotation_shapes import AnnotationKind
from marimo_openscad.charts._axes import Place, place
from marimo_openscad.charts._names import check_color

Point = tuple[Place, Place]
"""A place of a pane: along x and along y, in the values of its axes."""

MOST_POINTS = 2_000
"""Of one path; a pixel of a wide screen each."""
LONGEST_TEXT = 2_000
"""Letters of a text or a label."""


@dataclass(frozen=True, repr=False)
class Annotation:
    """What all annotations have.

    Attributes:
        pane: The number of its pane, in the order of the marks, from 0.
        color: A CSS colour; that of the theme if `None`.
    """

    kind: ClassVar[AnnotationKind]

    pane: int = field(default=0, kw_only=True)
    color: str | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        name = type(self).__name__
        if isinstance(self.pane, bool) or not isinstance(self.pane, int) or self.pane < 0:
            raise ChartError(f"{name}: pane={self.pane!r}: give the number of a pane, from 0")
        if self.color is not None:
            try:
                check_color(name, "color", self.color)
            except MarkError as error:
                raise ChartError(str(error)) from None
        for part in self._parts():
            object.__setattr__(self, part, _point(getattr(self, part), f"{name}: {part}"))

    def __repr__(self) -> str:
        needed = [repr(getattr(self, one.name)) for one in fields(self) if one.default is MISSING]
        others = [
            f"{one.name}={value!r}"
            for one in fields(self)
            if one.default is not MISSING and (value := getattr(self, one.name)) != one.default
        ]
        return f"{type(self).__name__}({', '.join([*needed, *others])})"

    def _parts(self) -> tuple[str, ...]:
        """The names of its points."""
        return ("start", "end")

    def _points(self) -> Sequence[Point]:
        return [getattr(self, part) for part in self._parts()]

    def _text(self) -> str | None:
        return None


@dataclass(frozen=True, repr=False)
class LabelledAnnotation(Annotation):
    """An annotation that has a label.

    Attributes:
        label: Beside it.
    """

    label: str | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.label is not None:
            _check_text(self.label, f"{type(self).__name__}: label")

    def _text(self) -> str | None:
        return self.label


@dataclass(frozen=True, repr=False)
class Segment(LabelledAnnotation):
    """A straight line from a point to another.

    Attributes:
        start: Its first point, (x, y).
        end: Its second point.

    Example:
        >>> Segment((0, 21.5), (2, 228.5), label="heating")
        Segment((0, 21.5), (2, 228.5), label='heating')
    """

    kind = "line"
    start: Point
    end: Point


@dataclass(frozen=True, repr=False)
class Ray(LabelledAnnotation):
    """A straight line from a point through another, to the edge of the pane.

    Attributes:
        start: Where it begins, (x, y).
        through: Where it runs through.

    Example:
        >>> Ray((0, 100.0), (1, 104.5)).through
        (1, 104.5)
    """

    kind = "ray"
    start: Point
    through: Point

    def _parts(self) -> tuple[str, ...]:
        return ("start", "through")


@dataclass(frozen=True, repr=False)
class Rectangle(LabelledAnnotation):
    """A rectangle between two corners.

    Attributes:
        start: A corner, (x, y).
        end: The opposite one.

    Example:
        >>> Rectangle((1, 200), (3, 250), color="orange")
        Rectangle((1, 200), (3, 250), color='orange')
    """

    kind = "rectangle"
    start: Point
    end: Point


@dataclass(frozen=True, repr=False)
class Channel(LabelledAnnotation):
    """A straight line, and one parallel to it.

    Attributes:
        start: Where the line begins, (x, y).
        end: Where it ends.
        beside: A point of the parallel one.

    Example:
        >>> Channel((0, 100), (10, 110), (0, 95)).beside
        (0, 95)
    """

    kind = "channel"
    start: Point
    end: Point
    beside: Point

    def _parts(self) -> tuple[str, ...]:
        return ("start", "end", "beside")


@dataclass(frozen=True, repr=False)
class Fibonacci(LabelledAnnotation):
    """Levels of a move that prices may fall back to: 0, 23.6, 38.2, 50, 61.8, 78.6 and 100 % of it.

    Attributes:
        start: Where the move begins, (x, y): level 1.
        end: Where it ends: level 0.

    Example:
        >>> Fibonacci((0, 100.0), (10, 120.0)).levels[0.5]
        110.0
    """

    kind = "fibonacci"
    start: Point
    end: Point

    @property
    def levels(self) -> Mapping[float, float]:
        """The value of each level, where y has numbers.

        Raises:
            ChartError: It has none.
        """
        low, high = self.end[1], self.start[1]
        if isinstance(low, int | float) and isinstance(high, int | float):
            return {level: low + (high - low) * level for level in LEVELS}
        raise ChartError(f"{self!r:.200} has no levels: its y are no numbers")


LEVELS = (0.0, 0.236, 0.382, 0.5, 0.618, 0.786, 1.0)
"""Of a `Fibonacci`, from the end of its move."""


@dataclass(frozen=True, repr=False)
class Measure(LabelledAnnotation):
    """A distance: the chart says how far apart two points are along x and y.

    Attributes:
        start: The first point, (x, y).
        end: The second one.

    Example:
        >>> Measure((0, 100.0), (10, 120.0)).end
        (10, 120.0)
    """

    kind = "measure"
    start: Point
    end: Point


@dataclass(frozen=True, repr=False)
class Note(Annotation):
    """A text.

    Attributes:
        at: Where it stands, (x, y).
        text: What it says.

    Example:
        >>> Note((3, 241.0), "ready")
        Note((3, 241.0), 'ready')
    """

    kind = "text"
    at: Point
    text: str

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_text(self.text, "Note: text")

    def _parts(self) -> tuple[str, ...]:
        return ("at",)

    def _text(self) -> str | None:
        return self.text


@dataclass(frozen=True, repr=False)
class Path(LabelledAnnotation):
    """A line that was drawn freehand.

    Attributes:
        points: Its corners, (x, y) each.

    Example:
        >>> len(Path([(20, 0), (30, 40), (15, 80)]).points)
        3
    """

    kind = "path"
    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        given: Any = self.points
        if isinstance(given, str) or not isinstance(given, Iterable):
            raise ChartError(f"Path: points={given!r:.80}: give points, (x, y) each")
        points = tuple(_point(one, "Path: a point") for one in islice(given, MOST_POINTS + 1))
        if not 2 <= len(points) <= MOST_POINTS:
            more = " or more" if len(points) > MOST_POINTS else ""
            raise ChartError(
                f"Path: {len(points):,} points{more}: give from 2 to {MOST_POINTS:,} of them"
            )
        object.__setattr__(self, "points", points)

    def _parts(self) -> tuple[str, ...]:
        return ()

    def _points(self) -> Sequence[Point]:
        return self.points


def _point(value: Any, what: str) -> Point:
    # An array is no sequence.
    listed = isinstance(value, Sequence) or getattr(value, "shape", None) == (2,)
    if isinstance(value, str) or not listed or len(value) != 2:
        raise ChartError(f"{what}={value!r:.80}: give a point, (x, y)")
    x, y = value
    place(x, what)
    place(y, what)
    return x, y


def _check_text(value: Any, what: str) -> None:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_TEXT:
        raise ChartError(f"{what}={value!r:.80}: give text, of at most {LONGEST_TEXT:,} letters")


KINDS: Mapping[AnnotationKind, type[Annotation]] = {
    one.kind: one for one in (Segment, Ray, Rectangle, Channel, Fibonacci, Measure, Note, Path)
}
"""By the tool that draws it."""
