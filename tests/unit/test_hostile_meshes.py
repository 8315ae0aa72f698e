"""Mesh files that mean no good are refused by name, before they take time or memory."""

import io
import struct
import zipfile

import pytest

from marimo_openscad import FileReadError
from marimo_openscad._model.imports.convert import for_openscad
from marimo_openscad._model.imports.mesh import LONGEST_LINE, MOST_FACES, MOST_OTHERS

CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
MODEL = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"
COMPONENT = '<component objectid="1"/>'
DIGITS = "9" * 9000
MANY = MOST_OTHERS + 1
VERTEX = '<vertex x="0" y="0" z="0"/>'
TRIANGLE = '<triangles><triangle v1="0" v2="0" v3="0"/></triangles>'


def three_mf(objects, item, more=""):
    model = (
        f'<model xmlns="{CORE}"><resources>{objects}</resources>'
        f'<build><item objectid="{item}" {more}/></build></model>'
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Target="/m" Type="{MODEL}"/></Relationships>',
        )
        file.writestr("m", model)
    return data.getvalue()


def doubled(first, times, copies):
    """An object that stands in the next one so many times, and so on."""
    others = (
        f'<object id="{at}"><components>'
        f'{copies * f"""<component objectid="{at - 1}"/>"""}</components></object>'
        for at in range(1, times + 1)
    )
    return three_mf(f'<object id="0"><mesh>{first}</mesh></object>{"".join(others)}', times)


def mesh(corners, more=""):
    return f"<mesh><vertices>{VERTEX * corners}</vertices>{more or TRIANGLE}</mesh>"


def behind(others, start=""):
    """A triangle behind other elements."""
    end = "</object>" if start else ""
    return three_mf(f'{start}{others}{end}<object id="1">{mesh(1)}</object>', "1")


def ply(header, body=b"", order="binary_little_endian"):
    return f"ply\nformat {order} 1.0\n{header}\nend_header\n".encode() + body


CORNERS = "element vertex 1\nproperty float x\nproperty float y\nproperty float z\n"
FACES = "element face 1\nproperty list {} {} vertex_indices"
NAN, INF = float("nan"), float("inf")
HOSTILE = {
    "nothing, 2^60 times": ("a.3mf", lambda: doubled("<vertices/><triangles/>", 60, 2)),
    "corners of one triangle, many times": (
        "a.3mf",
        lambda: doubled(f"<vertices>{VERTEX * 10_000}</vertices>{TRIANGLE}", 3, 10),
    ),
    "digits of a corner": (
        "a.3mf",
        lambda: three_mf(
            f'<object id="1">{mesh(1, TRIANGLE.replace("0", DIGITS, 1))}</object>', "1"
        ),
    ),
    "digits of a material": (
        "a.3mf",
        lambda: three_mf(f'<object id="1" pid="2" pindex="{DIGITS}">{mesh(1)}</object>', "1"),
    ),
    "a transform out of all numbers": (
        "a.3mf",
        lambda: three_mf(
            f'<object id="1">{mesh(1).replace("0", "9e99", 1)}</object>',
            "1",
            f'transform="{" ".join(["1e300"] * 12)}"',
        ),
    ),
    "digits of a count": ("a.off", lambda: f"OFF\n{DIGITS} 1 0\n".encode()),
    "digits of a face": ("a.off", lambda: f"OFF\n1 1 0\n0 0 0\n{DIGITS} 0 0\n".encode()),
    "digits in OBJ": ("a.obj", lambda: f"v 0 0 0\nf {DIGITS} 1 1\n".encode()),
    "digits in PLY": ("a.ply", lambda: ply(f"element vertex {DIGITS}\nproperty float x")),
    "fewer than none": ("a.ply", lambda: ply("element vertex -1\nproperty float x")),
    "many of nothing": ("a.ply", lambda: ply(f"element junk {10**15}")),
    "a corner that is no number": (
        "a.ply",
        lambda: ply(
            CORNERS + FACES.format("uchar", "float"),
            struct.pack("<3fB3f", 0, 0, 0, 3, NAN, INF, 0),
        ),
    ),
    "as many corners as there are numbers": (
        "a.ply",
        lambda: ply(
            CORNERS + FACES.format("float", "int"), struct.pack("<3ff3i", 0, 0, 0, INF, 0, 0, 0)
        ),
    ),
    "half a corner": (
        "a.ply",
        lambda: ply(CORNERS + FACES.format("uchar", "float"), b"0 0 0\n3 0 0.5 0\n", "ascii"),
    ),
    "a header without end": ("a.ply", lambda: ply("element a 1\n" * 60_000)),
    "a header of very many properties": (
        "a.ply",
        lambda: ply("element a 1\n" + "property char x\n" * 100_000, bytes(100_000)),
    ),
    "a list of very many numbers": (
        "a.ply",
        lambda: ply(
            "element face 1\nproperty list uint uchar vertex_indices",
            struct.pack("<I", MOST_FACES + 1) + bytes(MOST_FACES + 1),
        ),
    ),
    "a face of very many corners": (
        "a.off",
        lambda: f"OFF\n1 1 0\n0 0 0\n{MOST_FACES + 1}\n".encode() + b"0 0 0 0\n" * 9,
    ),
    "a very long line of OBJ": ("a.obj", lambda: b"v 0 0 0\nf " + b"1 " * (LONGEST_LINE // 2 + 9)),
    "a very long line of OFF": ("a.off", lambda: b"OFF\n" + b"1 " * (LONGEST_LINE // 2 + 9)),
    "very many components": (
        "a.3mf",
        lambda: behind(f"<components>{MANY * COMPONENT}</components>", '<object id="2">'),
    ),
    "very many objects": ("a.3mf", lambda: behind(MANY * '<object id="2"/>')),
    "very many groups of colours": ("a.3mf", lambda: behind(MANY * '<basematerials id="2"/>')),
    "very many prefixes": (
        "a.3mf",
        lambda: behind("".join(f'<a xmlns:p{at}="u"/>' for at in range(MANY))),
    ),
    "a tag without end": ("a.3mf", lambda: behind(f'<a b="{" " * 10 * 2**20}"/>')),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_means_no_good_is_refused_by_name(what):
    name, make = HOSTILE[what]
    with pytest.raises(FileReadError, match=name):
        for_openscad(name, make())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.obj", b"v 0 0 0\n" + b"f 1 1 1\n" * (MOST_FACES // 1000 + 1)),
        ("a.obj", b"v 0 0 0\n" * (MOST_FACES // 1000 + 1)),
        ("a.off", b"OFF\n1 6000 0\n0 0 0\n" + b"3 0 0 0\n" * 6000),
        ("a.ply", ply("element vertex 6000\nproperty uchar x\nproperty uchar y\nproperty uchar z",
                      bytes(18000))),
        ("a.3mf", three_mf(f'<object id="1">{mesh(6000)}</object>', "1")),
        ("a.3mf", behind("<x/>" * 6000)),
        ("a.3mf", behind("<base/>" * 6000)),
        ("a.obj", b"v 0 0 0\nf" + b" 1" * 6000),
        ("a.obj", b"v 0 0 0\nf 1 1 1" + b" 1 \\\n" * 6000),
    ],
    ids=[
        *("faces", "corners", "faces of OFF", "corners of PLY", "corners of 3MF", "elements"),
        *("colours", "a face", "a long statement"),
    ],
)  # fmt: skip
def test_corners_and_faces_are_bounded_while_they_are_read(name, data, monkeypatch):
    bound = MOST_FACES // 1000
    # Defaults of a class are those from when it was made.
    monkeypatch.setattr(
        "marimo_openscad._model.imports.mesh.Room.__init__.__defaults__", (bound,) * 4
    )
    monkeypatch.setattr("marimo_openscad._model.imports.obj.MOST_FACES", bound)
    with pytest.raises(FileReadError, match=f"{name}.* more than"):
        for_openscad(name, data)


@pytest.mark.parametrize("color", [(NAN, 0, 0), (INF, 0, 0), (-INF, 1e30, 0)])
def test_colors_that_are_none_cost_nothing(color):
    header = CORNERS + "".join(f"property float {name}\n" for name in ("red", "green", "blue"))
    body = struct.pack("<6fB3i", 0, 0, 0, *color, 3, 0, 0, 0)
    assert for_openscad("a.ply", ply(header + FACES.format("uchar", "int"), body))


def test_a_list_as_a_color_is_none():
    header = CORNERS + "".join(
        f"property list uchar float {name}\n" for name in ("red", "green", "blue")
    )
    body = struct.pack("<3f3BB3i", 0, 0, 0, 0, 0, 0, 3, 0, 0, 0)
    assert for_openscad("a.ply", ply(header + FACES.format("uchar", "int"), body))
