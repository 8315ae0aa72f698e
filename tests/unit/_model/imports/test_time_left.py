"""What Python reads for a render ends with the render's time."""

import pytest

from marimo_openscad import RenderTimeout
from marimo_openscad._engines.spec import resolve
from tests.unit.test_hostile_meshes import doubled, three_mf

PLY = "ply\nformat {} 1.0\nelement {}\nproperty uchar a\nend_header\n"
TRIANGLE = b"facet outer loop" + b" vertex 0 0 0" * 3 + b" endloop endfacet "
BLANK = b"\n" * 3_000_000


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.obj", BLANK),
        ("a.obj", b"v 1 2 3\n" * 300_000),
        ("a.ply", PLY.format("ascii", "junk 999999").encode() + b"1 " * 1_000_000),
        ("a.ply", PLY.format("binary_little_endian", "junk 999999").encode() + bytes(1_000_000)),
        ("a.stl", b"solid a" + b" facet normal 0 0 0" * 300_000),
        ("a.stl", b"solid a\n" + TRIANGLE + b"1" * 40_000_000 + b"endsolid"),
        ("a.dat", b"1 2\n" * 1_000_000),
        ("a.3mf", three_mf("<x/>" * 500_000, "1")),
        ("a.3mf", doubled("<vertices/><triangles/>", 4, 20)),
    ],
    ids=[
        *(
            "obj",
            "corners",
            "words of PLY",
            "bytes of PLY",
            "a line of STL",
            "digits of STL",
            "heights",
        ),
        *("elements", "components"),
    ],
)
def test_imports_end_with_the_renders_time(name, data):
    with pytest.raises(RenderTimeout, match=r"were not read within 0\.05 s"):
        resolve(f'import("{name}");', {"files": {name: data}, "timeout": 0.05})


def test_a_render_with_time_reads_them_all():
    corners = b"v 0 0 0\nv 9 0 0\nv 0 9 0\nv 0 0 9\n"
    faces = b"f 1 3 2\nf 1 2 4\nf 2 3 4\nf 3 1 4\n"
    data = corners + b"\n" * 10_000 + faces
    program = resolve('import("a.obj");', {"files": {"a.obj": data}, "timeout": 60})
    assert any(file.path.endswith(".off") for file in program.source.gathered.files)
