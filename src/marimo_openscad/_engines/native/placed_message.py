"""Places of messages that have no line, and clearer words where OpenSCAD's help nobody.

For the failures of native runs; `js/src/engine/render/placed-message.ts` is its twin.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from marimo_openscad._errors import Diagnostic
from marimo_openscad._scad.module_calls import lines_of_calls

Texts = Sequence[tuple[str | None, list[str]]]
"""The lines of the program, whose name is `None`, and of its files of OpenSCAD source."""

_IMAGE = re.compile(
    r"Illegal value in '([^']*\.(?:jpe?g|bmp|gif|tiff?|webp))'", re.IGNORECASE | re.DOTALL
)
_ACROSS = re.compile(r"(?:all points for|children of) rotate_extrude\(\) m", re.IGNORECASE)
_NO_ENDING = re.compile(r"""Unsupported file format while trying to import file '"?([^'".]*)"?'""")
# As OpenSCAD says with its check of parameters switched on: it leaves the shape out.
_RANGE = re.compile(r"(cube|square|sphere|circle|cylinder|scale)\((?:(size|r|h|r1)=)?.*\)\Z")
_CALLED = re.compile(r"\b([a-z]\w*)\(\)")
_OPEN = re.compile(r"mesh is not closed!|conversion failed: NotManifold")
_MOST_PLACES = 5
"""Places that a message may name where it has none."""


def reworded(item: Diagnostic) -> Diagnostic:
    """The message in clearer words, where OpenSCAD's help nobody."""
    image = _IMAGE.match(item.message)
    if image is not None:
        words = (
            f"The image '{image[1]}' is left out: surface() reads PNG images and numbers. Save it "
            "as PNG"
        )
        return replace(item, severity="error", message=words)
    nameless = _NO_ENDING.match(item.message)
    if nameless is not None:
        words = (
            f"OpenSCAD tells files by their endings, and '{nameless[1]}' has none: name it .stl, "
            ".off or whatever it is"
            if nameless[1]
            else 'import() has no file: name one, as in import("part.stl")'
        )
        return replace(item, message=words)
    if _ACROSS.match(item.message):
        words = item.message.removesuffix(".")
        return replace(
            item,
            message=f"{words}: move the shape to one side of the Y axis, or cut it off there",
        )
    ranged = _RANGE.match(item.message)
    if ranged is not None:
        return replace(item, message=f"{item.message}: {_left_out(ranged[1], ranged[2])}")
    return item


def _left_out(module: str, parameter: str | None) -> str:
    if module == "scale":
        return "factors have to be finite and not 0: solids that it flattens are left out"
    if parameter == "r1":
        return "radii have to be finite, none below 0 and not both 0, so this cylinder is left out"
    return f"sizes have to be finite and above 0, so this {module} is left out"


def has_no_place(item: Diagnostic) -> bool:
    """Whether `placed` may find one."""
    return item.file is None and item.line is None and item.severity in ("error", "warning")


def placed(item: Diagnostic, files: Collection[str], texts: Texts) -> Diagnostic:
    """The message with the line that names the file, or calls the module, which it is about.

    Args:
        item: A message without a place.
        files: The names of the program's files.
        texts: The program's.
    """
    if _OPEN.search(item.message):
        found = _of_call(item, texts, "polyhedron")
        # Imported meshes have a remark of their own.
        return item if found is None else replace(found, message=_closed(found.message))
    called = _CALLED.search(item.message)
    named = None if called is None else _of_call(item, texts, called[1])
    return _of_file(item, files, texts) or named or item


def _closed(message: str) -> str:
    return message.replace(
        "closed!",
        "closed! Each edge of a polyhedron() has to lie between two of its faces, which run "
        "clockwise seen from outside.",
    )


def _of_file(item: Diagnostic, files: Collection[str], texts: Texts) -> Diagnostic | None:
    bases = {posixpath.basename(file) for file in files if not file.lower().endswith(".scad")}
    named = sorted((base for base in bases if base in item.message), key=len)
    if not named:
        return None
    for file, lines in texts:
        for number, line in enumerate(lines, 1):
            if named[-1] in line:
                return replace(item, file=file, line=number)
    return None


def _of_call(item: Diagnostic, texts: Texts, name: str) -> Diagnostic | None:
    calls = [
        (file, line) for file, lines in texts for line in lines_of_calls(name, "\n".join(lines))
    ]
    if len(calls) == 1:
        return replace(item, file=calls[0][0], line=calls[0][1])
    numbers = list(dict.fromkeys(line for _, line in calls))
    if not numbers or any(file is not None for file, _ in calls) or len(numbers) > _MOST_PLACES:
        return None
    if len(numbers) == 1:
        return replace(item, line=numbers[0])
    listed = ", ".join(map(str, numbers))
    return replace(item, message=f"{item.message} (in one of the lines {listed})")
