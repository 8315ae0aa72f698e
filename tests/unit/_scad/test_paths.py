"""Engine paths of files on machines with and without drives."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from marimo_openscad._scad import paths
from marimo_openscad._scad.paths import (
    absolute_name,
    as_written,
    engine_folder,
    file_key,
    local_path,
    off_disk,
    on_disk,
    user_path,
)


@pytest.fixture
def windows(monkeypatch):
    monkeypatch.setattr(paths, "ON_WINDOWS", True)


@pytest.mark.parametrize(
    ("folder", "engine", "local"),
    [
        (r"C:\Users\Jo Ä\parts", "/work/C:/Users/Jo Ä/parts", "C:/Users/Jo Ä/parts"),
        ("d:/parts", "/work/D:/parts", "D:/parts"),
        ("C:\\", "/work/C:", "C:"),
        (r"\\server\share\parts", "/work/UNC:/server/share/parts", "//server/share/parts"),
        ("\\\\server\\share\\", "/work/UNC:/server/share", "//server/share"),
        (r"\\?\C:\long\parts", "/work/C:/long/parts", "C:/long/parts"),
        (r"\\?\UNC\server\share\parts", "/work/UNC:/server/share/parts", "//server/share/parts"),
    ],
)
def test_folders_of_windows_keep_their_drives(folder, engine, local):
    assert engine_folder(PureWindowsPath(folder)) == engine
    assert local_path(engine) == user_path(engine) == local


def test_folders_of_other_systems_are_as_they_were(tmp_path):
    assert engine_folder(tmp_path) == f"/work{tmp_path}"
    assert local_path("/work/home/C:/a") == user_path("/work/home/C:/a") == "/home/C:/a"
    assert user_path("/libraries/C:/a") == "/libraries/C:/a"
    assert engine_folder(PurePosixPath("https://host/a")) == "/work/https:/host/a"


ABSOLUTE = [
    ("C:/lib/a.scad", "/work/C:/lib/a.scad"),
    ("//server/share/a.scad", "/work/UNC:/server/share/a.scad"),
    ("/lib/a.scad", "/work/lib/a.scad"),
]


@pytest.mark.parametrize(("name", "engine"), ABSOLUTE)
def test_names_with_a_drive_or_a_server_are_absolute_on_windows(windows, name, engine):
    assert absolute_name(name) == engine
    assert absolute_name("lib/a.scad") is None
    for before, after in ("<>", '""'):
        assert as_written(f"{before}{engine}{after}") == f"{before}{name}{after}"


def test_elsewhere_they_are_names_of_folders():
    assert absolute_name("C:/lib/a.scad") is None
    assert absolute_name("//lib/a.scad") == "/work//lib/a.scad"


def test_on_the_disk_of_windows_no_folder_has_a_colon(windows):
    for path in ("/work/C:/a/b.scad", "/work/UNC:/server/share/b.scad", "/libraries/b.scad"):
        assert ":" not in on_disk(path)
        assert off_disk(on_disk(path)) == path
    said = 'Can\'t open "/work/C/a.stl", import() at line 1'
    assert off_disk(said) == said.replace("/C/", "/C:/")
    assert file_key("/work/C:/Lib/A.scad") == file_key("/work/c:/lib/a.SCAD")


def test_the_disks_of_others_have_them():
    assert on_disk("/work/C:/a") == "/work/C:/a"
    assert off_disk("/work/C/a") == "/work/C/a"
    assert file_key("/work/A") != file_key("/work/a")
