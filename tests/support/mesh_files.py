"""Mesh files, opened by readers that know nothing of us: shapes, and the areas of colours."""

from __future__ import annotations

import io
import math
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

import lib3mf
import pytest
import trimesh

Color = tuple[int, ...]


def opened(data: bytes, name: str) -> Any:
    """The mesh as a reader sees it, in millimetres with z up."""
    ending = "stl" if name == "stl-ascii" else name
    loaded: Any = trimesh.load(io.BytesIO(data), file_type=ending)
    mesh = loaded if isinstance(loaded, trimesh.Trimesh) else loaded.to_mesh()
    if name == "glb":
        mesh.apply_scale(1000)
        transformations: Any = trimesh.transformations
        quarter = transformations.rotation_matrix(math.pi / 2, [1, 0, 0])
        mesh.apply_transform(quarter)
    return mesh


def areas_of_ply(data: bytes) -> Mapping[Color, float]:
    mesh: Any = trimesh.load(io.BytesIO(data), file_type="ply")
    areas: dict[Color, float] = defaultdict(float)
    for color, area in zip(mesh.visual.face_colors.tolist(), mesh.area_faces, strict=True):
        areas[tuple(color)] += area
    return areas


def areas_of_glb(data: bytes) -> Mapping[Color, float]:
    areas: dict[Color, float] = {}
    scene: Any = trimesh.load(io.BytesIO(data), file_type="glb")
    for mesh in scene.dump():
        material = mesh.visual.material
        *light, alpha = (part / 255 for part in material.baseColorFactor)
        assert (material.alphaMode == "BLEND") == (alpha < 1)
        # glTF counts in light, which trimesh hands on.
        shades = (x * 12.92 if x <= 0.0031308 else 1.055 * x ** (1 / 2.4) - 0.055 for x in light)
        areas[(*(round(shade * 255) for shade in shades), round(alpha * 255))] = mesh.area * 1e6
    return areas


def model_of(data: bytes) -> Any:
    """A 3MF as the format's reference implementation reads it, forgiving nothing."""
    model = lib3mf.get_wrapper().CreateModel()
    reader = model.QueryReader("3mf")
    reader.SetStrictModeActive(True)
    reader.ReadFromBuffer(data)
    assert reader.GetWarningCount() == 0
    assert model.GetUnit() == lib3mf.ModelUnit.MilliMeter
    assert model.GetBuildItems().Count() == 1
    return model


def first(iterator: Any, name: str) -> Any:
    assert iterator.MoveNext()
    return getattr(iterator, f"GetCurrent{name}")()


def areas_of_3mf(data: bytes) -> Mapping[Color, float]:
    model = model_of(data)
    mesh = first(model.GetMeshObjects(), "MeshObject")
    assert mesh.IsManifoldAndOriented()
    materials = first(model.GetBaseMaterialGroups(), "BaseMaterialGroup")
    corners = [list(vertex.Coordinates) for vertex in mesh.GetVertices()]
    areas: dict[Color, float] = defaultdict(float)
    area: Any = trimesh.triangles.area
    for index, triangle in enumerate(mesh.GetTriangleIndices()):
        face = [corners[corner] for corner in triangle.Indices]
        properties = mesh.GetTriangleProperties(index)
        assert properties.ResourceID == materials.GetResourceID()
        color = materials.GetDisplayColor(properties.PropertyIDs[0])
        shade = (color.Red, color.Green, color.Blue, color.Alpha)
        areas[shade] += area([face])[0]
    return areas


AREAS_OF: dict[str, Callable[[bytes], Mapping[Color, float]]] = {
    "ply": areas_of_ply,
    "glb": areas_of_glb,
    "3mf": areas_of_3mf,
}


def near(one: Color, other: Color) -> bool:
    return all(abs(a - b) <= 4 for a, b in zip(one, other, strict=True))


def check_areas(data: bytes, name: str, expected: Mapping[Color, float]) -> None:
    """The file has these areas, in mm², of these RGBA colours, and no others."""
    areas = AREAS_OF[name](data)
    if name != "glb":
        assert areas == pytest.approx(expected)
        return
    # A byte of light is too coarse for dark shades.
    found = {
        color: sum(area for shade, area in areas.items() if near(shade, color))
        for color in expected
    }
    assert found == pytest.approx(expected, rel=1e-5)
    assert sum(areas.values()) == pytest.approx(sum(expected.values()), rel=1e-5)
