"""A part's file as pages by themselves have it."""

from __future__ import annotations

from array import array

from marimo_openscad._geometry.off import write_off
from marimo_openscad._part import MeshFile, Part, Piece


def drawn_files(part: Part) -> list[tuple[Piece, MeshFile]]:
    """What is shown of a part, or of each of an assembly's parts."""
    return [(piece, drawn_file(piece.part)) for piece in part._pieces]


def drawn_file(part: Part) -> MeshFile:
    """A part as it is shown, with its colours."""
    drawn = part._drawable
    if isinstance(drawn, MeshFile):
        return drawn
    # The browser's engine keeps the mesh beside the file that has no colours.
    if part.dimension == 2:
        return MeshFile("svg", part._written)
    if not drawn.mesh.colors:
        return MeshFile("binstl", part._written)
    positions = array("f", drawn.mesh.positions.to_bytes())
    return MeshFile("off", write_off(positions, drawn.mesh.colors.to_bytes()))
