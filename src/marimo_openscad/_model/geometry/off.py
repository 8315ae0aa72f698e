"""OFF files: reads and writes meshes with the colours of their faces, for exports and pages."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from marimo_openscad._model.geometry.stl import DamagedMeshError

UNCOLORED = (249, 215, 44, 255)
"""What OpenSCAD writes, if anything, for a face that no `color()` covers."""

PLAIN = (UNCOLORED, (157, 203, 81, 255))
"""The same, with what it writes for a face that something without colour has cut."""

Color = tuple[int, int, int, int]


def read_off(
    data: bytes,
) -> tuple[list[tuple[float, ...]], list[tuple[int, int, int]], list[Color] | None]:
    """Vertices, triangles, and the colour of each triangle.

    Faces with more corners, which are convex, are cut into triangles.

    Returns:
        Colours are `None` where the file has none.

    Raises:
        DamagedMeshError: It is cut off, or no OFF file.
    """
    try:
        lines = _lines(data.decode("ascii"))
        head = next(lines)
        counts = head[1:] if len(head) > 1 else next(lines)
        if head[0] != "OFF":
            raise ValueError(f"it begins with {head[0]!r}")
        vertices = [_vertex(next(lines)) for _ in range(int(counts[0]))]
        triangles: list[tuple[int, int, int]] = []
        colors: list[Color] = []
        colored = False
        for _ in range(int(counts[1])):
            sides, *rest = map(int, next(lines))
            corners, own = rest[:sides], rest[sides:]
            colored |= bool(own)
            color = (*own, 255)[:4] if len(own) >= 3 else UNCOLORED
            for at in range(2, sides):
                triangles.append((corners[0], corners[at - 1], corners[at]))
                colors.append((color[0], color[1], color[2], color[3]))
    except (ValueError, IndexError, StopIteration) as error:
        raise DamagedMeshError(f"The OFF file is damaged: {error!r}.") from error
    return vertices, triangles, colors if colored else None


def write_off(positions: array[float], colors: bytes) -> bytes:
    """An OFF file of triangles, with the six digits that OpenSCAD's have."""
    numbers: dict[str, int] = {}
    faces = []
    corners = [
        numbers.setdefault(
            f"{positions[at]:g} {positions[at + 1]:g} {positions[at + 2]:g}", len(numbers)
        )
        for at in range(0, len(positions), 3)
    ]
    for triangle in range(len(corners) // 3):
        a, b, c = corners[3 * triangle : 3 * triangle + 3]
        red, green, blue, alpha = colors[4 * triangle : 4 * triangle + 4]
        faces.append(f"3 {a} {b} {c} {red} {green} {blue} {alpha}")
    return "\n".join([f"OFF {len(numbers)} {len(faces)} 0", *numbers, *faces, ""]).encode()


def _vertex(words: list[str]) -> tuple[float, ...]:
    x, y, z = map(float, words)
    return (x, y, z)


def _lines(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        if words:
            yield words
