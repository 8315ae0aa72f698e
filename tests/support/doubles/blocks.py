"""Cubes as parts, without an engine, for assemblies."""

import struct

from marimo_openscad import EngineReport, Measures, Part, Timings
from marimo_openscad._model.mesh_file import MeshFile


class Exports:
    async def together(self, pieces, wanted):
        return f"{wanted} of {', '.join(piece.name for piece in pieces)}".encode()


def block(x, size, *, colored=False, closed=True, dimension=3):
    """A cube of that size whose lowest corner is at x."""
    triangles = b"".join(struct.pack("<12x9f2x", *[x] * 9) for _ in range(12))
    stl = bytes(80) + struct.pack("<I", 12) + triangles
    middle = (x + size / 2, size / 2, size / 2)
    corners = ((x, 0.0, 0.0), (x + size, size, size))
    return Part(
        output=MeshFile("binstl", stl),
        measures=Measures(dimension, 12, size**3, 6 * size**2, middle, corners, closed, closed, 7),
        diagnostics=[],
        echo=[f"at {x}"],
        timings=Timings(1, 2, 3, 4, 5, 15),
        engine=EngineReport("test", True, None, 7),
        mesh=MeshFile("off" if colored else "binstl", stl),
        exports=Exports(),
    )


def colors_of(assembly):
    return {piece.name: piece.color for piece in assembly._pieces}
