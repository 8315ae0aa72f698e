"""OBJ files: groups, polygons, and corners counted from either end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marimo_openscad._model.imports.mesh import (
    MOST_FACES,
    ImportedMesh,
    Rgba,
    Room,
    all_words,
    color_of,
    common_color,
    corner,
    fault,
    lines_of,
    number,
)
from marimo_openscad._scad.program_text import decode_text

_FREE_FORM = frozenset(("cstype", "curv", "curv2", "surf", "vp", "deg"))
_INDEX = re.compile(r"[-+]?[0-9]{1,15}\Z")
_COLORED = 6
"""Words of a corner with a colour behind its place."""


def read_obj(data: bytes, name: str) -> ImportedMesh:
    """The mesh of an OBJ file. Normals, textures, groups, lines and points are passed over.

    Raises:
        FileReadError: Something in it cannot be read; the message has the line.
    """
    mesh = ImportedMesh(Room(name))
    colors: list[Rgba | None] = []
    for line, words in _statements(decode_text(data), name):
        if words[0] == "v":
            mesh.add_corner(corner(words[1:], name, line))
            parts = [number(word, name, line) for word in words[4:]]
            colors.append(color_of(parts[-3:], 1) if len(words) > _COLORED else None)
        elif words[0] in ("f", "fo"):
            face = tuple(_index(word, len(mesh.corners), name, line) for word in words[1:])
            if len(face) < 3:
                raise fault(name, line, "a face needs three corners or more.")
            mesh.add(face, common_color([colors[index] for index in face]))
        elif words[0] in _FREE_FORM:
            raise fault(
                name,
                line,
                f'"{words[0]}" begins a free-form curve or surface, which OpenSCAD has not: save '
                "the model as a mesh, made of triangles.",
            )
    if not mesh.faces:
        raise fault(name, None, "the OBJ file has no faces.")
    return mesh


def _statements(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The words of each line, with those that it goes on in, and the number of the first."""
    begun: list[str] = []
    first = 0
    for line, written in lines_of(text.replace("\r\n", "\n").replace("\r", "\n")):
        text_of_line = written.partition("#")[0].rstrip()
        first = first or line
        if text_of_line.endswith("\\"):
            begun += all_words(text_of_line[:-1], name, first)
            if len(begun) > MOST_FACES:
                raise fault(name, first, f"it goes on for more than {MOST_FACES} words.")
            continue
        words = begun + all_words(text_of_line, name, line)
        if words:
            yield first, words
        begun, first = [], 0
    if begun:
        yield first, begun


def _index(word: str, known: int, name: str, line: int) -> int:
    written = word.partition("/")[0]
    index = int(written) if _INDEX.match(written) else 0
    place = index - 1 if index > 0 else known + index
    if index == 0 or not 0 <= place < known:
        raise fault(
            name,
            line,
            f'the face names corner "{word[:40]}", and {known} corners stand before it, counted '
            "from 1, or from -1 backwards. The file was cut off, or damaged.",
        )
    return place
