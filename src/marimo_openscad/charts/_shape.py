"""The shape of a chart: what the page draws, made of marks, tables and options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict, cast

from marimo_openscad._errors import ChartError, MarkError
from marimo_openscad._wire.annotation_shapes import WireAnnotations
from marimo_openscad._wire.chart_shapes import (
    ChartShape,
    PaneShape,
    SelectKind,
    TooltipKind,
    WireAxis,
    WireHidden,
)
from marimo_openscad._wire.column_codec import table_shape
from marimo_openscad._wire.mark_shapes import WireMark
from marimo_openscad.charts._axes import axes_of
from marimo_openscad.charts._composition import BaseMark, Composition, Pane
from marimo_openscad.charts._facets import Facet, facets_of
from marimo_openscad.charts._names import check_column
from marimo_openscad.charts._options import ChartOptions, tools_of
from marimo_openscad.charts._scene import in_scene, space_of
from marimo_openscad.charts._space import SPACE
from marimo_openscad.charts._tables import Tables
from marimo_openscad.data import Column, Columns, Stream

_ALONG_X = ("line", "area", "band", "histogram", "candlestick", "volume")
_EACH = ("bar", "box")


class UserState(TypedDict):
    """What of a chart's shape its user may change."""

    hidden: WireHidden
    annotations: WireAnnotations


@dataclass(frozen=True)
class Drawing:
    """A chart that is ready to be drawn.

    Attributes:
        shape: For the page; its revision is 0.
        tables: As they were given.
        whole: All their columns.
        columns: Those of each of the page's tables that are drawn.
        sources: Of each of the page's tables which of `tables` it is, and which of its rows
            it has; `None` for all.
        streams: Of the page's tables those whose rows come as they are made.
    """

    shape: ChartShape
    tables: Sequence[object]
    whole: Sequence[Columns]
    columns: Sequence[Columns]
    sources: Sequence[tuple[int, Sequence[int] | None]]
    streams: Mapping[int, Stream] = field(default_factory=dict)

    @property
    def sent(self) -> dict[str, Column]:
        """The columns that the page needs, by their hashes."""
        return {column.hash: column for table in self.columns for column in table.values()}


def draw(composition: Composition, options: ChartOptions) -> Drawing:
    """Make the shape of a chart.

    Raises:
        MarkError: A mark names what its table has not got.
        ChartError: The marks and options do not fit together.
        DataError: A table is none.
    """
    panes = in_scene(composition.panes(), options)
    _check_alone(panes, options)
    facet = options["facet"]
    tables = Tables(options["follow"])
    numbers = {id(mark): _number(mark, tables, options) for pane in panes for mark in pane.marks}
    if facet is None:
        facets = [Facet(None, None)]
    else:
        if len(panes) > 1:
            raise ChartError("plot: facet= divides one pane, and here are several: use one of both")
        facets = facets_of(tables.columns, facet)
    if options["follow"]:
        _check_follows(tables, panes, options)
    told = _told(options, tables)
    used: list[set[str]] = [set(told) & set(table) for table in tables.columns]
    for pane in panes:
        for mark in pane.marks:
            if mark.needs_table:
                number = numbers[id(mark)]
                used[number] |= set().union(
                    *(_columns(wire) for wire in mark.wires(0, list(tables.columns[number])))
                )
    cut: list[Columns] = []
    sources: list[tuple[int, Sequence[int] | None]] = []
    drawn: list[PaneShape] = []
    wide = int(options["columns"] or _usual_columns(len(facets)))
    for at, one in enumerate(facets):
        first = len(cut)
        for number, table in enumerate(tables.columns):
            rows = None if one.rows is None else one.rows[number]
            kept = Columns(
                {name: table[name] for name in table if name in used[number]},
                length=len(table),
                grid=table.grid,
            )
            cut.append(kept if rows is None else one.cut(kept, number))
            sources.append((number, rows))
        for pane in panes:
            marks = [
                wire
                for mark in pane.marks
                for wire in mark.wires(
                    first + numbers[id(mark)] if mark.needs_table else -1,
                    _names(mark, numbers, tables),
                )
            ]
            drawn.append(_pane(pane, marks, one, at, wide, options))
    _share_height(drawn, options["row_heights"])
    xs, ys = _axes(drawn, options, shared=facet is not None)
    shape: ChartShape = {
        "revision": 0,
        "tables": [table_shape(table) for table in cut],
        "xs": xs,
        "ys": ys,
        "panes": drawn,
        "colors": options["color"].to_wire() if options["color"] else None,
        "palette": options["palette"],
        "select": _select(options, [mark for pane in panes for mark in pane.marks]),
        "live": bool(options["live"]),
        "link": options["link"],
        "title": options["title"],
        "description": options["description"],
        "legend": options["legend"],
        "tooltip": _tooltip(options),
        "columns": told or None,
        "height": float(options["height"]),
        "width": _float(options["width"]),
        "aspect": _float(options["aspect"]),
        "theme": options["theme"],
        "keep": options["keep"],
        "timings": bool(options["timings"]),
        "hidden": {"series": [], "sets": 0},
        "draw": tools_of(options["draw"]),
        "annotations": {"drawn": [], "sets": 0},
        # Without facets the page's tables have the numbers of those that were given.
        "streams": [
            {
                "table": table,
                "stream": stream._id,
                "capacity": stream.capacity,
                "first": 0,
                "direct": stream._direct,
            }
            for table, stream in tables.streams.items()
        ],
        "space": space_of(panes, options),
    }
    return Drawing(shape, tables.selectable, tables.columns, cut, sources, tables.streams)


def _check_follows(tables: Tables, panes: Sequence[Pane], options: ChartOptions) -> None:
    """Refuse what has no rows to come, or cannot take them.

    Raises:
        ChartError: There is no stream, or something needs all rows beforehand.
    """
    if not tables.streams:
        raise ChartError(
            "plot: follow=True, and no mark's table is a stream: make one by data.stream(…), or "
            "leave follow out."
        )
    if options["facet"] is not None:
        raise ChartError(
            "plot: facet= divides rows that are there, and those of a stream come later: leave "
            "it out, or use follow=False."
        )
    kinds = [mark.kind for pane in panes for mark in pane.marks]
    still = [kind for kind in kinds if kind == "parallel" or kind in SPACE]
    if still:
        raise ChartError(f"plot: {still[0]}(…) draws rows that are there: use follow=False.")


def _check_alone(panes: Sequence[Pane], options: ChartOptions) -> None:
    """Refuse other marks, panes and facets beside parallel axes, and tools without a plane.

    Raises:
        ChartError: There are some.
    """
    marks = [mark for pane in panes for mark in pane.marks]
    planeless = [mark.kind for mark in marks if mark.kind == "parallel" or mark.kind in SPACE]
    if planeless and tools_of(options["draw"]):
        raise ChartError(
            f"plot: draw= draws at x and y of a plane, which {planeless[0]} has not: leave it out"
        )
    if any(mark.kind == "parallel" for mark in marks):
        if len(marks) > 1:
            raise ChartError("parallel(…) is a chart of its own: plot it without other marks.")
        if options["facet"] is not None:
            raise ChartError(
                "plot: facet= divides x and y, which parallel(…) has not: leave it out"
            )


def _number(mark: BaseMark, tables: Tables, options: ChartOptions) -> int:
    if not mark.needs_table:
        return -1
    data = mark.data if mark.data is not None else options["data"]
    if data is None:
        raise MarkError(
            f"{mark.kind} has no table: give it one, {mark.kind}(table, …), or give the chart one "
            "for all marks, plot(…, data=table)."
        )
    return tables.add(data)


def _names(mark: BaseMark, numbers: dict[int, int], tables: Tables) -> list[str]:
    return list(tables.columns[numbers[id(mark)]]) if mark.needs_table else []


def _columns(wire: WireMark) -> set[str]:
    """The names of columns that a mark has."""
    parts = ["x", "y", "z", "low", "high", "open", "close", "volume", "by", "error", "sizeBy"]
    parts += ["symbolBy", "value", "text", "tone"]
    found = {value for part in parts if isinstance(value := wire.get(part), str)}
    return found | set(wire["columns"]) if wire["type"] == "parallel" else found


def _told(options: ChartOptions, tables: Tables) -> list[str]:
    tooltip = options["tooltip"]
    if tooltip is None or isinstance(tooltip, str):
        return []
    names = [name for table in tables.columns for name in table]
    return [check_column("plot", "tooltip", name, names) for name in tooltip]


def _tooltip(options: ChartOptions) -> TooltipKind | None:
    tooltip = options["tooltip"]
    if tooltip is None or isinstance(tooltip, str):
        return cast("TooltipKind | None", tooltip)
    return "nearest"


def _pane(
    pane: Pane, marks: list[WireMark], facet: Facet, at: int, wide: int, options: ChartOptions
) -> PaneShape:
    divided = facet.rows is not None
    return {
        "row": at // wide if divided else pane.row,
        "column": at % wide if divided else pane.column,
        "title": facet.title,
        "marks": marks,
        "x": pane.x,
        "y": -1,
        "y2": -1 if any(mark["axis"] == "y2" for mark in marks) else None,
        "weight": 1.0,
    }


def _share_height(panes: list[PaneShape], shares: Sequence[float] | None) -> None:
    """Give each row of panes its share.

    Raises:
        ChartError: There are more rows, or fewer.
    """
    if shares is None:
        return
    rows = sorted({pane["row"] for pane in panes})
    if len(rows) != len(shares):
        raise ChartError(
            f"plot: row_heights={list(shares)!r:.80} are {len(shares)} for {len(rows)} rows of "
            "panes: give one for each."
        )
    for pane in panes:
        pane["weight"] = float(shares[rows.index(pane["row"])])


def _axes(
    panes: list[PaneShape], options: ChartOptions, *, shared: bool
) -> tuple[list[WireAxis], list[WireAxis]]:
    """The axes; panes of facets share theirs."""
    across = 1 + max(pane["x"] for pane in panes)
    xs = [axis.to_wire() for axis in axes_of(options["x"], "x", across, "columns of panes")]
    count = 1 if shared else len(panes)
    left = axes_of(options["y"], "y", count, "panes")
    right = axes_of(options["y2"], "y2", count, "panes")
    ys: list[WireAxis] = []
    other: int | None = None
    for at, pane in enumerate(panes):
        if not shared or not ys:
            ys.append(left[at].to_wire())
        pane["y"] = 0 if shared else len(ys) - 1
        if pane["y2"] is not None:
            if not shared or other is None:
                ys.append(right[0 if shared else at].to_wire())
                other = len(ys) - 1
            pane["y2"] = other
    return xs, ys


def _select(options: ChartOptions, marks: list[BaseMark]) -> SelectKind | None:
    wanted = options["select"]
    kinds = {mark.kind for mark in marks if mark.needs_table}
    if kinds & SPACE:
        if wanted in ("x", "y"):
            raise ChartError(
                f'plot: select={wanted!r} in three dimensions: give "lasso", "box" or "click"'
            )
        return "lasso" if wanted == "auto" else wanted
    if wanted != "auto":
        return wanted
    if kinds and kinds <= {*_ALONG_X, *_EACH}:
        return "x"
    return "box" if kinds else None


def _usual_columns(count: int) -> int:
    return min(count, 3) if count != 4 else 2


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)
