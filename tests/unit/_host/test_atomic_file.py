"""Files of the user's are as they were until the new one is whole."""

import os
import re
import stat
from pathlib import Path

import pytest

from marimo_openscad import ParameterError, save_presets
from marimo_openscad._host.atomic_file import write_file
from marimo_openscad._model.mesh_file import MeshFile
from tests.support.doubles.view_scene import make_part


def writable():
    part = make_part(1)
    part._output = MeshFile("binstl", b"new")
    return part


@pytest.fixture
def full_disk(monkeypatch):
    """A disk that takes no more when a file is to be there for good."""

    def sync(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", sync)


WRITERS = {
    "presets": lambda path: save_presets({"a": {"x": 1}}, path),
    "stl": lambda path: writable().save_sync(path.with_suffix(".stl")),
    "page": lambda path: make_part(1).save_sync(path.with_suffix(".html")),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_a_full_disk_leaves_what_was_there(writer, tmp_path, full_disk):
    for ending in ("json", "stl", "html"):
        (tmp_path / f"good.{ending}").write_bytes(b"good")
    with pytest.raises(OSError, match="No space"):
        WRITERS[writer](tmp_path / "good.json")
    assert {path.name for path in tmp_path.iterdir()} == {"good.json", "good.stl", "good.html"}
    assert all(path.read_bytes() == b"good" for path in tmp_path.iterdir())


@pytest.mark.parametrize("value", ["\ud800", object(), 10**400])
def test_a_value_that_no_file_can_hold_leaves_the_presets(value, tmp_path):
    path = save_presets({"a": {"x": 1}}, tmp_path / "a.json")
    before = path.read_bytes()
    with pytest.raises(ParameterError):
        save_presets({"a": {"x": value}}, path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_links_lead_on_and_rights_stay(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_rights_that_others_have(tmp_path):
    other, path = tmp_path / "other", tmp_path / ("n" * 255)
    other.touch()
    write_file(path, b"new")
    assert path.stat().st_mode == other.stat().st_mode


def test_what_is_no_file_is_written_to():
    write_file(Path("/dev/null"), b"gone")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_what_cannot_be_written_has_the_name_that_was_given(tmp_path):
    (tmp_path / "folder.stl").mkdir()
    for name in ("nowhere/part.stl", "folder.stl", f"{'x' * 300}.stl"):
        with pytest.raises(OSError, match=re.escape(str(tmp_path / name))) as caught:
            write_file(tmp_path / name, b"new")
        assert ".openscad-" not in str(caught.value)
        assert str(caught.value).endswith(f"{str(tmp_path / name)!r}")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.stl"]
