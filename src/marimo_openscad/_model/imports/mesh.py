"""Imported meshes: corners, faces and colours on their way from any format to OFF."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from marimo_openscad._errors import FileReadError
from marimo_openscad._model.imports.time_left import LOOK, check_time

Corner = tuple[float, float, float]
Rgba = tuple[int, int, int, int]

MOST_FACES = 5_000_000
"""Faces of one file, with all copies that its components make, and as many corners."""
_MOST_DIGITS = 18


@dataclass
class Room:
    """How much a file may hold, since each corner and face takes more memory than in the file.

    Attributes:
        name: Of the file.
        corners: How many more it may have.
        faces: How many more of these.
    """

    name: str
    corners: int = MOST_FACES
    faces: int = MOST_FACES

    def take(self, corners: int, faces: int) -> None:
        """Take some of it.

        Raises:
            FileReadError: There is no more.
        """
        self.corners -= corners
        self.faces -= faces
        if (self.corners + self.faces) % LOOK == 0:
            check_time()
        if self.corners < 0 or self.faces < 0:
            what = "corners" if self.corners < 0 else "triangles"
            raise fault(self.name, None, f"it has more than {MOST_FACES} {what}: import fewer.")


@dataclass
class ImportedMesh:
    """What a mesh file holds.

    Attributes:
        room: What it may still take.
        corners: In the file's own numbers, or millimetres where it says its unit.
        faces: Numbers of corners, three or more a face, counted from 0.
        colors: A colour for each face, or `None` where it has none.
    """

    room: Room
    corners: list[Corner] = field(default_factory=list)
    faces: list[tuple[int, ...]] = field(default_factory=list)
    colors: list[Rgba | None] = field(default_factory=list)

    def add_corner(self, corner: Corner) -> None:
        """Take another corner."""
        self.room.take(1, 0)
        self.corners.append(corner)

    def add(self, face: tuple[int, ...], color: Rgba | None = None) -> None:
        """Take another face."""
        self.room.take(0, 1)
        self.faces.append(face)
        self.colors.append(color)

    def off(self) -> bytes:
        """The mesh as OFF, in which corners at one place are one corner."""
        places: dict[Corner, int] = {}
        numbers = [places.setdefault(corner, len(places)) for corner in self.corners]
        lines = ["OFF", f"{len(places)} {len(self.faces)} 0"]
        lines += [" ".join(map(repr, corner)) for corner in places]
        for face, color in zip(self.faces, self.colors, strict=True):
            words = [len(face), *(numbers[corner] for corner in face), *(color or ())]
            lines.append(" ".join(map(str, words)))
        return ("\n".join(lines) + "\n").encode()


def fault(name: str, line: int | None, reason: str) -> FileReadError:
    """Says what is wrong with a mesh file, and where."""
    place = name if line is None else f"{name}, line {line}"
    return FileReadError(f"{place}: {reason}")


def number(word: str, name: str, line: int | None) -> float:
    """The finite number that a word of a file is.

    Raises:
        FileReadError: It is none.
    """
    try:
        # Fortran writes the exponent of a double with a D.
        value = float(word) if "_" not in word else math.nan
    except ValueError:
        value = _of_fortran(word)
    if math.isfinite(value):
        return value
    if "," in word:
        raise fault(
            name,
            line,
            f'"{word[:40]}" has a comma, and mesh files have decimal points: save the file anew '
            "with points, in English number format.",
        )
    raise fault(
        name,
        line,
        f'"{word[:40]}" stands where a finite number should be: save the file anew with the '
        "program that it comes from.",
    )


def whole(word: str, name: str, line: int | None) -> int:
    """The number of something that a word of a file is.

    Raises:
        FileReadError: It is none, or more than there can be.
    """
    # Python takes more than linear time for many digits.
    if word.isascii() and word.isdigit() and len(word) <= _MOST_DIGITS:
        return int(word)
    raise fault(name, line, f'"{word[:40]}" stands where a whole number should be.')


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its number; never all of them at once, for there may be millions."""
    start, number_of_it = 0, 1
    while (end := text.find("\n", start)) >= 0:
        if number_of_it % LOOK == 0:
            check_time()
        yield number_of_it, text[start:end]
        start, number_of_it = end + 1, number_of_it + 1
    yield number_of_it, text[start:]


def corner(words: list[str], name: str, line: int) -> Corner:
    """The corner that three words are."""
    if len(words) < 3:
        raise fault(name, line, "a corner needs three numbers. The file was cut off, or damaged.")
    x, y, z = (number(word, name, line) for word in words[:3])
    return x, y, z


def common_color(colors: list[Rgba | None]) -> Rgba | None:
    """The colour that all corners of a face have, if they have one."""
    return colors[0] if colors and len(set(colors)) == 1 else None


def color_of(parts: list[float], largest: float) -> Rgba:
    """A colour of three or four parts that go up to `largest`."""
    # The comparison with NaN is false.
    r, g, b, a = (round(max(0.0, min(1.0, part / largest)) * 255) for part in (*parts, largest)[:4])
    return r, g, b, a


def _of_fortran(word: str) -> float:
    try:
        return float(word.upper().replace("D", "E", 1))
    except ValueError:
        return math.nan
