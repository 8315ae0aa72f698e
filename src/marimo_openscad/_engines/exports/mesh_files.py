"""Mesh files: 3MF, GLB and PLY by trimesh, for the host exports."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import chain, count
from typing import Any

import numpy as np

from marimo_openscad._errors import FormatError
from marimo_openscad._model.colors import Rgba
from marimo_openscad._model.formats import ExportFormat
from marimo_openscad._model.geometry.off import read_off
from marimo_openscad._model.mesh_file import MeshFile

Solid = tuple[str, MeshFile, Rgba | None]
"""A name, what is drawn, and a colour instead of its own."""

# Typed in part only.
trimesh: Any = import_module("trimesh")

# https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_UNICODE = re.compile(r"[\ud800-\udfff]")
METRES = 0.001
# z up to y up.
_UPRIGHT = [[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]]


def write_mesh(solids: Sequence[Solid], wanted: ExportFormat) -> bytes:
    """The file of solids, with the colours that they are drawn in."""
    meshes = [(name, *_read(drawn, color)) for name, drawn, color in solids]
    if wanted == "ply":
        return bytes(_as_one(meshes).export(file_type=wanted))
    _require_names((name for name, _, _ in meshes), wanted)
    taken = {name for name, _, _ in meshes}
    # Its root has a name among those of the parts, too.
    scene = trimesh.Scene(base_frame=_unused("world", taken))
    for name, mesh, shades in meshes:
        if wanted == "glb":
            for number, piece in enumerate(_by_color(mesh, shades)):
                own = name if number == 0 else _unused(f"{name} {number + 1}", taken)
                scene.add_geometry(piece, node_name=own, geom_name=own)
        else:
            scene.add_geometry(_painted(mesh, shades), node_name=name, geom_name=name)
    if wanted == "glb":
        scene.apply_transform(np.diag([METRES, METRES, METRES, 1]) @ np.array(_UPRIGHT))
    return bytes(scene.export(file_type=wanted))


def _unused(name: str, taken: set[str]) -> str:
    """That name, or one like it that no other has."""
    own = next(
        own for own in chain([name], (f"{name} ({n})" for n in count(2))) if own not in taken
    )
    taken.add(own)
    return own


def _require_names(names: Iterable[str], wanted: ExportFormat) -> None:
    wrong = _NOT_XML if wanted == "3mf" else _NOT_UNICODE
    for name in names:
        if wrong.search(name):
            raise FormatError(
                f"the name {name!r} holds a character that {wanted.upper()} files cannot hold: "
                "give the part another name, or use another format."
            )


def _as_one(meshes: Sequence[tuple[str, Any, Any]]) -> Any:
    """All meshes one after the other; PLY knows no solids."""
    sizes = [len(mesh.vertices) for _, mesh, _ in meshes]
    begins = np.cumsum([0, *sizes[:-1]])
    vertices = np.vstack([mesh.vertices for _, mesh, _ in meshes])
    faces = np.vstack(
        [mesh.faces + begin for (_, mesh, _), begin in zip(meshes, begins, strict=True)]
    )
    shades = [shades for _, _, shades in meshes]
    colored = all(own is not None for own in shades)
    joined = trimesh.Trimesh(vertices, faces, process=False)
    return _painted(joined, np.vstack(shades) if colored else None)


def _painted(mesh: Any, shades: Any) -> Any:
    if shades is not None:
        mesh.visual.face_colors = shades
    return mesh


def _read(drawn: MeshFile, color: Rgba | None) -> tuple[Any, Any]:
    """A mesh, and the colour of each of its faces if they have any."""
    if drawn.format == "off":
        vertices, faces, colors = read_off(drawn.data)
        mesh = trimesh.Trimesh(vertices, faces, process=False)
    else:
        mesh, colors = trimesh.load(io.BytesIO(drawn.data), file_type="stl"), None
    if color is not None:
        colors = [color] * len(mesh.faces)
    return mesh, None if colors is None else np.array(colors, np.uint8)


def _by_color(mesh: Any, shades: Any) -> list[Any]:
    """A mesh for each colour; glTF colours materials, not faces."""
    if shades is None:
        return [_with_material(mesh, None)]
    pieces = []
    for color in np.unique(shades, axis=0):
        faces = mesh.faces[(shades == color).all(axis=1)]
        piece = trimesh.Trimesh(mesh.vertices, faces, process=False)
        piece.remove_unreferenced_vertices()
        pieces.append(_with_material(piece, color))
    return pieces


def _with_material(mesh: Any, color: Any) -> Any:
    material = trimesh.visual.material.PBRMaterial(metallicFactor=0.0, roughnessFactor=0.8)
    if color is not None:
        *light, alpha = color / 255.0
        material.baseColorFactor = [*map(_linear, light), alpha]
        material.alphaMode = "BLEND" if alpha < 1 else "OPAQUE"
    mesh.visual = trimesh.visual.TextureVisuals(material=material)
    return mesh


def _linear(value: float) -> float:
    """A part of an sRGB colour as light, which is what glTF counts in."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
