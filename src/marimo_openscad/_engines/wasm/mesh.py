"""Browser meshes: a part's arrays in JavaScript's memory, for links and exports."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from marimo_openscad._host.browser import ffi
from marimo_openscad._model.geometry.off import write_off
from marimo_openscad._model.mesh_file import MeshFile
from marimo_openscad._model.part import Piece


@dataclass(frozen=True)
class BrowserMesh:
    """The mesh of one part, whose arrays stay in JavaScript.

    Attributes:
        rendered: JavaScript's `RenderedPart`.
    """

    rendered: ffi.JsObject

    @property
    def is_colored(self) -> bool:
        """Whether its faces have colours."""
        return bool(self.rendered.mesh.colors)

    def file(self) -> MeshFile:
        """The mesh as a file, with the colours of its faces."""
        if self.rendered.format == "svg":
            return MeshFile("svg", self.rendered.output.to_bytes())
        mesh = self.rendered.mesh
        if not mesh.colors:
            return MeshFile("binstl", self.rendered.output.to_bytes())
        positions = array("f", mesh.positions.to_bytes())
        return MeshFile("off", write_off(positions, mesh.colors.to_bytes()))

    def to_js(self) -> ffi.JsObject:
        """What JavaScript's views and exporters take."""
        return self.rendered


def drawable(pieces: Sequence[Piece]) -> ffi.JsObject:
    """JavaScript's `Drawable` of one part or an assembly's; see js/src/geometry/assembly.ts."""
    only = pieces[0]
    if only.name is None:
        return _browser_mesh(only).to_js()
    return ffi.to_js(
        {
            "pieces": [
                {
                    "name": piece.name,
                    "color": None if piece.color is None else list(piece.color),
                    "mesh": _browser_mesh(piece).to_js().mesh,
                }
                for piece in pieces
            ]
        }
    )


def _browser_mesh(piece: Piece) -> BrowserMesh:
    mesh = piece.part._mesh
    if not isinstance(mesh, BrowserMesh):
        raise TypeError(f"{piece.part!r} was not rendered by the engine of this browser")
    return mesh
