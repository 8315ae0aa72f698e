"""Chart options: what `plot` takes besides marks, and what a notebook has set for all charts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict, Unpack, cast, get_args

from marimo_openscad._errors import ChartError
from marimo_openscad._model.display import Theme
from marimo_openscad._model.option_types import is_finite
from marimo_openscad._model.part import Part
from marimo_openscad._wire.annotation_shapes import AnnotationKind
from marimo_openscad._wire.chart_shapes import LegendPlace, SelectKind, TooltipKind
from marimo_openscad.charts._axes import Axes, Axis, ColorScale, axis_of
from marimo_openscad.charts._names import nearest
from marimo_openscad.charts._section import checked_section
from marimo_openscad.charts._solids import checked_parts

Select = Literal["auto"] | SelectKind
"""What dragging selects; "auto" is what suits the marks."""


class ChartOptions(TypedDict, total=False):
    """What a chart has besides its marks; all can be left out.

    Attributes:
        data: The table of marks that have none of their own.
        x: The horizontal axis, or its title: what all panes have, or a list with one for each
            column of panes.
        y: The vertical axis, or its title: what all panes have, or a list with one for each pane
            in the order in which they are joined, `None` for one that needs no words.
        y2: That on the other side, of marks with `axis="y2"`, in the same way.
        z: The axis upwards, or its title, of marks in three dimensions.
        color: How numbers become colours.
        select: What dragging selects: "x", "y", "box", "lasso", "click", `None` for nothing, or
            "auto" for what suits the marks.
        live: Whether a selection is reported while it is dragged.
        follow: Whether rows of a stream are drawn as they come. The axes show all of them, until
            the reader zooms; a double click, or the key 0, follows again. Without it a chart
            shows the rows that are there when it is made.
        link: Charts with this name share zoom along x, crosshair and tooltip; parallel axes and
            scenes of three dimensions have no part in it.
        facet: The column whose values get a pane each.
        columns: How many panes of facets stand beside each other.
        title: Above the chart.
        description: For readers who do not see it; made from the data if `None`.
        legend: "top", "right", "bottom", or `None` for none.
        tooltip: Of all that is drawn at "x", of the "nearest" point, or a list of the columns
            that it tells; `None` for none.
        height: In pixels, of all panes together.
        row_heights: The share of it that each row of panes has, from the top, such as [3, 1]; alike
            if `None`. The reader may move the borders; where they are stays when the cell runs
            again with the same shares.
        width: In pixels; as wide as the cell if `None`.
        aspect: The length of a unit along y over one along x; any if `None`.
        palette: Of series and categories.
        theme: "light", "dark", or "auto" for the notebook's.
        keep: A name by which the reader's browser keeps what of the axes is shown and which
            series are hidden, and what is drawn over it, for the next time; charts of one name
            share it. `None` for not. Parallel axes and scenes of three dimensions are not kept.
        draw: The tools with which the reader draws over it, of "line", "ray", "rectangle",
            "channel", "fibonacci", "measure", "text" and "path"; "all" or `True` for all of them,
            `False` for none.
        timings: Whether the chart says in its corner where its time goes; see `Chart.timings`.
        parts: A rendered part, or several, in the scene of marks in three dimensions, which then
            measures mm along all axes.
        section: Where such a scene is cut open, by axis, such as {"y": 30.0}: what lies beyond is
            left out.
    """

    data: Any
    x: Axes
    y: Axes
    y2: Axes
    z: Axis | str | None
    color: ColorScale | None
    select: Select | None
    live: bool
    follow: bool
    link: str | None
    facet: str | None
    columns: int | None
    title: str | None
    description: str | None
    legend: LegendPlace | None
    tooltip: TooltipKind | Sequence[str] | None
    height: float
    row_heights: Sequence[float] | None
    width: float | None
    aspect: float | None
    palette: str
    theme: Theme
    keep: str | None
    draw: Sequence[AnnotationKind] | Literal["all"] | bool
    timings: bool
    parts: Part | Sequence[Part] | None
    section: Mapping[str, float] | None


_USUAL: ChartOptions = {
    "data": None,
    "x": None,
    "y": None,
    "y2": None,
    "z": None,
    "color": None,
    "select": "auto",
    "live": False,
    "follow": False,
    "link": None,
    "facet": None,
    "columns": None,
    "title": None,
    "description": None,
    "legend": "top",
    "tooltip": "x",
    "height": 320,
    "row_heights": None,
    "width": None,
    "aspect": None,
    "palette": "okabe-ito",
    "theme": "auto",
    "keep": None,
    "draw": False,
    "timings": False,
    "parts": None,
    "section": None,
}
_set: dict[str, Any] = {}
_TEXTS = ("link", "facet", "title", "description", "keep")
_WORDS: Mapping[str, tuple[object, ...]] = {
    "select": ("auto", None, *get_args(SelectKind)),
    "legend": (None, *get_args(LegendPlace)),
    "theme": get_args(Theme),
    "live": (True, False),
    "timings": (True, False),
    "follow": (True, False),
}
_NUMBERS = {"height": False, "width": True, "aspect": True, "columns": True}
"""Those above 0, and whether they may be `None`."""
_LONGEST = 8_000
"""Pixels that a chart is high or wide; browsers have no canvas of many more."""

PALETTES = ("okabe-ito", "tol-bright", "tol-muted")
"""Of series and categories."""


def defaults(**options: Unpack[ChartOptions]) -> None:
    """Set options for the charts that are made from now on, in place of those set before.

    Without any, charts are again as they are by themselves.

    Args:
        **options: See `ChartOptions`; those that `plot` is given come first.

    Raises:
        TypeError: There is no such option.
        ChartError: One has no such value.

    Example:
        >>> defaults(height=240, palette="tol-bright")
        >>> defaults()
    """
    checked(options, "defaults")
    _set.clear()
    _set.update(options)


def options_of(given: ChartOptions, before: ChartOptions | None = None) -> ChartOptions:
    """All options of a chart.

    Args:
        given: Those that were given.
        before: Those that it has had; of a new one those of the notebook.
    """
    base = {**_USUAL, **_set} if before is None else before
    return cast("ChartOptions", {**base, **given})


def checked(options: ChartOptions, caller: str) -> None:
    """Refuse options that are none.

    Raises:
        TypeError: There is no such option.
        ChartError: One has no such value.
    """
    for name, value in options.items():
        if name not in ChartOptions.__annotations__:
            raise TypeError(f"{caller}() got an unexpected keyword argument {name!r}")
        _check(name, value)


def _check(name: str, value: Any) -> None:
    if name in ("x", "y", "y2", "z"):
        several = name != "z" and isinstance(value, (list, tuple))
        for one in value if several else [value]:
            axis_of(one, cast("Any", name))
    elif name == "parts":
        checked_parts(value)
    elif name == "section":
        checked_section(value)
    elif name in _TEXTS:
        _require(value is None or isinstance(value, str), name, value, "text")
    elif name in _WORDS:
        words = ", ".join(map(repr, _WORDS[name]))
        _require(not isinstance(value, list) and value in _WORDS[name], name, value, words)
    elif name in _NUMBERS:
        above = is_finite(value) and value > 0
        fits = above and (name != "columns" or value == int(value))
        most, words = math.inf, "a number above 0"
        if name in ("height", "width"):
            most, words = _LONGEST, f"a number above 0, and at most {_LONGEST:,}"
        known = value is None and _NUMBERS[name]
        _require(known or (fits and value <= most), name, value, words)
    elif name == "row_heights":
        listed = isinstance(value, Sequence) and not isinstance(value, str) and len(value) > 0
        good = listed and all(is_finite(one) and one > 0 for one in value)
        _require(value is None or good, name, value, "numbers above 0, such as [3, 1], or None")
    elif name == "color":
        _require(value is None or isinstance(value, ColorScale), name, value, "a ColorScale")
    elif name == "palette":
        known = isinstance(value, str) and value in PALETTES
        _require(known, name, value, f"one of {', '.join(PALETTES)}")
    elif name == "draw":
        tools_of(value)
    elif name == "tooltip":
        listed = isinstance(value, Sequence) and all(isinstance(one, str) for one in value)
        known = value is None or value in get_args(TooltipKind)
        words = '"x", "nearest", a list of columns, or None'
        _require(known or (listed and not isinstance(value, str)), name, value, words)


def tools_of(draw: Any) -> list[AnnotationKind]:
    """The tools that `draw=` asks for, each once.

    Raises:
        ChartError: One of them is none.
    """
    known: tuple[AnnotationKind, ...] = get_args(AnnotationKind)
    if draw is True or draw == "all":
        return list(known)
    if draw is False or draw is None:
        return []
    words = f"a list of {', '.join(map(repr, known))}, or 'all'"
    _require(isinstance(draw, Sequence) and not isinstance(draw, str), "draw", draw, words)
    for tool in draw:
        if tool not in known:
            raise ChartError(f"plot: draw={tool!r} is no tool.{nearest(tool, known)}")
    return list(dict.fromkeys(draw))


def _require(is_one: bool, name: str, value: object, wanted: str) -> None:
    if not is_one:
        raise ChartError(f"plot: {name}={value!r}: give {wanted}")
