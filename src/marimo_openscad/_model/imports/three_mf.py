"""3MF files: the parts of a build, placed, in millimetres and with their colours."""

from __future__ import annotations

import math
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from marimo_openscad._errors import FileReadError
from marimo_openscad._host.archive import Archive
from marimo_openscad._host.bounded_read import check_size
from marimo_openscad._model.imports.mesh import (
    MOST_FACES,
    Corner,
    ImportedMesh,
    Rgba,
    Room,
    fault,
    number,
    whole,
)
from marimo_openscad._model.imports.time_left import check_time

_CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
_MATERIAL = "http://schemas.microsoft.com/3dmanufacturing/material/2015/02"
_PRODUCTION = "http://schemas.microsoft.com/3dmanufacturing/production/2015/06"
_MODEL = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"
_KNOWN = frozenset((_CORE, _MATERIAL, _PRODUCTION))
_MILLIMETRES = {
    "micron": 0.001,
    "millimeter": 1.0,
    "centimeter": 10.0,
    "inch": 25.4,
    "foot": 304.8,
    "meter": 1000.0,
}
_PIECE = 1024 * 1024
_LONGEST_TOKEN = 8 * _PIECE
"""Bytes of a tag or a comment, which is kept until it ends."""
_DEEPEST = 100
"""Components in components; those of real files are a few."""
Transform = tuple[float, ...]
_IDENTITY: Transform = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0)
Key = tuple[str, str]
"""A model's path in the archive, and the id of a resource in it."""
_Start = Callable[[str, dict[str, str]], None]


@dataclass
class _Object:
    mesh: ImportedMesh
    components: list[tuple[Key, Transform]] = field(default_factory=list)
    material: tuple[str, int] | None = None


@dataclass
class _Model:
    scale: float = 1.0
    objects: dict[Key, _Object] = field(default_factory=dict)
    build: list[tuple[Key, Transform]] = field(default_factory=list)


_Models = Callable[[str], _Model]


def read_3mf(data: bytes, name: str) -> ImportedMesh:
    """All that a 3MF file would print, as one mesh in millimetres.

    Components are followed, also into other models of the file, as slicers write them. Colours
    are those of base materials and colour groups; textures and mixtures have none.

    Raises:
        FileReadError: Something in it cannot be read; the message has the line.
    """
    archive = Archive(name, data)
    root = _root(archive, name)
    models: dict[str, _Model] = {}
    room = Room(name)
    unpacked = 0

    def model(path: str) -> _Model:
        nonlocal unpacked
        if path not in models:
            text = _text_of(archive, path, name)
            unpacked += len(text)
            # Each model is small enough by itself.
            check_size(f"the models of {name}", unpacked)
            models[path] = _read_model(text, path, name, room)
        return models[path]

    items = model(root).build
    sizes: dict[Key, int] = {}
    if sum(_size(key, model, name, sizes) for key, _ in items) > MOST_FACES:
        raise fault(
            name,
            None,
            f"it has more than {MOST_FACES} triangles, corners or components: import fewer.",
        )
    mesh = ImportedMesh(Room(name))
    for key, transform in items:
        for part, placed in _parts(key, transform, model, mesh.room):
            _add(mesh, part, placed, model(key[0]).scale)
    if not mesh.faces:
        raise fault(name, None, "the 3MF file builds nothing: its list of build items is empty.")
    return mesh


def _root(archive: Archive, name: str) -> str:
    relations = archive.read("_rels/.rels")
    targets: list[str] = []

    def start(_: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type") == _MODEL:
            targets.append(attributes.get("Target", ""))

    if relations is not None:
        _parse(relations, start, f"_rels/.rels in {name}")
    if not targets:
        raise fault(name, None, "the file is no 3MF: nothing in it says which model it holds.")
    return targets[0].lstrip("/")


def _size(key: Key, model: _Models, name: str, sizes: dict[Key, int], depth: int = 0) -> int:
    """What an object takes with all its components, each looked at once; an empty one is one."""
    if key in sizes:
        return sizes[key]
    found = model(key[0]).objects.get(key)
    if found is None:
        raise fault(name, None, f"object {key[1]} is named and is not there. The file is damaged.")
    if depth > _DEEPEST:
        raise fault(
            name, None, f"object {key[1]} is among its own components, or too deep in others."
        )
    inner = (_size(one, model, name, sizes, depth + 1) for one, _ in found.components)
    own = max(1, len(found.mesh.faces), len(found.mesh.corners))
    sizes[key] = own + sum(inner)
    return sizes[key]


def _parts(
    key: Key, transform: Transform, model: _Models, room: Room
) -> Iterator[tuple[ImportedMesh, Transform]]:
    room.take()
    found = model(key[0]).objects[key]
    if found.mesh.faces:
        yield found.mesh, transform
    for inner, placed in found.components:
        yield from _parts(inner, _joined(placed, transform), model, room)


def _add(mesh: ImportedMesh, part: ImportedMesh, transform: Transform, scale: float) -> None:
    first = len(mesh.corners)
    if transform == _IDENTITY and scale == 1.0:
        mesh.corners += part.corners
    else:
        for corner in part.corners:
            mesh.room.take()
            x, y, z = moved = _moved(corner, transform, scale)
            if not math.isfinite(x + y + z):
                raise fault(mesh.room.name, None, "its transforms lead out of all numbers.")
            mesh.corners.append(moved)
    mirrored = _determinant(transform) < 0
    for face, color in zip(part.faces, part.colors, strict=True):
        placed = tuple(corner + first for corner in face)
        mesh.add(placed[::-1] if mirrored else placed, color)


class _ModelReader:
    """Takes the elements of one model file."""

    def __init__(self, path: str, name: str, room: Room) -> None:
        self.model = _Model()
        self._path = path
        self._name = name
        self._room = room
        self._object = _Object(ImportedMesh(room))
        self._palettes: dict[str, list[Rgba | None]] = {}
        self._palette: list[Rgba | None] = []
        self._handlers = {
            f"{_CORE} model": self._model_element,
            f"{_CORE} object": self._object_element,
            f"{_CORE} vertex": self._vertex,
            f"{_CORE} triangle": self._triangle,
            f"{_CORE} component": self._component,
            f"{_CORE} item": self._item,
            f"{_CORE} basematerials": self._group,
            f"{_CORE} base": self._base,
            f"{_MATERIAL} colorgroup": self._group,
            f"{_MATERIAL} color": self._color,
        }
        self.namespaces: dict[str, str] = {}
        self.parser: expat.XMLParserType | None = None

    def start(self, element: str, attributes: dict[str, str]) -> None:
        handler = self._handlers.get(element)
        if handler is not None:
            handler(attributes)
        else:
            # Names that nobody knows are kept, too, as long as it is read.
            self._room.take(extras=1)

    @property
    def _line(self) -> int | None:
        return self.parser.CurrentLineNumber if self.parser else None

    def _fault(self, reason: str) -> FileReadError:
        return fault(f"{self._name} ({self._path})", self._line, reason)

    def _model_element(self, attributes: dict[str, str]) -> None:
        unit = attributes.get("unit", "millimeter")
        if unit not in _MILLIMETRES:
            raise self._fault(f'"{unit[:40]}" is no unit of 3MF: {", ".join(_MILLIMETRES)} are.')
        self.model.scale = _MILLIMETRES[unit]
        for prefix in attributes.get("requiredextensions", "").split():
            extension = self.namespaces.get(prefix, prefix)
            if extension not in _KNOWN:
                raise self._fault(
                    f"the file needs the extension {extension[:120]}, which is not read here: "
                    "save it anew without, as a plain mesh."
                )

    def _object_element(self, attributes: dict[str, str]) -> None:
        self._room.take(others=1)
        self._object = _Object(ImportedMesh(self._room))
        if "pid" in attributes:
            index = self._index(attributes.get("pindex", "0"))
            self._object.material = attributes["pid"], index
        self.model.objects[self._path, self._needed(attributes, "id")] = self._object

    def _vertex(self, attributes: dict[str, str]) -> None:
        name, line = self._name, self._line
        x, y, z = (number(self._needed(attributes, axis), name, line) for axis in "xyz")
        self._object.mesh.add_corner((x, y, z))

    def _triangle(self, attributes: dict[str, str]) -> None:
        known = len(self._object.mesh.corners)
        names = ("v1", "v2", "v3")
        face = tuple(self._index(self._needed(attributes, one)) for one in names)
        if max(face) >= known:
            raise self._fault(f"the triangle names corner {max(face)}, and there are {known}.")
        self._object.mesh.add(face, self._color_of(attributes))

    def _color_of(self, attributes: dict[str, str]) -> Rgba | None:
        whole = self._object.material
        group = attributes.get("pid", whole[0] if whole else "")
        palette = self._palettes.get(group)
        if palette is None:
            return None
        first = attributes.get("p1")
        if first is None:
            index = whole[1] if whole and whole[0] == group else 0
            return palette[index] if index < len(palette) else None
        indices = {self._index(attributes.get(one, first)) for one in ("p1", "p2", "p3")}
        # Of three colours in a triangle none is the triangle's.
        index = indices.pop()
        return palette[index] if not indices and index < len(palette) else None

    def _component(self, attributes: dict[str, str]) -> None:
        self._object.components.append(self._placed(attributes))

    def _item(self, attributes: dict[str, str]) -> None:
        if attributes.get("printable") != "0":
            self.model.build.append(self._placed(attributes))

    def _placed(self, attributes: dict[str, str]) -> tuple[Key, Transform]:
        path = attributes.get(f"{_PRODUCTION} path", self._path).lstrip("/")
        self._room.take(others=1)
        words = attributes.get("transform", "").split()
        if len(words) not in (0, 12):
            raise self._fault(f"a transform has 12 numbers, and this has {len(words)}.")
        values = tuple(number(word, self._name, self._line) for word in words)
        return (path, self._needed(attributes, "objectid")), values or _IDENTITY

    def _group(self, attributes: dict[str, str]) -> None:
        self._room.take(others=1)
        self._palette = []
        self._palettes[self._needed(attributes, "id")] = self._palette

    def _base(self, attributes: dict[str, str]) -> None:
        self._add_color(attributes.get("displaycolor", ""))

    def _color(self, attributes: dict[str, str]) -> None:
        self._add_color(attributes.get("color", ""))

    def _add_color(self, written: str) -> None:
        self._room.take(extras=1)
        self._palette.append(_rgba(written))

    def namespace(self, prefix: str, uri: str) -> None:
        self._room.take(others=1)
        self.namespaces[prefix] = uri

    def _needed(self, attributes: dict[str, str], key: str) -> str:
        if key not in attributes:
            raise self._fault(f'the attribute "{key}" is missing. The file is damaged.')
        return attributes[key]

    def _index(self, word: str) -> int:
        return whole(word, f"{self._name} ({self._path})", self._line)


def _text_of(archive: Archive, path: str, name: str) -> bytes:
    text = archive.read(posixpath.normpath(path))
    if text is None:
        raise fault(name, None, f"the model {path} is named and is not there. It is damaged.")
    return text


def _read_model(text: bytes, path: str, name: str, room: Room) -> _Model:
    reader = _ModelReader(path, name, room)
    _parse(text, reader.start, f"{name} ({path})", reader)
    return reader.model


def _parse(
    text: bytes,
    start: _Start,
    name: str,
    reader: _ModelReader | None = None,
) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if reader is not None:
        reader.parser = parser
        parser.StartNamespaceDeclHandler = reader.namespace
    try:
        for at in range(0, len(text), _PIECE):
            check_time()
            parser.Parse(text[at : at + _PIECE], False)
            if at - parser.CurrentByteIndex > _LONGEST_TOKEN:
                line = parser.CurrentLineNumber
                raise fault(name, line, f"a tag or comment has more than {_LONGEST_TOKEN} bytes.")
        parser.Parse(b"", True)
    except _DoctypeError:
        raise fault(name, parser.CurrentLineNumber, "3MF files have no DOCTYPE.") from None
    except expat.ExpatError as error:
        raise fault(
            name, error.lineno, f"it is no XML: {expat.ErrorString(error.code)}. It is damaged."
        ) from error


class _DoctypeError(Exception):
    pass


def _refuse_doctype(*_: object) -> None:
    raise _DoctypeError


def _rgba(written: str) -> Rgba | None:
    digits = written.strip().removeprefix("#")
    try:
        parts = bytes.fromhex(digits)
    except ValueError:
        return None
    if len(parts) not in (3, 4):
        return None
    r, g, b, a = (*parts, 255)[:4]
    return r, g, b, a


def _moved(corner: Corner, transform: Transform, scale: float) -> Corner:
    x, y, z = corner
    a, b, c, d, e, f, g, h, i, tx, ty, tz = transform
    return (
        (x * a + y * d + z * g + tx) * scale,
        (x * b + y * e + z * h + ty) * scale,
        (x * c + y * f + z * i + tz) * scale,
    )


def _joined(inner: Transform, outer: Transform) -> Transform:
    """The inner transform, then the outer one."""
    rows = [(*inner[at : at + 3], 0.0) for at in (0, 3, 6)] + [(*inner[9:], 1.0)]
    columns = [(*outer[at::3],) for at in range(3)]
    return tuple(
        sum(one * other for one, other in zip(row, column, strict=True))
        for row in rows
        for column in columns
    )


def _determinant(transform: Transform) -> float:
    a, b, c, d, e, f, g, h, i = transform[:9]
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
