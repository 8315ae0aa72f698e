"""What is read is bounded before it is read, and whatever cannot be is named."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from marimo_openscad import FileReadError, OpenSCADError, Source, load_presets
from marimo_openscad._host.archive import Archive, archive_of
from marimo_openscad._host.bounded_read import LARGEST_FILE, read_path

GIGABYTES = 50 * 1024**3


@pytest.fixture
def sparse(tmp_path):
    path = tmp_path / "huge.stl"
    with path.open("wb") as file:
        file.truncate(GIGABYTES)
    return path


def test_its_errors_are_both():
    assert issubclass(FileReadError, OpenSCADError)
    assert issubclass(FileReadError, ValueError)


READERS = {
    "beside the program": lambda path: Source(f'import("{path.name}");', path.with_name("a.scad")),
    "given": lambda path: Source("", files={"a.stl": path}),
    "library": lambda path: Source("", library_paths=[path]),
    "in a library": lambda path: Source(f'import("{path.name}");', library_paths=[path.parent]),
}


@pytest.mark.parametrize("way", READERS)
def test_a_file_that_is_too_large_is_not_read(way, sparse):
    with pytest.raises(FileReadError, match=r"huge\.stl has 51200 MB"):
        _ = READERS[way](sparse).gathered


def test_a_model_or_presets_that_are_too_large_are_not_read(sparse):
    with pytest.raises(FileReadError, match=r"huge\.stl"):
        Source.from_model(sparse)
    with pytest.raises(FileReadError, match=r"huge\.stl"):
        load_presets(sparse)


def test_many_files_are_bounded_together(tmp_path, monkeypatch):
    monkeypatch.setattr("marimo_openscad._model.gathering.LARGEST_PROGRAM", 2_500_000)
    for number in range(3):
        (tmp_path / f"{number}.stl").write_bytes(bytes(1_000_000))
    text = "".join(f'import("{number}.stl");' for number in range(3))
    with pytest.raises(FileReadError, match=r"/[012]\.stl"):
        _ = Source(text, tmp_path / "a.scad").gathered


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_devices_block_nothing(tmp_path):
    os.mkfifo(tmp_path / "pipe.stl")
    with pytest.raises(FileReadError, match=r"pipe\.stl cannot be read"):
        read_path(tmp_path / "pipe.stl")
    with pytest.raises(FileReadError, match=r"/dev/zero"):
        read_path(Path("/dev/zero"))
    # OpenSCAD says that it misses it.
    assert Source('import("pipe.stl");', tmp_path / "a.scad").gathered.files == ()


def test_folders_are_no_files(tmp_path):
    (tmp_path / "x.scad").mkdir()
    with pytest.raises(FileReadError, match=r"x\.scad .* a folder"):
        read_path(tmp_path / "x.scad")
    assert Source("include <x.scad>", tmp_path / "a.scad").gathered.files == ()


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    (tmp_path / "secret.scad").write_text("")

    def refuse(path, *flags):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileReadError, match=r"secret\.scad cannot be read: Permission denied"):
        _ = Source("include <secret.scad>", tmp_path / "a.scad").gathered


def zipped(*members, **options):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", **options) as archive:
        for name, text in members:
            archive.writestr(name, text)
    return bytearray(data.getvalue())


def test_a_bomb_is_not_unpacked(tmp_path):
    bomb = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a/b.stl", "w") as member,
    ):
        for _ in range(LARGEST_FILE // 2**20 + 1):
            member.write(bytes(2**20))
    source = Source('import("a/b.stl");', tmp_path / "m.scad", library_paths=[bomb])
    with pytest.raises(FileReadError, match=r"a/b\.stl in .*bomb\.zip has 257 MB"):
        _ = source.gathered


def test_a_size_that_is_a_lie_is_damage():
    data = zipped(("a.scad", "x" * 100_000), compression=zipfile.ZIP_DEFLATED)
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    with pytest.raises(FileReadError, match=r"a\.scad in lie\.zip is damaged"):
        Archive("lie.zip", bytes(data)).read("a.scad")


def test_damaged_and_encrypted_members_are_named():
    data = zipped(("a.scad", "cube(1);"), ("b.scad", "ok"))
    at = data.index(b"cube(1);")
    data[at] ^= 1
    archive = Archive("some.zip", bytes(data))
    with pytest.raises(FileReadError, match=r"a\.scad in some\.zip is damaged"):
        archive.read("a.scad")
    assert archive.read("b.scad") == b"ok"
    assert archive.read("none.scad") is None
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    with pytest.raises(FileReadError, match=r"a\.scad in some\.zip is encrypted"):
        Archive("some.zip", bytes(data)).read("a.scad")


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_without_bounds_is_refused(kind):
    archive = Archive("odd.zip", bytes(zipped(("a.scad", "x"), compression=kind)))
    with pytest.raises(FileReadError, match=r"a\.scad in odd\.zip .* zip file anew"):
        archive.read("a.scad")


def test_every_cut_of_an_archive_is_no_archive_or_named(tmp_path):
    whole = bytes(zipped(("L/a.scad", "x = 1;")))
    for end in range(1, len(whole)):
        path = tmp_path / "cut.zip"
        path.write_bytes(whole[:end])
        with pytest.raises((FileReadError, FileNotFoundError), match=r"cut\.zip"):
            _ = Source("use <L/a.scad>", tmp_path / "m.scad", library_paths=[path]).gathered


def test_every_changed_byte_of_an_archive_is_read_or_named():
    whole = zipped(("L/a.scad", "x = 1;"), compression=zipfile.ZIP_DEFLATED)
    for at in range(len(whole)):
        changed = bytearray(whole)
        changed[at] ^= 0xFF
        try:
            found = Archive("odd.zip", bytes(changed)).read("L/a.scad")
        except FileReadError as error:
            assert "odd.zip" in str(error)  # noqa: PT017
        else:
            assert found in (None, b"x = 1;")


def test_a_long_list_of_members_is_not_read():
    data = zipped(("a", ""))
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = (2**30).to_bytes(4, "little")
    with pytest.raises(FileReadError, match=r"list of members of long\.zip"):
        Archive("long.zip", bytes(data))


def test_deep_names_cost_nothing():
    archive = archive_of("deep.zip", bytes(zipped(("a/" * 30_000 + "b.scad", ""))))
    assert archive.folders() == {}
    assert archive.read("a/b.scad") is None


DEPTH = 100_000


@pytest.mark.parametrize(
    "text",
    ["[" * DEPTH, '{"parameterSets": ' * DEPTH, '{"parameterSets": {"a": {"b": ' + "[" * DEPTH],
)
def test_deep_presets_are_refused_by_name(text, tmp_path):
    path = tmp_path / "deep.json"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"deep\.json"):
        load_presets(path)


@pytest.mark.parametrize("value", ["NaN", "1e999", "null", "[[1]]", '["a"]', "{}", "1" + "0" * 400])
def test_values_that_no_preset_has_are_refused_by_name(value, tmp_path):
    path = tmp_path / "odd.json"
    path.write_text(f'{{"parameterSets": {{"a": {{"width": {value}}}}}}}')
    with pytest.raises(ValueError, match=r"odd\.json: width"):
        load_presets(path)
