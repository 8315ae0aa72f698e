"""PLY files, in words or bytes of either order, with properties in any order."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from marimo_openscad._model.imports.mesh import (
    MOST_FACES,
    ImportedMesh,
    Rgba,
    Room,
    color_of,
    common_color,
    fault,
    lines_of,
    number,
    whole,
    words_of,
)
from marimo_openscad._model.imports.time_left import LOOK, check_time

_CODES = {
    "char": "b",
    "int8": "b",
    "uchar": "B",
    "uint8": "B",
    "short": "h",
    "int16": "h",
    "ushort": "H",
    "uint16": "H",
    "int": "i",
    "int32": "i",
    "uint": "I",
    "uint32": "I",
    "float": "f",
    "float32": "f",
    "double": "d",
    "float64": "d",
}
_LARGEST = {"B": 255.0, "H": 65535.0, "f": 1.0, "d": 1.0}
_ORDERS = {"binary_little_endian": "<", "binary_big_endian": ">", "ascii": ""}
_COLORS = (("red", "green", "blue", "alpha"), ("r", "g", "b", "a"))
_LINE_END = re.compile(rb"[\n\r]")
_LONGEST_HEADER = 1024 * 1024
_LISTS = ("vertex_indices", "vertex_index")
Values = dict[str, "float | list[float]"]


@dataclass
class _Property:
    name: str
    code: str
    count_code: str | None = None


@dataclass
class _Element:
    name: str
    count: int
    properties: list[_Property] = field(default_factory=list)


def read_ply(data: bytes, name: str) -> ImportedMesh:
    """The mesh of a PLY file, with the colours of its faces or of all corners of a face.

    Raises:
        FileReadError: Something in it cannot be read; the message has the line, or the face.
    """
    order, elements, start, lines = _header(data, name)
    rows = _written(data[start:], lines, name) if order == "" else None
    body = _Binary(data, start, order, name)
    mesh = ImportedMesh(Room(name))
    colors: list[Rgba | None] = []
    for element in elements:
        if not element.properties and element.name not in ("vertex", "face"):
            # It takes no bytes, however many there are.
            continue
        color = _color_properties(element)
        for number_of_it in range(1, element.count + 1):
            values = rows(element) if rows else body.read(element)
            if element.name == "vertex":
                mesh.add_corner(_corner(values, number_of_it, name))
                colors.append(_color(values, color))
            elif element.name == "face":
                face = _face(values, len(mesh.corners), number_of_it, name)
                own = _color(values, color) or common_color([colors[at] for at in face])
                if len(face) > 2:
                    mesh.add(face, own)
            elif element.name == "tristrips":
                raise fault(name, None, "strips of triangles are not read: save it with faces.")
    if not mesh.faces:
        raise fault(name, None, "the PLY file has no faces: a cloud of points is no solid.")
    return mesh


def _header(data: bytes, name: str) -> tuple[str, list[_Element], int, int]:
    """The order of bytes, the elements, where they begin, and lines before that."""
    elements: list[_Element] = []
    order: str | None = None
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    line = 0
    while start < min(len(data), _LONGEST_HEADER):
        ending = _LINE_END.search(data, start)
        end = ending.start() if ending else len(data)
        words = data[start : min(end, start + 1000)].decode("latin-1").split()
        start = end + (2 if data[end : end + 2] == b"\r\n" else 1)
        line += 1
        if line == 1 and words != ["ply"]:
            break
        if words[:1] == ["end_header"]:
            if order is None:
                raise fault(name, line, "the header does not tell the format.")
            return order, elements, start, line
        try:
            if words[:1] == ["format"]:
                order = _ORDERS[words[1]]
            elif words[:1] == ["element"]:
                elements.append(_Element(words[1], whole(words[2], name, line)))
            elif words[:2] == ["property", "list"]:
                _, _, count_code, code, called = words
                elements[-1].properties.append(_Property(called, _CODES[code], _CODES[count_code]))
            elif words[:1] == ["property"]:
                _, code, called = words
                elements[-1].properties.append(_Property(called, _CODES[code]))
        except (KeyError, IndexError, ValueError):
            raise fault(
                name, line, f'"{" ".join(words)[:60]}" is nothing that a PLY header says.'
            ) from None
    raise fault(name, None, "the file is no PLY, or its header was cut off.")


class _Binary:
    def __init__(self, data: bytes, start: int, order: str, name: str) -> None:
        self._data = data
        self._at = start
        self._order = order
        self._name = name
        self._taken = 0

    def read(self, element: _Element) -> Values:
        values: Values = {}
        for one in element.properties:
            if one.count_code is None:
                values[one.name] = self._take(one.code, 1)[0]
            else:
                count = self._take(one.count_code, 1)[0]
                values[one.name] = list(self._take(one.code, _listed(count, self._name)))
        return values

    def _take(self, code: str, count: int) -> tuple[float, ...]:
        # There may be elements that are no corners and no faces.
        self._taken += 1
        if self._taken % LOOK == 0:
            check_time()
        size = struct.calcsize(f"{self._order}{code}") * max(count, 0)
        if count < 0 or self._at + size > len(self._data):
            raise fault(self._name, None, "the PLY file ends too early. It was cut off.")
        taken = struct.unpack_from(f"{self._order}{count}{code}", self._data, self._at)
        self._at += size
        return taken


def _whole(value: float, name: str) -> int:
    """A number of something, which may be written as a float."""
    if not math.isfinite(value) or value != int(value):
        raise fault(name, None, f'"{value}" stands where a whole number should be.')
    return int(value)


def _listed(value: float, name: str) -> int:
    """How many numbers a list has."""
    count = _whole(value, name)
    if count > MOST_FACES:
        raise fault(name, None, f"a list has {count} numbers: it is damaged.")
    return count


def _written(data: bytes, lines: int, name: str) -> _Written:
    return _Written(data.decode("latin-1"), lines, name)


class _Written:
    def __init__(self, text: str, lines: int, name: str) -> None:
        self._words = self._read(text, lines)
        self._name = name
        self._line = lines

    def __call__(self, element: _Element) -> Values:
        values: Values = {}
        for one in element.properties:
            if one.count_code is None:
                values[one.name] = self._next()
            else:
                count = self._next()
                values[one.name] = [self._next() for _ in range(_listed(count, self._name))]
        return values

    def _next(self) -> float:
        for line, word in self._words:
            return number(word, self._name, line)
        raise fault(self._name, None, "the PLY file ends too early. It was cut off.")

    @staticmethod
    def _read(text: str, lines: int) -> Iterator[tuple[int, str]]:
        for line, words in lines_of(text.replace("\r\n", "\n").replace("\r", "\n")):
            for word in words_of(words):
                yield lines + line, word


def _corner(values: Values, at: int, name: str) -> tuple[float, float, float]:
    x, y, z = values.get("x"), values.get("y"), values.get("z")
    if isinstance(x, (int, float)) and isinstance(y, (int, float)) and isinstance(z, (int, float)):
        return (
            number(str(x), f"{name}, corner {at}", None),
            number(str(y), f"{name}, corner {at}", None),
            number(str(z), f"{name}, corner {at}", None),
        )
    raise fault(name, None, "the corners of the PLY file have no x, y and z.")


def _face(values: Values, corners: int, at: int, name: str) -> tuple[int, ...]:
    listed = next((values[key] for key in _LISTS if key in values), None)
    if not isinstance(listed, list):
        raise fault(name, None, "the faces of the PLY file have no list vertex_indices.")
    face = tuple(_whole(corner, name) for corner in listed)
    if any(not 0 <= corner < corners for corner in face):
        raise fault(
            name,
            None,
            f"face {at} names corner {max(face, key=abs)}, and there are {corners}, counted from "
            "0. The file was cut off, or damaged.",
        )
    return face


def _color_properties(element: _Element) -> list[tuple[str, float]]:
    own = {one.name.removeprefix("diffuse_"): one for one in element.properties}
    for names in _COLORS:
        if all(called in own for called in names[:3]):
            return [
                (own[called].name, _LARGEST.get(own[called].code, 255.0))
                for called in names
                if called in own
            ]
    return []


def _color(values: Values, properties: list[tuple[str, float]]) -> Rgba | None:
    if not properties:
        return None
    parts = [values[called] for called, _ in properties]
    fractions = [
        part / largest
        for part, (_, largest) in zip(parts, properties, strict=True)
        if isinstance(part, (int, float))
    ]
    return color_of(fractions, 1) if len(fractions) == len(parts) else None
