"""Sections of surfaces: where a plane across an axis cuts a chart's surface, as a table."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from marimo_openscad._errors import ChartError
from marimo_openscad._model.option_types import is_finite
from marimo_openscad._wire.chart_shapes import SpaceAxis
from marimo_openscad._wire.mark_shapes import SurfaceMark
from marimo_openscad.data import Columns, columns

AXES: tuple[SpaceAxis, ...] = ("x", "y", "z")
Point = tuple[float, float, float]
_MANY, _SPARSE = 1_000_000, 20
"""From so many corners on a table has to be a grid, with a row for one corner in so many."""


def checked_section(section: Any) -> dict[str, float]:
    """Where a chart is cut open, by axis.

    Raises:
        ChartError: It is no such thing.
    """
    given = {} if section is None else section
    if not isinstance(given, Mapping):
        raise ChartError(f'plot: section={section!r:.80}: give places by axis, such as {{"y": 30}}')
    for axis, at in given.items():
        if axis not in AXES:
            raise ChartError(f'plot: section has {axis!r}: the axes are "x", "y" and "z"')
        if not is_finite(at):
            raise ChartError(f"plot: section[{axis!r}]={at!r:.80}: give a number of the axis")
    return {axis: float(at) for axis, at in given.items()}


def section_to_wire(section: Mapping[str, float]) -> list[tuple[SpaceAxis, float]]:
    """As the page reads it."""
    return [(axis, section[axis]) for axis in AXES if axis in section]


@dataclass(frozen=True)
class Surface:
    """A surface over a grid.

    Attributes:
        xs: Ascending.
        ys: Ascending.
        heights: By row of y, then along x; NaN where there is none.
    """

    xs: Sequence[float]
    ys: Sequence[float]
    heights: Sequence[Sequence[float]]


def surface_of(mark: SurfaceMark, table: Columns) -> Surface:
    """The surface that a mark draws of its table.

    Raises:
        ChartError: Its x or y are no numbers, or strewn.
    """
    heights = _numbers(table, mark["z"])
    if mark["x"] is None or mark["y"] is None:
        if table.grid is None:
            raise ChartError("a surface without x and y needs an array of two dimensions.")
        rows, wide = table.grid
        lines = [heights[at * wide : (at + 1) * wide] for at in range(rows)]
        return Surface(range(wide), range(rows), lines)
    x, y = _numbers(table, mark["x"]), _numbers(table, mark["y"])
    xs = sorted({value for value in x if value == value})
    ys = sorted({value for value in y if value == value})
    if len(xs) * len(ys) > max(_MANY, _SPARSE * len(x)):
        raise ChartError(
            f"a surface stands on a grid, and {len(x):,} rows have {len(xs):,} different x and "
            f"{len(ys):,} different y: round these to a grid, or draw the rows by scatter3d."
        )
    across = {value: at for at, value in enumerate(xs)}
    upwards = {value: at for at, value in enumerate(ys)}
    lines = [[float("nan")] * len(xs) for _ in ys]
    for at_x, at_y, height in zip(x, y, heights, strict=True):
        if at_x in across and at_y in upwards:
            lines[upwards[at_y]][across[at_x]] = height
    return Surface(xs, ys, lines)


def _numbers(table: Columns, name: str) -> list[float]:
    column = table[name]
    if column.kind != "number":
        raise ChartError(
            f"a section goes through numbers, and {name!r} has values of kind {column.kind}."
        )
    return [float("nan") if value is None else _float(value) for value in column]


def _float(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:
        # A whole number of Python's that no axis has.
        return float("nan")


def section_curve(surface: Surface, axis: str, at: float) -> Columns:
    """Where a plane across an axis cuts a surface, as the page draws it.

    Returns:
        Columns of the other two axes and `contour`, the number of the curve that a corner is of,
        as `Part.section_curve` has them; a row without places is a gap.
    """
    cut = {"x": _across_x, "y": _across_y, "z": _across_z}[axis]
    kept = [number for number, name in enumerate(AXES) if name != axis]
    rows: list[tuple[float | None, ...]] = []
    contours: list[int] = []
    for contour, curve in enumerate(cut(surface, at)):
        if rows:
            rows.append((None, None))
        rows.extend(tuple(point[number] for number in kept) for point in curve)
        contours.extend([contour] * (len(rows) - len(contours)))
    places = {AXES[number]: [row[at] for row in rows] for at, number in enumerate(kept)}
    return columns({**places, "contour": contours})


def _across_x(surface: Surface, at: float) -> Iterator[list[Point]]:
    xs, ys, heights = surface.xs, surface.ys, surface.heights
    column = _cell(xs, at)
    if column is None:
        return
    share = (at - xs[column]) / (xs[column + 1] - xs[column])
    points: list[Point] = []
    for line, height in enumerate(heights):
        points.append((at, ys[line], _mixed(height[column], height[column + 1], share)))
        if 0 < share < 1 and line + 1 < len(ys):
            y = _mixed(ys[line], ys[line + 1], share)
            points.append((at, y, _mixed(height[column], heights[line + 1][column + 1], share)))
    yield from _pieces(points)


def _across_y(surface: Surface, at: float) -> Iterator[list[Point]]:
    turned = Surface(surface.ys, surface.xs, list(zip(*surface.heights, strict=True)))
    for curve in _across_x(turned, at):
        yield [(x, y, z) for y, x, z in curve]


def _cell(places: Sequence[float], at: float) -> int | None:
    for number in range(len(places) - 1):
        if places[number] <= at <= places[number + 1]:
            return number
    return None


def _mixed(one: float, other: float, share: float) -> float:
    # Exactly a corner's at a corner, also where the other one is missing.
    return one if share == 0 else other if share == 1 else one + (other - one) * share


def _pieces(points: Sequence[Point]) -> Iterator[list[Point]]:
    piece: list[Point] = []
    for point in points:
        if math.isfinite(point[2]):
            piece.append(point)
            continue
        if len(piece) > 1:
            yield piece
        piece = []
    if len(piece) > 1:
        yield piece


_Corner = tuple[int, int]
_Edge = tuple[_Corner, _Corner]


def _across_z(surface: Surface, at: float) -> Iterator[list[Point]]:
    """Lines of equal height: segments of triangles, joined where they meet on an edge."""
    ends: dict[_Edge, list[_Edge]] = {}
    for segment in _segments(surface, at):
        for one, other in (segment, segment[::-1]):
            ends.setdefault(one, []).append(other)
    # From open ends, where there are some: what is left are rings.
    for first in [*(edge for edge, others in ends.items() if len(others) == 1), *ends]:
        if first not in ends:
            continue
        way = [first]
        while others := ends.get(way[-1]):
            following = others.pop()
            back = ends[following]
            back.remove(way[-1])
            if not others:
                del ends[way[-1]]
            way.append(following)
            if not back:
                del ends[following]
                break
        yield [_on_edge(surface, edge, at) for edge in way]


def _segments(surface: Surface, at: float) -> Iterator[tuple[_Edge, _Edge]]:
    heights = surface.heights
    for line in range(len(surface.ys) - 1):
        for column in range(len(surface.xs) - 1):
            a, b = (line, column), (line, column + 1)
            c, d = (line + 1, column), (line + 1, column + 1)
            for triangle in ((a, b, d), (a, d, c)):
                values = [heights[row][place] for row, place in triangle]
                if not all(map(math.isfinite, values)):
                    continue
                above = [value >= at for value in values]
                crossed = [
                    cast("_Edge", tuple(sorted((triangle[one], triangle[other]))))
                    for one, other in ((0, 1), (1, 2), (2, 0))
                    if above[one] != above[other]
                ]
                if len(crossed) == 2:
                    yield crossed[0], crossed[1]


def _on_edge(surface: Surface, edge: _Edge, at: float) -> Point:
    (line, column), (other_line, other_column) = edge
    low, high = surface.heights[line][column], surface.heights[other_line][other_column]
    share = (at - low) / (high - low)
    return (
        _mixed(surface.xs[column], surface.xs[other_column], share),
        _mixed(surface.ys[line], surface.ys[other_line], share),
        at,
    )
