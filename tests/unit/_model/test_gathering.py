"""Files are found where OpenSCAD would look, and lie where the engine can find them."""

import hashlib
import zipfile
from pathlib import Path

import pytest
import solid2
from solid2.core import scad_import

from marimo_openscad import FileReadError, ModelTypeError, Source
from tests.support.mesh_corpus import SHOWN, binary_stl, stl, three_mf


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENSCADPATH", raising=False)
    return tmp_path


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def paths(source):
    return {file.path for file in source.gathered.files}


def test_files_beside_the_program(folder):
    main = write(folder / "part" / "main.scad", "include <lib/a.scad>\nimport('x');")
    write(folder / "part" / "lib" / "a.scad", 'use <../../b.scad>\nimport("mesh.stl");')
    write(folder / "b.scad", "")
    write(folder / "part" / "lib" / "mesh.stl", stl())
    gathered = Source.from_model(main).gathered
    root = f"/work{folder}"
    assert gathered.path == f"{root}/part/main.scad"
    assert {file.path for file in gathered.files} == {
        *(f"{root}/part/lib/a.scad", f"{root}/b.scad", f"{root}/part/lib/mesh.stl")
    }
    for file in gathered.files:
        assert file.hash == hashlib.sha256(file.data).hexdigest()


def test_source_in_a_string_counts_from_the_current_folder(folder):
    write(folder / "a.scad", "x = 1;")
    (file,) = Source("include <a.scad>").gathered.files
    assert file.path == f"/work{folder}/a.scad"
    assert file.data == b"x = 1;"


def test_given_files_come_before_those_on_disk_and_always_go_along(folder):
    write(folder / "a.scad", "disk")
    source = Source(
        'include <a.scad>\nimport(str("me", "sh.stl"));',
        files={
            "a.scad": "given",
            "mesh.stl": binary_stl(),
            "sub/b.scad": write(folder / "b", "path"),
        },
    )
    contents = {file.path: file.data for file in source.gathered.files}
    assert contents == {
        f"/work{folder}/a.scad": b"given",
        f"/work{folder}/mesh.stl": binary_stl(),
        f"/work{folder}/sub/b.scad": b"path",
    }


def test_library_folders_and_zips_are_searched_in_order(folder, monkeypatch):
    write(folder / "one" / "L" / "a.scad", "one")
    write(folder / "two" / "L" / "a.scad", "two")
    write(folder / "two" / "L" / "b.scad", "include <a.scad>")
    with zipfile.ZipFile(folder / "lib.zip", "w") as archive:
        archive.writestr("L/a.scad", "zip")
        archive.writestr("L/c.scad", "include <b.scad>\nuse <L/b.scad>")
    monkeypatch.setenv("OPENSCADPATH", str(folder / "two"))
    text = "use <L/a.scad>\ninclude <L/c.scad>"

    source = Source(text, library_paths=[folder / "one", folder / "lib.zip"])
    contents = {file.path: file.data for file in source.gathered.files}
    assert contents["/libraries/L/a.scad"] == b"one"
    assert contents["/libraries/L/b.scad"] == b"include <a.scad>"
    assert len(contents) == 3

    source = Source(text, library_paths=[folder / "lib.zip", folder / "one"])
    contents = {file.path: file.data for file in source.gathered.files}
    assert contents["/libraries/L/a.scad"] == b"zip"


def test_a_file_beside_the_including_file_wins_over_a_library(folder):
    write(folder / "lib" / "a.scad", "library")
    write(folder / "a.scad", "beside")
    (file,) = Source("use <a.scad>", library_paths=[folder / "lib"]).gathered.files
    assert file.data == b"beside"


def test_absolute_names_are_turned_into_the_engines(folder):
    write(folder / "a.scad", f"include <{folder}/b.scad>")
    write(folder / "b.scad", "")
    gathered = Source(f"include <{folder}/a.scad>;\ncube(1);").gathered
    assert gathered.source == f"include </work{folder}/a.scad>;\ncube(1);"
    files = {file.path: file.data for file in gathered.files}
    assert files[f"/work{folder}/a.scad"] == f"include </work{folder}/b.scad>".encode()
    assert f"/work{folder}/b.scad" in files


def test_solidpythons_imports_are_found(folder, request):
    # SolidPython2 never forgets an import; the other tests' models must not have it.
    imports = scad_import.module_cache_by_resolved_filename
    request.addfinalizer(imports.clear)
    write(folder / "lib.scad", "module knob(r = 1) { sphere(r); }")
    knob = solid2.import_scad(str(folder / "lib.scad")).knob
    gathered = Source.from_model(knob(3)).gathered
    assert f"use </work{folder}/lib.scad>" in gathered.source
    assert f"/work{folder}/lib.scad" in {file.path for file in gathered.files}


def test_bosl2_needs_nothing(folder):
    found = paths(Source("include <BOSL2/std.scad>\ncuboid(3);"))
    assert {"/libraries/BOSL2/std.scad", "/libraries/BOSL2/shapes3d.scad"} <= found


@pytest.mark.parametrize("name", ["../../../../../../../../etc/a.scad", "/../a.scad", "a\\0.stl"])
def test_names_that_lead_outside_are_left_to_openscad(folder, name):
    assert paths(Source(f'import("{name}"); use <{name}>')) == set()


def test_a_changed_file_is_read_again(folder):
    path = write(folder / "a.scad", "x = 1;")
    first = Source("include <a.scad>").gathered.files[0].data
    path.write_text("x = 22;")
    second = Source("include <a.scad>").gathered.files[0].data
    assert (first, second) == (b"x = 1;", b"x = 22;")


def test_missing_files_are_left_to_openscad(folder):
    assert paths(Source("include <none.scad>\nimport('none.stl');")) == set()


def test_wrong_files_are_refused_by_name(folder):
    with pytest.raises(ModelTypeError, match=r"'a\.stl' is int"):
        _ = Source("", files={"a.stl": 3}).gathered
    with pytest.raises(ModelTypeError, match="relative to the program"):
        _ = Source("", files={"/a.stl": b""}).gathered
    with pytest.raises(FileNotFoundError, match="neither a folder nor a zip"):
        _ = Source("", library_paths=[folder / "none"]).gathered


@pytest.mark.parametrize(
    "files",
    [
        *({"": "x"}, {".": "x"}, {"..": "x"}, {"model.scad/a.scad": "x"}),
        {"model.scad": "x"},
        *({"a.scad": "x", "a.scad/b.scad": "y"}, {"a.scad": "x", "./a.scad": "y"}),
        *({5: "x"}, {None: "x"}, {b"a": "x"}, {"a\0": "x"}, {"a\ud800.scad": "x"}),
        {"a.scad": 'echo("\ud800");'},
    ],
    ids=repr,
)
def test_names_and_texts_that_files_cannot_have_are_refused_by_name(folder, files):
    with pytest.raises(ModelTypeError, match=r"^(the name of )?file "):
        _ = Source("cube(1);", files=files).gathered


@pytest.mark.parametrize("path", ["", ".", "..", "a/.."])
def test_a_program_lies_in_a_file(path):
    with pytest.raises(ModelTypeError, match="names no file"):
        _ = Source("cube(1);", Path(path)).gathered


def test_half_a_character_is_none():
    with pytest.raises(ModelTypeError, match=r"the program holds U\+D83D at position 12"):
        _ = Source("cube(1); // \ud83d").gathered


def test_a_library_that_cannot_be_looked_at_is_named(folder):
    with pytest.raises(FileReadError, match="File name too long"):
        _ = Source("", library_paths=["x" * 5000]).gathered


def test_backslashes_lead_into_folders_as_on_windows():
    files = {
        "lib/gear.scad": "include <sub\\teeth.scad>\nmodule gear() cube(1);",
        "lib/sub/teeth.scad": "n = 3;",
        "parts/plate.stl": stl(),
    }
    source = Source('use <lib\\gear.scad>\nimport("parts\\\\plate.stl");', files=files)
    assert source.gathered.source == 'use <lib/gear.scad>\nimport("parts/plate.stl");'
    texts = [file.data for file in source.gathered.files if file.path.endswith("lib/gear.scad")]
    assert texts == [b"include <sub/teeth.scad>\nmodule gear() cube(1);"]


def test_a_file_may_be_called_as_what_is_made_of_another(folder):
    files = {"a.3mf": three_mf(), "a.3mf.off": SHOWN["no-word.off"]}
    gathered = Source('import("a.3mf");\nimport("a.3mf.off");', files=files).gathered
    paths = [file.path for file in gathered.files]
    assert len(set(paths)) == 2
    assert f"/work{folder}/a.3mf.off" in paths


@pytest.mark.parametrize("name", ["a.stl", "parts\\a.stl"])
def test_errors_about_given_files_have_the_names_that_they_were_given_by(folder, name):
    with pytest.raises(FileReadError) as caught:
        _ = Source("", files={name: b""}).gathered
    assert str(caught.value).startswith(name.replace("\\", "/") + ": ")


def test_errors_about_found_files_say_where_they_lie(folder):
    (folder / "a.stl").write_bytes(b"")
    with pytest.raises(FileReadError) as caught:
        _ = Source('import("a.stl");').gathered
    assert str(caught.value).startswith(f"{folder}/a.stl: ")
