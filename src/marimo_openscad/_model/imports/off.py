"""OFF of every kind, made into what OpenSCAD reads without loss."""

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
    whole,
)
from marimo_openscad._scad.program_text import decode_text

_KEYWORD = re.compile(r"(ST)?(C)?(N)?(4)?(n)?OFF\Z")
_COLOR_PARTS = (3, 4)


def plain_off(data: bytes, name: str) -> bytes:
    """An OFF file that OpenSCAD reads without loss; the same one where it does so already.

    Raises:
        FileReadError: Something in it cannot be read; the message has the line.
    """
    reader = _Reader(data, name)
    mesh = reader.mesh()
    return mesh.off() if reader.unusual else data


def read_off(data: bytes, name: str) -> ImportedMesh:
    """The mesh of an OFF file.

    Raises:
        FileReadError: Something in it cannot be read; the message has the line.
    """
    return _Reader(data, name).mesh()


class _Reader:
    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        # Without line feeds OpenSCAD takes all of it for one line.
        self.unusual = not data.startswith((b"OFF", b"#")) or b"\n" not in data
        self.line = 0
        self._lines = self._read_lines(decode_text(data))
        self._colored_corners = False
        self._skipped = 0

    def mesh(self) -> ImportedMesh:
        counts = self._header()
        vertices, faces = self._counts(counts)
        mesh = ImportedMesh(Room(self.name))
        colors: list[Rgba | None] = []
        for _ in range(vertices):
            words = self._next("a corner")
            mesh.add_corner(corner(words, self.name, self.line))
            behind = words[3 + self._skipped :] if self._colored_corners else []
            colors.append(self._color(behind))
        for _ in range(faces):
            self._face(mesh, colors)
        if not mesh.faces:
            raise fault(self.name, None, "the OFF file has no faces.")
        return mesh

    def _header(self) -> list[str]:
        words = self._next("OFF")
        keyword = _KEYWORD.match(words[0])
        if keyword is None:
            # The word may be left out.
            self.unusual = True
            return words
        texture, color, normal, four, dimension = keyword.groups()
        if four or dimension or "BINARY" in words:
            kind = "binary" if "BINARY" in words else "four-dimensional"
            raise fault(self.name, self.line, f"{kind} OFF is not read: save it as plain OFF.")
        self._colored_corners = bool(color)
        self._skipped = 3 if normal else 0
        self.unusual = self.unusual or bool(texture or color or normal)
        return words[1:]

    def _counts(self, words: list[str]) -> tuple[int, int]:
        words = words or self._next("the numbers of corners and faces")
        if len(words) < 3:
            self.unusual = True
        if len(words) < 2:
            raise fault(self.name, self.line, "the numbers of corners and faces are missing.")
        return self._count(words[0]), self._count(words[1])

    def _face(self, mesh: ImportedMesh, colors: list[Rgba | None]) -> None:
        words = self._next("a face")
        line = self.line
        sides = self._count(words[0])
        if sides > MOST_FACES:
            raise fault(self.name, line, f"the face has {sides} corners. The file is damaged.")
        while len(words) <= sides:
            self.unusual = True
            words += self._next("a corner of a face")
        face = tuple(self._count(word) for word in words[1 : sides + 1])
        if max(face, default=0) >= len(mesh.corners):
            raise fault(
                self.name,
                line,
                f"the face names corner {max(face)}, and there are {len(mesh.corners)}, counted "
                "from 0. The file was cut off, or damaged.",
            )
        if sides < 3:
            # An edge or a point.
            self.unusual = True
            return
        own = self._color(words[sides + 1 :])
        mesh.add(face, own or common_color([colors[index] for index in face]))

    def _color(self, words: list[str]) -> Rgba | None:
        """A colour in bytes or in fractions of one; the number of one in a table is none."""
        if len(words) not in _COLOR_PARTS:
            return None
        parts = [number(word, self.name, self.line) for word in words]
        return color_of(parts, 1 if any("." in word for word in words) else 255)

    def _count(self, word: str) -> int:
        if not word.isdigit():
            # A comma in it is the better reason.
            number(word, self.name, self.line)
        return whole(word, self.name, self.line)

    def _next(self, what: str) -> list[str]:
        for line, words in self._lines:
            self.line = line
            return words
        raise fault(self.name, None, f"the OFF file ends where {what} should be. It was cut off.")

    def _read_lines(self, text: str) -> Iterator[tuple[int, list[str]]]:
        if "\n" not in text:
            self.unusual = True
            text = text.replace("\r", "\n")
        for line, written in lines_of(text):
            words = all_words(written.partition("#")[0], self.name, line)
            if words:
                yield line, words
