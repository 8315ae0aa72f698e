"""Mesh files as people have them: one box, 10 by 20 by 30 mm, said in every way."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable, Sequence
from typing import Any

import lib3mf

CORNERS = [(x, y, z) for z in (0, 30) for y in (0, 20) for x in (0, 10)]
QUADS = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (1, 3, 7, 5), (3, 2, 6, 7), (2, 0, 4, 6)]
TRIANGLES = [face for a, b, c, d in QUADS for face in ((a, b, c), (a, c, d))]
RED = (255, 0, 0, 255)
Face = Sequence[int]


def stl(
    name: str = "box", newline: str = "\n", number: Callable[[float], str] = repr, by: float = 0
) -> str:
    """The box as ASCII STL."""
    lines = [f"solid {name}"]
    for triangle in TRIANGLES:
        lines += [" facet normal 0 0 0", "  outer loop"]
        for corner in triangle:
            lines.append("   vertex " + " ".join(number(part + by) for part in CORNERS[corner]))
        lines += ["  endloop", " endfacet"]
    return newline.join([*lines, f"endsolid {name}", ""])


def binary_stl(head: bytes = b"made by hand", behind: bytes = b"") -> bytes:
    """The box as binary STL, with what some programs put behind it."""
    rows = (
        struct.pack("<12fH", 0, 0, 0, *(part for corner in one for part in CORNERS[corner]), 0)
        for one in TRIANGLES
    )
    return head.ljust(80, b"\0") + struct.pack("<I", len(TRIANGLES)) + b"".join(rows) + behind


def off(
    color: Callable[[int], str] = lambda face: "", head: str = "OFF\n8 6 0\n", behind: str = ""
) -> str:
    """The box as OFF; `behind` stands behind each corner."""
    corners = [" ".join(map(str, corner)) + behind for corner in CORNERS]
    faces = ["4 " + " ".join(map(str, quad)) + color(at) for at, quad in enumerate(QUADS)]
    return head + "\n".join([*corners, *faces, ""])


def obj(face: Callable[[Face], str] | None = None, head: str = "", behind: str = "") -> str:
    """The box as OBJ."""
    said = face or (lambda quad: " ".join(str(corner + 1) for corner in quad))
    lines = ["v " + " ".join(map(str, corner)) + behind for corner in CORNERS]
    return head + "\n".join([*lines, *(f"f {said(quad)}" for quad in QUADS), ""])


def ply(order: str = "ascii", *, color: str = "") -> bytes:
    """The box as PLY with properties in an unusual order; `color` is "face" or "vertex"."""
    shade = "property uchar red\nproperty uchar green\nproperty uchar blue\n"
    head = (
        f"ply\nformat {order} 1.0\ncomment made by hand\nelement vertex 8\n"
        f"{shade if color == 'vertex' else ''}"
        "property double z\nproperty float quality\nproperty double x\nproperty double y\n"
        f"element face 6\n{shade if color == 'face' else ''}"
        "property list uchar int vertex_indices\nproperty short flags\nend_header\n"
    )
    pack = _words if order == "ascii" else _Packed("<" if "little" in order else ">")
    rows = b"".join(
        pack("BBB" * (color == "vertex") + "dfdd", *RED[:3] * (color == "vertex"), z, 0.5, x, y)
        for x, y, z in CORNERS
    )
    rows += b"".join(
        pack("BBB" * (color == "face") + "Biiiih", *RED[:3] * (color == "face"), 4, *quad, 7)
        for quad in QUADS
    )
    return head.encode() + rows


def _words(code: str, *values: float) -> bytes:
    return (" ".join(map(str, values)) + "\n").encode()


class _Packed:
    def __init__(self, order: str) -> None:
        self._order = order

    def __call__(self, code: str, *values: float) -> bytes:
        return struct.pack(self._order + code, *values)


def three_mf(
    unit: str = "MilliMeter",
    size: float = 1,
    place: Callable[[Any, Any, Any], None] | None = None,
    *,
    colored: bool = False,
) -> bytes:
    """The box as the reference implementation of 3MF writes it.

    Args:
        unit: A name of lib3mf's `ModelUnit`.
        size: What a millimetre is in that unit.
        place: Puts the mesh into the build, where once as it is will not do; called with lib3mf,
            the model and the mesh.
        colored: Whether it is red.
    """
    wrapper: Any = lib3mf.get_wrapper()
    model = wrapper.CreateModel()
    model.SetUnit(getattr(lib3mf.ModelUnit, unit))
    mesh = model.AddMeshObject()
    mesh.SetGeometry(
        [lib3mf.Position((ctypes.c_float * 3)(*(p * size for p in one))) for one in CORNERS],
        [lib3mf.Triangle((ctypes.c_uint32 * 3)(*one)) for one in TRIANGLES],
    )
    if colored:
        group = model.AddBaseMaterialGroup()
        index = group.AddMaterial("red", wrapper.RGBAToColor(*RED))
        mesh.SetObjectLevelProperty(group.GetResourceID(), index)
    if place is None:
        model.AddBuildItem(mesh, wrapper.GetIdentityTransform())
    else:
        place(wrapper, model, mesh)
    return bytes(model.QueryWriter("3mf").WriteToBuffer())


def in_components(wrapper: Any, model: Any, mesh: Any) -> None:
    """Two boxes in an assembly of assemblies, one of them mirrored, the whole moved."""
    pair = model.AddComponentsObject()
    pair.AddComponent(mesh, wrapper.GetIdentityTransform())
    mirrored = wrapper.GetScaleTransform(-1, 1, 1)
    pair.AddComponent(mesh, mirrored)
    whole = model.AddComponentsObject()
    whole.AddComponent(pair, wrapper.GetTranslationTransform(100, 0, 0))
    model.AddBuildItem(whole, wrapper.GetTranslationTransform(0, 50, 0))


_TURNED = [(a, c, b) for a, b, c in TRIANGLES]
INSIDE_OUT = {
    "a.stl": "solid a\n"
    + "".join(
        "facet normal 0 0 0\nouter loop\n"
        + "".join(f"vertex {x} {y} {z}\n" for x, y, z in (CORNERS[at] for at in face))
        + "endloop\nendfacet\n"
        for face in _TURNED
    )
    + "endsolid a\n",
    "a.obj": "".join(f"v {x} {y} {z}\n" for x, y, z in CORNERS)
    + "".join(f"f {a + 1} {b + 1} {c + 1}\n" for a, b, c in _TURNED),
}
"""The box with its faces the wrong way round."""

SHOWN: dict[str, str | bytes] = {
    "binary.stl": binary_stl(),
    "solid-binary.stl": binary_stl(b"solid of facets"),
    "more-behind.stl": binary_stl(behind=b"COLOR=\0\1 and more"),
    "long-name.stl": stl("a name of many words " * 250),
    "words-in-name.stl": stl("facet of vertex 1 2 3 endloop"),
    "no-name.stl": stl(""),
    "not-utf-8.stl": stl("Gehäuse").encode("latin-1"),
    "utf-16.stl": stl().encode("utf-16"),
    "byte-order-mark.stl": "\ufeff" + stl(),
    "carriage-returns.stl": stl(newline="\r"),
    "windows.stl": stl(newline="\r\n"),
    "one-line.stl": stl(newline=" "),
    "tabs.stl": stl().replace(" ", "\t"),
    "capitals.stl": stl().upper(),
    "blank-lines.stl": "\n \n" + stl(),
    "comment.stl": "; made by a scanner\n# solid\n" + stl(),
    "fortran.stl": stl(number=lambda value: f"{value:.6E}".replace("E", "D")),
    "no-end.stl": stl().rpartition("endsolid")[0],
    "bytes.off": off(lambda face: " 255 0 0"),
    "fractions.off": off(lambda face: " 1.0 0.0 0.0 1.0"),
    "table.off": off(lambda face: " 3"),
    "corners.off": off(head="COFF\n8 6 0\n", behind=" 255 0 0 255"),
    "normals.off": off(head="NOFF\n8 6 0\n", behind=" 0 0 1"),
    "textures.off": off(head="STOFF\n8 6 0\n", behind=" 0.5 0.5"),
    "no-word.off": off(head="8 6 0\n"),
    "no-edges.off": off(head="OFF\n8 6\n"),
    "one-line-head.off": off(head="# a\nOFF 8 6 0 # b\n"),
    "byte-order-mark.off": "\ufeff" + off(),
    "carriage-returns.off": off().replace("\n", "\r"),
    "wrapped.off": off().replace("4 0 2 3 1", "4 0\n2 3 1"),
    "negative.obj": obj(lambda quad: " ".join(str(corner - 8) for corner in quad)),
    "groups.obj": obj(
        lambda quad: " ".join(f"{corner + 1}/1/1" for corner in quad),
        "mtllib a.mtl\no box\ng side top\nusemtl red\ns off\nvt 0 0\nvn 0 0 1\n",
    ),
    "no-texture.obj": obj(
        lambda quad: " ".join(f"{corner - 8}//-1" for corner in quad), "vn 0 0 1\n"
    ),
    "triangles-and-lines.obj": obj() + "l 1 2\np 1\n",
    "weights.obj": obj(behind=" 1.0"),
    "colors.obj": obj(behind=" 1 0 0"),
    "continued.obj": obj().replace("f 1 3", "f 1 \\\n 3"),
    "byte-order-mark.obj": "\ufeff" + obj(),
    "words.ply": ply(),
    "little-endian.ply": ply("binary_little_endian", color="face"),
    "big-endian.ply": ply("binary_big_endian", color="vertex"),
    "windows.ply": ply().replace(b"\n", b"\r\n"),
    "millimetres.3mf": three_mf(colored=True),
    "inches.3mf": three_mf("Inch", 1 / 25.4),
    "microns.3mf": three_mf("MicroMeter", 1000),
    "metres.3mf": three_mf("Meter", 0.001),
}
RED_ONES = {
    *("bytes.off", "fractions.off", "corners.off", "colors.obj"),
    *("little-endian.ply", "big-endian.ply", "millimetres.3mf"),
}
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "comma.stl": (
        stl(number=lambda value: f"{value:.1f}".replace(".", ",")),
        r'comma\.stl, line 4: "0,0" has a comma, and mesh files have decimal points',
    ),
    "not-a-number.stl": (stl().replace("10", "nan", 1), r'line 6: "nan" stands where a finite'),
    "cut.stl": (stl().rpartition("endloop")[0].rpartition("vertex")[0], "ends inside a triangle"),
    "empty.stl": ("\ufeffsolid a\nfacet\nendfacet\nendsolid a\n", "no triangles"),
    "comma.off": (off().replace("10 ", "10,5 "), r'comma\.off, line 4: "10,5" has a comma'),
    "no-corner.off": (
        off().replace("4 0 2 3 1", "4 0 2 3 9"),
        r"line 11: the face names corner 9, and there are 8",
    ),
    "cut.off": (off()[:-20], r"cut\.off: the OFF file ends where a face should be"),
    "four.off": (off(head="4OFF\n8 6 0\n"), "line 1: four-dimensional OFF is not read"),
    "comma.obj": (obj().replace("10 ", "10,5 "), r'line 2: "10,5" has a comma'),
    "zero.obj": (obj().replace("f 1 3", "f 0 3"), r'line 9: the face names corner "0"'),
    "far.obj": (obj().replace("f 1 3", "f 99 3"), r'line 9: the face names corner "99"'),
    "surface.obj": (obj() + "surf 0 1 0 1 1 2 3 4\n", r"line 15: .*free-form"),
    "comma.ply": (ply().replace(b"0.5", b"0,5"), r'line 13: "0,5" has a comma'),
    "cut.ply": (ply("binary_little_endian")[:-9], "ends too early"),
    "points.ply": (ply().replace(b"face 6", b"face 0"), "a cloud of points is no solid"),
    "header.ply": (ply().replace(b"double z", b"quad z"), 'line 5: "property quad z" is nothing'),
    "no-zip.3mf": ("solid box\n", "no-zip.3mf is a damaged zip file"),
}
