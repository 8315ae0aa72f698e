"""Remarks on an evaluated program: texts without their fonts or letters, and open imports.

OpenSCAD says nothing of them; its tree, a `.csg` file, has each text and each import as it is.
`js/src/engine/render/text-remarks.ts` and `open-imports.ts` are the twins.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence

from marimo_openscad._engines.native.drawing_remarks import (
    DrawingImport,
    drawing_remarks,
    drawings_in,
    has_drawings,
    spelt,
)
from marimo_openscad._engines.native.failure import with_line
from marimo_openscad._engines.native.fonts import machine_faces, own_faces
from marimo_openscad._errors import Diagnostic, FileReadError, OpenSCADError
from marimo_openscad._host.byte_lru import ByteLru
from marimo_openscad._model.fonts.at_hand import FontsAtHand
from marimo_openscad._model.fonts.faces import FontFace
from marimo_openscad._model.fonts.scripts import script_fault
from marimo_openscad._model.gathering import EngineFile, Gathered
from marimo_openscad._model.imports.open_edges import OpenEdges, open_edges
from marimo_openscad._model.program import Source
from marimo_openscad._scad.import_calls import ENDING
from marimo_openscad._scad.paths import is_library

LARGEST_MESH = 64 * 1024 * 1024
"""Larger files are not looked at: the part waits meanwhile."""
_MOST_TEXTS = 10_000
_MOST_REMARKS = 20
_CALL = re.compile(r"\btext[ \t\r\n]*\(")
_ASKING = re.compile(r"text|ruler|show_|debug")
"""In the names of BOSL2's modules that set texts, and in that of `text()`."""
_STRING = r'"((?:[^"\\]|\\[\s\S])*)"'
_TEXT = re.compile(
    rf'\btext\(text = {_STRING},[^"]*? font = {_STRING}'
    rf"(?:, direction = {_STRING}, language = {_STRING}, script = {_STRING})?"
)
_INSIDE_OUT = (
    'The mesh "{}" is inside out: its faces run the wrong way round. It may count as a hole among '
    "other shapes. Turn its faces round in the program that it comes from"
)
_IMPORT = re.compile(rf"\bimport\(file = {_STRING}")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NO_LINES = (
    "text() sets one line, and no line begins at a \\n: call it once for each line, translated"
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_Texts = list[tuple[str | None, str]]


def tree_remarks(
    source: Source, tree: Callable[[], str], is_empty: Callable[[DrawingImport], bool]
) -> list[Diagnostic]:
    """What OpenSCAD does not say of a program, and its tree shows.

    Args:
        source: The program.
        tree: Lets OpenSCAD evaluate it; called only where there may be something to say.
        is_empty: Whether OpenSCAD makes nothing of an import.
    """
    gathered = source.gathered
    meshes = open_meshes(gathered)
    if not meshes and not has_drawings(gathered) and not sets_text(gathered):
        return []
    try:
        evaluated = tree()
    except OpenSCADError:
        # A remark is worth no part.
        return []
    remarks = [
        *text_remarks(evaluated, gathered, own_faces(gathered), machine_faces),
        *open_imports(evaluated, gathered, meshes),
        *_of_drawings(evaluated, gathered, is_empty),
    ]
    return [with_line(item, source) for item in remarks]


def _of_drawings(
    tree: str, gathered: Gathered, is_empty: Callable[[DrawingImport], bool]
) -> list[Diagnostic]:
    texts = _texts(gathered)
    said = dict.fromkeys(drawing_remarks(drawings_in(tree), gathered.files, is_empty))
    return [_warning(message, _place(_IMPORTED, name, texts)) for name, message in said]


def sets_text(gathered: Gathered) -> bool:
    """Whether a program may set a text: evaluating it once more to see takes its time.

    Files of BOSL2 that set texts are in each of its programs; they do so where they are asked.
    """
    texts = _texts(gathered)
    others = [text for path, text in texts if path is None or not _is_standard(path)]
    asks = _ASKING if len(others) < len(texts) else _CALL
    return any(map(asks.search, others))


def _is_standard(path: str) -> bool:
    return is_library(path) and "/BOSL2/" in path


def open_meshes(gathered: Gathered) -> list[tuple[EngineFile, OpenEdges | str]]:
    """Those whose mesh is open or inside out, or that hold none: then the reason."""
    found: list[tuple[EngineFile, OpenEdges | str]] = []
    for file in gathered.files:
        if not file.path.lower().endswith((".stl", ".off")) or len(file.data) > LARGEST_MESH:
            continue
        edges = _known.get(file.hash)
        if edges is None:
            edges = _edges(file)
            _known.put(file.hash, edges)
        found += [(file, one) for one in edges]
    return found


def _edges(file: EngineFile) -> tuple[OpenEdges | str, ...]:
    try:
        edges = open_edges(posixpath.basename(file.path), file.data)
    except FileReadError as error:
        # Releases of OpenSCAD say nothing of it.
        return (error.message,)
    return () if edges is None else (edges,)


_known: ByteLru[tuple[OpenEdges | str, ...]] = ByteLru(1024 * 1024, lambda _: 300)


def text_remarks(
    tree: str,
    gathered: Gathered,
    own: Sequence[FontFace],
    machine: Callable[[], Sequence[FontFace]],
) -> list[Diagnostic]:
    """A warning for each font or script that is not there, and for letters that a font lacks.

    Args:
        tree: The program as OpenSCAD has evaluated it.
        gathered: The program.
        own: The fonts of the wheel and of the program.
        machine: Gives those of the machine, where the others do not do.
    """
    asked = dict.fromkeys(
        (_unescaped(text), _unescaped(font), _unescaped(script))
        for text, font, _, _, script in _TEXT.findall(tree)[:_MOST_TEXTS]
    )
    few = FontsAtHand(own)
    texts = _texts(gathered)
    said: dict[str, Diagnostic] = {}
    for text, _, script in asked:
        if "\n" in text:
            said.setdefault(_NO_LINES, _warning(_NO_LINES, _place(_CALL, text, texts)))
        fault = script_fault(script)
        if fault is not None and len(said) < _MOST_REMARKS:
            said.setdefault(fault, _warning(fault, _place(_CALL, _as_given(script, texts), texts)))
    if all(few.fault(font) is None and few.lacking(text, font) is None for text, font, _ in asked):
        return list(said.values())
    fonts = FontsAtHand([*own, *machine()])
    for text, font, _ in asked:
        for message, value in ((fonts.fault(font), font), (fonts.lacking(text, font), text)):
            if message is not None and len(said) < _MOST_REMARKS:
                place = _place(_CALL, value, texts)
                said.setdefault(message, _warning(message, place))
    return list(said.values())


def open_imports(
    tree: str, gathered: Gathered, meshes: Sequence[tuple[EngineFile, OpenEdges | str]]
) -> list[Diagnostic]:
    """A warning for each open mesh that a program imports."""
    imported = {posixpath.basename(_unescaped(name)) for name in _IMPORT.findall(tree)}
    texts = _texts(gathered)
    remarks = []
    for file, edges in meshes:
        base = posixpath.basename(file.path)
        if base in imported:
            name = base.removesuffix(ENDING)
            if edges == "inside out":
                message = _INSIDE_OUT.format(name)
            else:
                message = edges if isinstance(edges, str) else _sentence(name, edges)
            remarks.append(_warning(message, _place(_IMPORTED, name, texts)))
    return remarks


def _as_given(script: str, texts: _Texts) -> str:
    """The string of which OpenSCAD has taken the first letters as a script."""
    written = re.compile(rf'"({re.escape(script)}[^"\\\n]*)"', re.IGNORECASE)
    found = next((found for _, text in texts if (found := written.search(text))), None)
    return found[1] if found else script


_IMPORTED = re.compile(r"\bimport\b")
_WORD = re.compile(r"[A-Za-z_$]\w*")


def _sentence(name: str, edges: OpenEdges) -> str:
    count = "1 edge is" if edges.count == 1 else f"{edges.count} edges are"
    return (
        f'The mesh "{name}" is open: {count} not between two faces, such as that from '
        f"{spelt(edges.start)} to {spelt(edges.end)}. OpenSCAD may leave it out where it meets "
        "other shapes. Close its holes in the program that it comes from"
    )


def _place(call: re.Pattern[str], value: str, texts: _Texts) -> tuple[str | None, int] | None:
    """The line of the call that has the value, itself or by a variable, or of the only call."""
    calls: list[tuple[str | None, int, str]] = []
    literal = _literal(value)
    named: tuple[str | None, int] | None = None
    names: set[str] = set()
    for file, text in texts:
        for number, line in enumerate(text.split("\n"), 1):
            if call.search(line):
                calls.append((file, number, line))
            if literal in line:
                named = named or (file, number)
                before, assigned, _ = line[: line.index(literal)].rpartition("=")
                names.update(_WORD.findall(before)[-1:] if assigned else ())
    for file, number, line in calls:
        if literal in line or (names and names & set(_WORD.findall(line))):
            return file, number
    return calls[0][:2] if len(calls) == 1 else named


def _literal(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _warning(message: str, place: tuple[str | None, int] | None) -> Diagnostic:
    file, line = place or (None, None)
    return Diagnostic("warning", message, file, line)


def _texts(gathered: Gathered) -> _Texts:
    programs = [file for file in gathered.files if file.path.lower().endswith(".scad")]
    authored = gathered.authored
    return [
        (None, gathered.source),
        *(
            (file.path, authored.get(file.path, file.data).decode("utf-8", "replace"))
            for file in programs
        ),
    ]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found[1], found[1]), text)
