"""Mesh files of one box, 2 × 3 × 4 mm, written without any library."""

from __future__ import annotations

import struct

CORNERS = [(x, y, z) for x in (0, 2) for y in (0, 3) for z in (0, 4)]
QUADS = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
TRIANGLES = [face for a, b, c, d in QUADS for face in ((a, b, c), (a, c, d))]


def binary_stl() -> bytes:
    records = b"".join(
        struct.pack("<12fH", 0, 0, 0, *(value for corner in face for value in CORNERS[corner]), 0)
        for face in TRIANGLES
    )
    return b"solid no words".ljust(80) + struct.pack("<I", len(TRIANGLES)) + records


def ascii_stl() -> bytes:
    lines = ["solid box"]
    for face in TRIANGLES:
        lines += ["facet normal 0 0 0", " outer loop"]
        lines += ["  vertex {} {} {}".format(*CORNERS[corner]) for corner in face]
        lines += [" endloop", "endfacet"]
    return "\n".join([*lines, "endsolid box", ""]).encode()


def off() -> bytes:
    lines = ["OFF 8 6 0", *(" ".join(map(str, corner)) for corner in CORNERS)]
    lines += [f"4 {' '.join(map(str, quad))} 200 30 30" for quad in QUADS]
    return "\n".join([*lines, ""]).encode()
