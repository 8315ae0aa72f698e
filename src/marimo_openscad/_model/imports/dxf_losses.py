"""DXF drawings whose lines do not close, or whose polylines have arcs, for `drawing_losses`.

`js/src/geometry/dxf-losses.ts` is its twin, and both run the same cases.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

_JOINED = 2.0**-10
"""OpenSCAD joins ends that are nearer to each other."""
Point = tuple[float, float]
_Values = dict[str, list[str]]


@dataclass(frozen=True)
class OpenEnds:
    """Ends of lines that no other line begins at.

    Attributes:
        count: How many.
        at: One of them.
    """

    count: int
    at: Point


@dataclass(frozen=True)
class DxfLosses:
    """What OpenSCAD makes something else of.

    Attributes:
        open: Open ends by layers, and by "" of all together.
        bulged: Layers with polylines that have arcs.
    """

    open: Mapping[str, OpenEnds]
    bulged: tuple[str, ...]


def dxf_losses(text: str) -> DxfLosses:
    """What OpenSCAD makes something else of in a DXF file."""
    ends: dict[str, list[Point]] = {}
    bulged: set[str] = set()
    whole = True
    for kind, values in _entities(text):
        # What a block draws is not looked at: its lines may close others.
        whole = whole and kind != "INSERT"
        layer = values.get("8", [""])[-1]
        found = [point for point in _ends(kind, values) if all(map(math.isfinite, point))]
        for name in {"", layer} if found else ():
            ends.setdefault(name, []).extend(found)
        if kind == "LWPOLYLINE" and any(
            value and not math.isnan(value) for value in map(_number, values.get("42", []))
        ):
            bulged.add(layer)
    left = {layer: _open(points) for layer, points in ends.items()} if whole else {}
    open_ones = {layer: some for layer, some in left.items() if some is not None}
    return DxfLosses(open_ones, tuple(sorted(bulged)))


def _entities(text: str) -> Iterator[tuple[str, _Values]]:
    """A DXF file is pairs of lines: a number that says what the next line is, and that one."""
    lines = text.split("\n")
    section = kind = ""
    values: _Values = {}
    for code, value in zip(lines[::2], lines[1::2], strict=False):
        code, value = code.strip(), value.strip()
        if code != "0":
            values.setdefault(code, []).append(value)
            continue
        if kind == "SECTION":
            section = values.get("2", [""])[-1]
        elif section == "ENTITIES" and kind != "ENDSEC":
            yield kind, values
        kind, values = value, {}


def _ends(kind: str, values: _Values) -> list[Point]:
    """Where an entity's line ends; nowhere where it closes by itself, or is none."""

    def number(code: str, at: int = 0) -> float:
        found = values.get(code)
        return _number(found[at]) if found else math.nan

    if kind == "LINE":
        return [(number("10"), number("20")), (number("11"), number("21"))]
    if kind == "LWPOLYLINE":
        if _number(values.get("70", ["0"])[0]) % 2 == 1:
            return []
        return [(number("10"), number("20")), (number("10", -1), number("20", -1))]
    x, y, size = number("10"), number("20"), number("40")
    if kind == "ARC":
        angles = [math.radians(number(code)) for code in ("50", "51")]
        return [(x + size * math.cos(angle), y + size * math.sin(angle)) for angle in angles]
    if kind == "ELLIPSE":
        start, end = number("41"), number("42")
        if abs(end - start - 2 * math.pi) < 1e-3:
            return []
        right, up = number("11"), number("21")
        return [
            (
                x + right * math.cos(angle) - up * size * math.sin(angle),
                y + up * math.cos(angle) + right * size * math.sin(angle),
            )
            for angle in (start, end)
        ]
    return []


def _number(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        return math.nan
    return value if math.isfinite(value) else math.nan


def _open(points: Iterable[Point]) -> OpenEnds | None:
    """Those of an odd number at one place; `None` where there are none."""
    places: dict[tuple[int, int], tuple[bool, Point]] = {}
    for point in points:
        column, row = (math.floor(part / _JOINED + 0.5) for part in point)
        near = ((column + x, row + y) for x, y in product((0, -1, 1), repeat=2))
        known = next((place for place in near if place in places), None)
        if known is None:
            places[column, row] = (True, point)
        else:
            odd, first = places[known]
            places[known] = (not odd, first)
    left = [point for odd, point in places.values() if odd]
    return OpenEnds(len(left), left[0]) if left else None
