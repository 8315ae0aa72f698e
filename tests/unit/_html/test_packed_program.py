"""Pages to give away hold the program, its libraries and what was named, and no path."""

import base64
import json
from pathlib import Path

import pytest
import solid2
from solid2.core import scad_import

from marimo_openscad import Diagnostic, FileReadError, Program, Source
from marimo_openscad._html.packed_program import packed_program
from marimo_openscad._html.without_places import without_places


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def packed(source):
    content = packed_program(Program(source))
    files = {file["path"]: base64.b64decode(file["base64"]) for file in content["files"]}
    assert len(files) == len(content["files"])
    return content, files


OUTSIDE = ['import("{}/secret.txt");', "include <{}/secret.scad>", "include <../secret.scad>"]


@pytest.mark.parametrize("statement", OUTSIDE)
def test_what_lies_elsewhere_is_refused_by_name(statement, tmp_path):
    write(tmp_path / "secret.txt", "SECRET")
    write(tmp_path / "secret.scad", "SECRET")
    path = write(tmp_path / "part" / "a.scad", statement.format(tmp_path) + "\ncube(1);")
    with pytest.raises(FileReadError, match=r"would hold .*/secret\.(txt|scad)"):
        packed(Source.from_model(path))


@pytest.mark.skipif(not Path("/etc/hostname").is_file(), reason="this system has no such file")
def test_no_file_of_the_system_is_in_a_page(tmp_path):
    with pytest.raises(FileReadError, match="would hold /etc/hostname"):
        packed(Source("include </etc/hostname>", tmp_path / "a.scad"))


def test_what_the_user_names_may_go_along(tmp_path):
    shared = write(tmp_path / "shared" / "b.scad", "x = 1;")
    source = Source(
        "include <../shared/b.scad>", tmp_path / "part/a.scad", {"../shared/b.scad": shared}
    )
    content, files = packed(source)
    assert content["path"] == "/work/part/a.scad"
    assert files == {"/work/shared/b.scad": b"x = 1;"}
    assert str(tmp_path) not in json.dumps(content)


def test_libraries_go_along_without_the_place_that_they_come_from(tmp_path, monkeypatch):
    folder = tmp_path / "site-packages" / "gears"
    write(folder / "gear.scad", "include <tooth.scad>")
    write(folder / "tooth.scad", "")
    write(tmp_path / "lib" / "L" / "m.scad", f"use <{tmp_path}/lib/L/n.scad>")
    write(tmp_path / "lib" / "L" / "n.scad", "")
    source = Source(
        f"use <{folder}/gear.scad>\nuse <L/m.scad>",
        tmp_path / "own" / "a.scad",
        library_paths=[tmp_path / "lib"],
    )
    content, files = packed(source)
    assert str(tmp_path) not in json.dumps(content)
    assert not any(str(tmp_path).encode() in data for data in files.values())
    gears = {path for path in files if path.endswith(("/gears/gear.scad", "/gears/tooth.scad"))}
    assert len(gears) == 2
    assert any(f"<{path}>" in content["source"] for path in gears)
    assert "/libraries/L/m.scad" in files


def test_what_code_imports_goes_along(tmp_path, request, monkeypatch):
    monkeypatch.chdir(write(tmp_path / "own" / "x", "").parent)
    request.addfinalizer(scad_import.module_cache_by_resolved_filename.clear)
    write(tmp_path / "lib" / "knob.scad", "include <deep/r.scad>\nmodule knob() { sphere(r); }")
    write(tmp_path / "lib" / "deep" / "r.scad", "r = 3;")
    knob = solid2.import_scad(str(tmp_path / "lib" / "knob.scad")).knob
    content, files = packed(Source.from_model(knob()))
    assert str(tmp_path) not in json.dumps(content)
    assert {path.rpartition("/")[2] for path in files} >= {"knob.scad", "r.scad"}


def test_diagnostics_name_files_and_no_folders():
    told = Diagnostic(
        "warning",
        "Can't open '/home/me/my part/lost.stl', see https://host/a/b and 1/2 mm",
        "/home/me/my part/a.scad",
        3,
        'import("/home/me/x.stl");',
        'File "/home/me/my notebooks/lid.py", line 7',
    )
    (item,) = without_places([told])
    assert "/home" not in repr(item)
    assert "me/" not in repr(item)
    assert (item.file, item.origin) == ("a.scad", 'File "lid.py", line 7')
    assert "https://host/a/b and 1/2 mm" in item.message
    (windows,) = without_places(
        [Diagnostic("error", r"no C:\Users\me\a.stl", r"C:\Users\me\a.scad")]
    )
    assert (windows.message, windows.file) == ("no a.stl", "a.scad")
