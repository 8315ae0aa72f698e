"""Remarks on imported drawings: which give nothing, and what others lack, for `tree_remarks`.

OpenSCAD leaves it out unsaid. `js/src/engine/render/drawing-remarks.ts` is its twin.
"""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marimo_openscad._host.byte_lru import ByteLru
from marimo_openscad._model.gathering import EngineFile, Gathered
from marimo_openscad._model.imports.drawing_losses import DrawingLosses, drawing_losses

_ENDINGS = (".dxf", ".svg", ".amf", ".dat", ".txt")
_HEIGHTS = (".dat", ".txt")
"""Of which OpenSCAD says itself where nothing comes of them."""
_UNITS = {"inch": "25.4", "feet": "304.8", "meter": "1000", "micron": "0.001"}
"""What an AMF file's unit is in millimetres."""
_MOST = 20
"""Imports that are looked at; a program may have very many."""
_NODE = re.compile(
    r'\b(?:import|surface)\(file = "((?:[^"\\]|\\[\s\S])*)"(?:"(?:[^"\\]|\\[\s\S])*"|[^"()])*\);'
)
_SELECTED = re.compile(r'\b(layer|id) = "((?:[^"\\]|\\[\s\S])*)"')
_ADVICE = {
    ".dxf": "OpenSCAD takes closed lines of it. Join the ends of its lines, and turn splines and "
    "texts into lines, in the program that it comes from",
    ".svg": "OpenSCAD takes paths and shapes of it, no texts and images. Turn texts into paths in "
    "the program that it comes from",
    ".amf": "OpenSCAD takes triangles of it. Save it anew as 3MF or STL with the program that it "
    "comes from",
}


@dataclass(frozen=True)
class DrawingImport:
    """An import of a drawing, as OpenSCAD has evaluated it.

    Attributes:
        name: Of the file, without its folder.
        text: A program of its own.
        selected: Its layer and its id, as far as it takes no more of the file.
    """

    name: str
    text: str
    selected: Mapping[str, str]


def has_drawings(gathered: Gathered) -> bool:
    """Whether a program has files of which OpenSCAD may leave something out unsaid."""
    return any(file.path.lower().endswith(_ENDINGS) for file in gathered.files)


def drawings_in(tree: str) -> list[DrawingImport]:
    """The imports of drawings in a tree as OpenSCAD writes it, each once."""
    found: dict[str, DrawingImport] = {}
    for node in _NODE.finditer(tree):
        if node[1].lower().endswith(_ENDINGS) and len(found) < _MOST:
            selected = {name: value for name, value in _SELECTED.findall(node[0]) if value}
            found[node[0]] = DrawingImport(posixpath.basename(node[1]), node[0], selected)
    return list(found.values())


def drawing_remarks(
    imports: Iterable[DrawingImport],
    files: Iterable[EngineFile],
    is_empty: Callable[[DrawingImport], bool],
) -> Iterator[tuple[str, str]]:
    """What is to be said of each import, and the name of its file.

    Args:
        imports: Those of a program.
        files: The program's.
        is_empty: Whether OpenSCAD makes nothing of an import.
    """
    by_name = {posixpath.basename(file.path): file for file in files}
    for one in imports:
        file = by_name.get(one.name)
        if file is None:
            continue
        empty = not one.name.lower().endswith(_HEIGHTS) and is_empty(one)
        said = [_nothing(one)] if empty else _lacking(one, _losses(file))
        yield from ((one.name, message) for message in said)


def _losses(file: EngineFile) -> DrawingLosses:
    return _known.made(file.hash, lambda: drawing_losses(file.path, file.data))


_known: ByteLru[DrawingLosses] = ByteLru(1024 * 1024, lambda _: 300)


def _nothing(one: DrawingImport) -> str:
    layer, named = one.selected.get("layer"), one.selected.get("id")
    of = " and".join(
        [
            *([] if layer is None else [f' of its layer "{layer}"']),
            *([] if named is None else [f' of what has the id "{named}"']),
        ]
    )
    advice = _ADVICE[one.name[-4:].lower()]
    return f'Nothing of "{one.name}"{of and f",{of},"} is imported: {advice}'


def _lacking(one: DrawingImport, losses: DrawingLosses) -> Iterator[str]:
    out = [
        *([_counted(losses.texts, "a text")] if losses.texts else []),
        *([_counted(losses.images, "an image")] if losses.images else []),
    ]
    layer = one.selected.get("layer")
    if losses.unit in _UNITS:
        yield (
            f'The numbers of "{one.name}" are {losses.unit}, and OpenSCAD takes them for '
            f"millimetres: scale({_UNITS[losses.unit]}) makes them right"
        )
    short = losses.short
    if short is not None:
        yield (
            f'Line {short.line} of "{one.name}" has fewer numbers than others, {short.count} of '
            f"{short.most}: OpenSCAD takes 0 for those that are missing"
        )
    if out and not one.selected:
        yield (
            f'OpenSCAD leaves {" and ".join(out)} of "{one.name}" out. Turn them into paths in the '
            "program that it comes from"
        )
    if losses.cuts:
        yield (
            f'OpenSCAD takes no clip paths and masks of "{one.name}": it leaves what they cut '
            "whole, and may draw their own shapes besides. Cut the shapes in the program that it "
            "comes from"
        )
    ends = losses.open.get(layer or "")
    if ends is not None:
        many, where = ("end is", "") if ends.count == 1 else ("ends are", "such as that ")
        yield (
            f'Lines of "{one.name}" do not close: {ends.count} {many} open, {where}at '
            f"{spelt(ends.at)}. OpenSCAD closes them by straight lines, or leaves them out. Join "
            "them in the program that it comes from"
        )
    if losses.bulged if layer is None else layer in losses.bulged:
        yield (
            f'OpenSCAD makes straight lines of the arcs in polylines of "{one.name}". Explode the '
            "polylines in the program that it comes from"
        )


def _counted(number: int, one: str) -> str:
    return one if number == 1 else f"{number} {one.split()[1]}s"


def spelt(point: Sequence[float]) -> str:
    """A point as it is told."""
    parts = (math.floor(part * 1e4 + 0.5) / 1e4 + 0.0 for part in point)
    return f"({', '.join(repr(part).removesuffix('.0') for part in parts)})"
