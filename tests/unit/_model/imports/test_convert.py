"""Mesh files of every manner, converted for OpenSCAD and read by others."""

import io
import zipfile

import lib3mf
import pytest
import trimesh

from marimo_openscad import FileReadError
from marimo_openscad._model.imports.convert import CONVERTED, for_openscad
from tests.support.mesh_corpus import (
    RED_ONES,
    REFUSED,
    SHOWN,
    in_components,
    ply,
    stl,
    three_mf,
)
from tests.support.mesh_files import opened as read_mesh
from tests.support.other_files import NO_OTHERS, OTHERS

BOX = [[0, 0, 0], [10, 20, 30]]


def converted(name, data):
    return for_openscad(name, data.encode() if isinstance(data, str) else data)


def opened(name, data):
    """What trimesh makes of a converted file."""
    ending = "off" if name.endswith(CONVERTED) else name[-3:]
    written = converted(name, data)
    ascii_stl = ending == "stl" and b"endfacet" in written
    mesh = read_mesh(written, "stl-ascii" if ascii_stl else ending)
    mesh.merge_vertices()
    return mesh


AS_THEY_ARE = {
    *("windows.stl", "not-utf-8.stl", "long-name.stl", "no-name.stl", "bytes.off"),
    *("binary.stl", "solid-binary.stl"),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_box_is_the_box(name):
    data = converted(name, SHOWN[name])
    if name in AS_THEY_ARE:
        written = SHOWN[name]
        assert data == (written.encode() if isinstance(written, str) else written)
    mesh = opened(name, SHOWN[name])
    assert mesh.is_watertight
    assert mesh.volume == pytest.approx(6000, rel=1e-5)
    assert mesh.bounds.tolist() == [pytest.approx(corner, abs=1e-4) for corner in BOX]


@pytest.mark.parametrize("name", sorted(RED_ONES))
def test_colors_stay(name):
    lines = converted(name, SHOWN[name]).decode().splitlines()
    faces = [line.split() for line in lines if line[:2] in ("3 ", "4 ")]
    colors = {tuple(face[int(face[0]) + 1 :]) for face in faces}
    assert colors in (
        {("255", "0", "0", "255")},
        {("255", "0", "0")},
        {("1.0", "0.0", "0.0", "1.0")},
    )


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_file_line_and_reason(name):
    data, message = REFUSED[name]
    with pytest.raises(FileReadError, match=message) as raised:
        converted(name, data)
    assert name in str(raised.value)


@pytest.mark.parametrize("name", NO_OTHERS)
def test_what_openscad_takes_nothing_of_says_so(name):
    data, message = NO_OTHERS[name]
    with pytest.raises(FileReadError, match=f"^{name}.*{message}"):
        for_openscad(name, data)


@pytest.mark.parametrize("name", OTHERS)
def test_what_it_takes_stays_as_it_is(name):
    assert for_openscad(name, OTHERS[name]) == OTHERS[name]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_heights_come_in_plain_letters(encoding):
    assert for_openscad("a.dat", "1 2\n3 4\n".encode(encoding)) == b"1 2\n3 4\n"


def test_lines_of_old_macs_have_ends():
    assert for_openscad("a.dat", b"# cm\r1 2\r3 4\r") == b"# cm\n1 2\n3 4\n"
    old = for_openscad("a.off", SHOWN["carriage-returns.off"].encode())
    assert b"\r" not in old
    assert old.count(b"\n") == 16
    made = b"0\nSECTION\n2\nENTITIES\n0\nENDSEC\n0\nEOF\n"
    assert for_openscad("a.dxf", made.replace(b"\n", b"\r")) == made


def test_several_solids_are_all_read():
    mesh = opened("two.stl", stl("a") + stl("b", by=100))
    assert mesh.volume == pytest.approx(12000)
    assert mesh.bounds.tolist() == [[0, 0, 0], [110, 120, 130]]


def test_components_are_placed_as_lib3mf_places_them():
    data = three_mf(place=in_components)
    mesh = opened("a.3mf", data)
    assert mesh.volume == pytest.approx(12000)
    model = lib3mf.get_wrapper().CreateModel()
    model.QueryReader("3mf").ReadFromBuffer(data)
    box = model.GetOutbox()
    assert mesh.bounds.tolist() == [list(box.MinCoordinate), list(box.MaxCoordinate)]


@pytest.mark.parametrize("kind", ["3mf", "obj", "off", "ply", "stl"])
def test_what_trimesh_writes_is_read(kind):
    mesh = trimesh.creation.icosphere(subdivisions=3, radius=20)
    data = mesh.export(file_type="stl_ascii" if kind == "stl" else kind)
    read = opened(f"ball.{kind}", data)
    assert read.is_watertight
    assert len(read.faces) == len(mesh.faces)
    assert read.volume == pytest.approx(mesh.volume, rel=1e-5)


def model_file(model, path="3D/3dmodel.model", **others):
    """A 3MF with this text as its model."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Target="/{path}" Id="a" '
            'Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>',
        )
        file.writestr(path, model)
        for name, text in others.items():
            file.writestr(f"3D/{name}.model", text)
    return buffer.getvalue()


HEAD = '<model xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"'
TETRAHEDRON = (
    '<mesh><vertices><vertex x="0" y="0" z="0"/><vertex x="6" y="0" z="0"/>'
    '<vertex x="0" y="6" z="0"/><vertex x="0" y="0" z="6"/></vertices><triangles>'
    '<triangle v1="0" v2="2" v3="1"/><triangle v1="0" v2="1" v3="3"/>'
    '<triangle v1="1" v2="2" v3="3"/><triangle v1="0" v2="3" v3="2"/></triangles></mesh>'
)


def with_mesh(old, new):
    """A model whose only mesh is changed."""
    mesh = TETRAHEDRON.replace(old, new)
    return f'{HEAD}><resources>\n<object id="1">{mesh}</object></resources></model>'


def test_components_in_other_models_are_found():
    production = "http://schemas.microsoft.com/3dmanufacturing/production/2015/06"
    root = (
        f'{HEAD} xmlns:p="{production}" requiredextensions="p"><resources><object id="8">'
        '<components><component objectid="1" p:path="/3D/plate.model"/></components></object>'
        '</resources><build><item objectid="8" transform="1 0 0 0 1 0 0 0 1 5 5 5"/>'
        '<item objectid="8" printable="0"/></build></model>'
    )
    plate = f'{HEAD}><resources><object id="1">{TETRAHEDRON}</object></resources></model>'
    mesh = opened("plate.3mf", model_file(root, plate=plate))
    assert mesh.volume == pytest.approx(36)
    assert mesh.bounds.tolist() == [[5, 5, 5], [11, 11, 11]]


BROKEN = {
    "no list": ("nothing", r"\(3D/3dmodel\.model\), line 1: it is no XML"),
    "a doctype": (f'<!DOCTYPE a [<!ENTITY b "c">]>{HEAD}/>', "have no DOCTYPE"),
    "a unit": (f'{HEAD} unit="ell"/>', 'line 1: "ell" is no unit of 3MF'),
    "an extension": (
        f'{HEAD} xmlns:b="http://example.org/beams" requiredextensions="b"/>',
        "needs the extension http://example.org/beams",
    ),
    "a corner": (
        with_mesh('v1="1"', 'v1="9"'),
        "line 2: the triangle names corner 9, and there are 4",
    ),
    "a comma": (with_mesh('x="6"', 'x="6,5"'), 'line 2: "6,5" has a comma'),
    "a circle": (
        f'{HEAD}><resources><object id="1"><components><component objectid="1"/></components>'
        '</object></resources><build><item objectid="1"/></build></model>',
        "object 1 is among its own components",
    ),
    "nothing there": (f'{HEAD}><build><item objectid="4"/></build></model>', "object 4 is named"),
    "nothing to build": (f"{HEAD}><resources/></model>", "builds nothing"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_3mf_says_where(what):
    model, message = BROKEN[what]
    with pytest.raises(FileReadError, match=message):
        converted("broken.3mf", model_file(model))


@pytest.mark.parametrize("head", [b"", b"solid and more"])
def test_a_binary_stl_that_was_cut_off_is_said(head):
    whole = SHOWN["binary.stl"]
    data = head.ljust(80, b"\0") + whole[80:]
    assert for_openscad("a.stl", data + b"more") == data
    count = int.from_bytes(data[80:84], "little")
    with pytest.raises(FileReadError, match=rf"a.stl: .* {count} triangles, and ends after 1\."):
        for_openscad("a.stl", data[: 84 + 50 + 49])


def test_a_binary_stl_and_other_files_stay_as_they_are():
    for name in ("a.stl", "a.txt", "a.json"):
        data = b"\0" * 80 + (1).to_bytes(4, "little") + b"\0" * 50
        assert for_openscad(name, data) is data


def test_copies_of_copies_are_bounded():
    def copies(level):
        ten = f'<component objectid="{level - 1}"/>' * 10
        return f'<object id="{level}"><components>{ten}</components></object>'

    levels = "".join(map(copies, range(2, 9)))
    model = (
        f'{HEAD}><resources><object id="1">{TETRAHEDRON}</object>{levels}</resources>'
        '<build><item objectid="8"/></build></model>'
    )
    with pytest.raises(FileReadError, match="more than 5000000 triangles"):
        converted("many.3mf", model_file(model))


def test_ply_needs_no_order_of_properties():
    assert opened("a.ply", ply("binary_big_endian")).volume == pytest.approx(6000)
