"""Names of parts' files: any text is one, and leads nowhere else."""

import asyncio
import zipfile

import pytest

from marimo_openscad import StudyError, render_sync
from marimo_openscad.studies._part_files import file_names, write_parts

NAMES = ["../../up", "..", "", "/etc/a", "C:\\a", "a\0b", "\ud800", "\u202egpj", "a\x7f", "é", "a."]


def rows(names):
    return [{"row": at, "name": name} for at, name in enumerate(names)]


@pytest.fixture(scope="module")
def part():
    made = render_sync("cube(1);", engine="node")

    async def of(row):
        return made

    return of


@pytest.mark.parametrize("packed", [False, True])
def test_any_text_is_a_name_and_leads_nowhere_else(part, tmp_path, monkeypatch, packed):
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    archive = "parts.zip" if packed else None
    asyncio.run(write_parts("{row}-{name}.stl", rows(NAMES), part, archive))
    if packed:
        written = zipfile.ZipFile("parts.zip").namelist()
    else:
        written = [path.name for path in inside.iterdir()]
    assert len(written) == len(NAMES)
    assert not any("/" in name or "\\" in name or not name.isprintable() for name in written)
    assert [path.name for path in tmp_path.iterdir()] == ["inside"]


@pytest.mark.parametrize("pattern", ["../{name}.stl", "a/../../{name}.stl", "..\\{name}.stl"])
def test_no_member_of_a_zip_file_leads_out_of_it(part, tmp_path, monkeypatch, pattern):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StudyError, match="leads out of the zip file"):
        asyncio.run(write_parts(pattern, rows(["a"]), part, "parts.zip"))
    assert not (tmp_path / "parts.zip").exists()


def test_backslashes_are_folders_of_a_zip_file(part, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asyncio.run(write_parts("a\\{name}.stl", rows(["b"]), part, "parts.zip"))
    assert zipfile.ZipFile("parts.zip").namelist() == ["a/b.stl"]


def test_letters_of_other_scripts_stay():
    assert file_names("{name}.stl", rows(["日本 ö"])) == ["日本 ö.stl"]
