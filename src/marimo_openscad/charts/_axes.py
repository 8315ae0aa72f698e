"""Axes and colour scales, as users describe them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal, get_args

from marimo_openscad._errors import ChartError
from marimo_openscad._model.option_types import is_finite
from marimo_openscad._wire.chart_shapes import AxisGaps, AxisScale, AxisSide, WireAxis
from marimo_openscad._wire.mark_shapes import AxisValue, ColorScaleKind, WireColorScale

Place = float | str | date | datetime
"""A place on an axis: a number, a category, a date or a time."""


@dataclass(frozen=True)
class Axis:
    """An axis of a chart.

    Attributes:
        title: Beside it; the name of what is drawn if `None`.
        scale: "linear", "log", "symlog", "time", "category", or "auto" for what the data are.
        domain: From where to where, `None` at an end that the data decide; of categories all
            of them in their order.
        time_zone: Of its ticks, such as "Europe/Berlin"; the column's own if `None`.
        format: Of its ticks, as d3-format (numbers) and d3-time-format (times) have it.
        ticks: About how many.
        grid: Whether lines run across the chart from its ticks.
        reverse: Whether it runs the other way.
        side: Where it stands: "left", "right", "top" or "bottom".
        gaps: "hide" takes out of an axis of times where nothing is for longer than usual, such
            as nights and weekends of markets; they are found in the data.

    Example:
        >>> Axis("pressure in Pa", scale="log", domain=(1e-3, None)).scale
        'log'
    """

    title: str | None = None
    scale: AxisScale = "auto"
    domain: Sequence[Place | None] | None = None
    time_zone: str | None = None
    format: str | None = None
    ticks: int | None = None
    grid: bool = True
    reverse: bool = False
    side: AxisSide | None = None
    gaps: AxisGaps = "show"

    def __post_init__(self) -> None:
        _check_word("Axis", "scale", self.scale, get_args(AxisScale))
        _check_word("Axis", "side", self.side, (None, *get_args(AxisSide)))
        _check_word("Axis", "gaps", self.gaps, get_args(AxisGaps))
        if self.gaps == "hide" and self.scale not in ("auto", "time"):
            raise ChartError(f"Axis: gaps='hide' with scale={self.scale!r}: give scale='time'")
        for name in ("title", "time_zone", "format"):
            value = getattr(self, name)
            if value is not None and not isinstance(value, str):
                raise ChartError(f"Axis: {name}={value!r}: give text")
        if self.ticks is not None and not (is_finite(self.ticks) and 0 <= self.ticks <= 1000):
            raise ChartError(f"Axis: ticks={self.ticks!r}: give a number from 0 to 1000")
        domain = self.domain
        if domain is None:
            return
        if isinstance(domain, str) or not isinstance(domain, Sequence) or len(domain) < 1:
            raise ChartError(
                f"Axis: domain={domain!r}: give (from, to), or the categories in their order"
            )
        ends = [None if end is None else place(end, "Axis: domain") for end in domain]
        if self.scale != "category" and not all(isinstance(end, str) for end in ends):
            if len(ends) != 2:
                raise ChartError(f"Axis: domain={domain!r}: give two ends, (from, to)")
            if self.scale == "log" and any(end is not None and not _above(end) for end in ends):
                raise ChartError(f"Axis: domain={domain!r}: a log scale begins above 0")

    def to_wire(self) -> WireAxis:
        """As the page reads it."""
        domain = self.domain
        return {
            "title": self.title,
            "scale": self.scale,
            "domain": None
            if domain is None
            else [None if end is None else place(end, "Axis: domain") for end in domain],
            "zone": self.time_zone,
            "format": self.format,
            "ticks": None if self.ticks is None else int(self.ticks),
            "grid": bool(self.grid),
            "reverse": bool(self.reverse),
            "side": self.side,
            "gaps": self.gaps,
        }


PALETTES = (
    *("viridis", "magma", "inferno", "plasma", "cividis", "batlow", "turbo", "blues", "greys"),
    *("balance", "vik", "red-blue", "purple-orange"),
)
"""Of numbers."""


@dataclass(frozen=True)
class ColorScale:
    """How numbers become colours.

    Attributes:
        palette: A name such as "viridis", or "balance" for a scale with a middle.
        scale: "linear", "log", "symlog" or "quantile".
        domain: From where to where, `None` at an end that the data decide.
        middle: The value of the palette's middle.

    Example:
        >>> ColorScale("balance", middle=0).to_wire()["middle"]
        0.0
    """

    palette: str = "viridis"
    scale: ColorScaleKind = "linear"
    domain: tuple[float | None, float | None] | None = None
    middle: float | None = None

    def __post_init__(self) -> None:
        _check_word("ColorScale", "scale", self.scale, get_args(ColorScaleKind))
        if not isinstance(self.palette, str) or self.palette.removesuffix("-r") not in PALETTES:
            raise ChartError(
                f"ColorScale: palette={self.palette!r}: give one of {', '.join(PALETTES)}; "
                'with "-r" behind it, it begins at its end'
            )
        domain = self.domain
        if domain is not None:
            whole = isinstance(domain, Sequence) and len(domain) == 2
            if not whole or not all(end is None or is_finite(end) for end in domain):
                raise ChartError(f"ColorScale: domain={domain!r}: give two numbers, (from, to)")
            if self.scale == "log" and any(end is not None and end <= 0 for end in domain):
                raise ChartError(f"ColorScale: domain={domain!r}: a log scale begins above 0")
        if self.middle is not None and not is_finite(self.middle):
            raise ChartError(f"ColorScale: middle={self.middle!r}: give a number")

    def to_wire(self) -> WireColorScale:
        """As the page reads it."""
        low, high = self.domain or (None, None)
        return {
            "palette": self.palette,
            "scale": self.scale,
            "domain": None
            if self.domain is None
            else (None if low is None else float(low), None if high is None else float(high)),
            "middle": None if self.middle is None else float(self.middle),
        }


def place(value: Any, what: str) -> AxisValue:
    """A place on an axis as the page reads it; times without a zone are as written.

    Raises:
        ChartError: It is none.
    """
    if isinstance(value, datetime):
        aware = value if value.tzinfo is not None else value.replace(tzinfo=UTC)
        return aware.timestamp() * 1000
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC).timestamp() * 1000
    if isinstance(value, str):
        return value
    if is_finite(value):
        return float(value)
    raise ChartError(f"{what}={value!r}: give a number, a date, a time, or a category's name")


def span_of(value: Any, what: str) -> tuple[AxisValue, AxisValue]:
    """From where to where.

    Raises:
        ChartError: These are no two places.
    """
    if isinstance(value, str) or not isinstance(value, Sequence) or len(value) != 2:
        raise ChartError(f"{what}={value!r}: give two places, (from, to)")
    return place(value[0], what), place(value[1], what)


def _above(end: AxisValue) -> bool:
    return isinstance(end, float) and end > 0


def _check_word(what: str, name: str, value: object, words: tuple[object, ...]) -> None:
    if value not in words:
        raise ChartError(f"{what}: {name}={value!r}: give one of {', '.join(map(repr, words))}")


AxisKind = Literal["x", "y", "y2", "z"]
"""Which of a chart's axes."""


Axes = Axis | str | None | Sequence[Axis | str | None]
"""One axis, or its title; or one for each pane."""


def axis_of(value: object, name: AxisKind) -> Axis:
    """What `plot` was given for an axis.

    Raises:
        ChartError: It is no axis, and no title of one.
    """
    if value is None:
        return Axis()
    if isinstance(value, str):
        return Axis(value)
    if isinstance(value, Axis):
        return value
    raise ChartError(f"plot: {name}={value!r:.80}: give an Axis, or its title")


def axes_of(value: Axes, name: AxisKind, count: int, what: str) -> list[Axis]:
    """The axes that `plot` was given: one that all are like, or one each.

    Args:
        value: What it was given.
        name: Which.
        count: How many there are.
        what: What has one each.

    Raises:
        ChartError: One is none, or they are not as many.
    """
    if isinstance(value, (list, tuple)):
        if len(value) != count:
            raise ChartError(
                f"plot: {name}= has {len(value)} axes for {count} {what}: give one for each, or "
                "one by itself for all of them."
            )
        return [axis_of(one, name) for one in value]
    return [axis_of(value, name)] * count
