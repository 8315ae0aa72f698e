"""Imported meshes: corners, faces and colours on their way from any format to OFF."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from marimo_openscad._errors import FileReadError
from marimo_openscad._model.imports.time_left import LOOK, check_time

Corner = tuple[float, float, float]
Rgba = tuple[int, int, int, int]

MOST_FACES = 5_000_000
"""Triangles of one file, with all copies that its components make, and as many corners."""
MOST_OTHERS = 250_000
"""Objects, and places where they stand, of one file."""
LONGEST_LINE = 4 * 1024 * 1024
"""Letters of a line whose words are looked at together, such as those of a face."""
_SHORT_LINE = 65_536
_WORD = re.compile(r"\S+")
_MOST_DIGITS = 18


@dataclass
class Room:
    """How much a file may hold, since each corner and face takes more memory than in the file.

    Attributes:
        name: Of the file.
        corners: How many more it may have.
        faces: How many more triangles.
        others: How many more of what stands for meshes.
        extras: How many more colours, and elements that mean nothing here.
    """

    name: str
    corners: int = MOST_FACES
    faces: int = MOST_FACES
    others: int = MOST_OTHERS
    extras: int = MOST_FACES
    _unlooked: int = field(default=0, init=False)

    def take(self, corners: int = 0, faces: int = 0, others: int = 0, extras: int = 0) -> None:
        """Take some of it.

        Raises:
            FileReadError: There is no more.
            RenderTimeout: There is no more time.
        """
        self.corners -= corners
        self.faces -= faces
        self.others -= others
        self.extras -= extras
        self._unlooked += 1 + corners + faces
        if self._unlooked >= LOOK:
            self._unlooked = 0
            check_time()
        if min(self.corners, self.faces, self.others, self.extras) < 0:
            raise fault(self.name, None, f"it has more than {self._ended}: import fewer.")

    @property
    def _ended(self) -> str:
        if self.others < 0:
            return f"{MOST_OTHERS} objects and places of them"
        what = "corners" if self.corners < 0 else "triangles" if self.faces < 0 else "elements"
        return f"{MOST_FACES} {what}"


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
        self.room.take(corners=1)
        self.corners.append(corner)

    def add(self, face: tuple[int, ...], color: Rgba | None = None) -> None:
        """Take another face."""
        self.room.take(faces=max(1, len(face) - 2))
        self.faces.append(face)
        self.colors.append(color)

    def off(self) -> bytes:
        """The mesh as OFF, in which corners at one place are one corner."""
        places: dict[Corner, int] = {}
        numbers: list[int] = []
        for corner in self.corners:
            self.room.take()
            numbers.append(places.setdefault(corner, len(places)))
        lines = ["OFF", f"{len(places)} {len(self.faces)} 0"]
        for corner in places:
            self.room.take()
            lines.append(" ".join(map(repr, corner)))
        for face, color in zip(self.faces, self.colors, strict=True):
            self.room.take()
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
    start, number_of_it, looked = 0, 1, 0
    while (end := text.find("\n", start)) >= 0:
        if number_of_it % LOOK == 0 or start - looked > _SHORT_LINE:
            looked = start
            check_time()
        yield number_of_it, text[start:end]
        start, number_of_it = end + 1, number_of_it + 1
    yield number_of_it, text[start:]


def words_of(written: str) -> Iterator[str]:
    """The words of a line, one after the other: all of a file may stand in one."""
    if len(written) < _SHORT_LINE:
        yield from written.split()
        return
    for number_of_it, word in enumerate(_WORD.finditer(written), 1):
        if number_of_it % LOOK == 0:
            check_time()
        yield word[0]


def all_words(written: str, name: str, line: int) -> list[str]:
    """The words of a line at once.

    Raises:
        FileReadError: It is longer than the line of any face.
    """
    if len(written) > LONGEST_LINE:
        raise fault(
            name,
            line,
            f"the line has more than {LONGEST_LINE} letters: it was damaged, or save the file anew "
            "with faces of fewer corners.",
        )
    return written.split()


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
