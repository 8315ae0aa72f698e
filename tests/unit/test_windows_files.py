r"""Programs as they are written on Windows: drives, backslashes, servers, case.

The machine is Linux, and drives are folders of the current one, such as `C:`.
"""

from pathlib import PureWindowsPath

import pytest

from marimo_openscad import ModelTypeError, Program, Source
from marimo_openscad._engines.native.folder import ProgramFolder
from marimo_openscad._model.gathering import FileFinder
from marimo_openscad._scad import paths
from tests.support.mesh_corpus import stl

PART = PureWindowsPath(r"C:\Users\Jo\part.scad")
ROOT = "/work/C:/Users/Jo"


@pytest.fixture
def windows(tmp_path, monkeypatch):
    """`windows({"C:/a.scad": text})` has these files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENSCADPATH", raising=False)
    monkeypatch.setattr(paths, "ON_WINDOWS", True)

    def put(files):
        for name, text in files.items():
            place = tmp_path / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)

    return put


def found(text, **options):
    source = Source(text, PART, **options)
    return {file.path: file.data for file in source.gathered.files}


def test_files_beside_a_program_and_above_it(windows):
    windows({"C:/Users/Jo/lib/gear.scad": "use <..\\..\\all.scad>", "C:/Users/all.scad": ""})
    gathered = Source("include <lib\\gear.scad>", PART).gathered
    assert gathered.path == f"{ROOT}/part.scad"
    assert {file.path for file in gathered.files} == {
        f"{ROOT}/lib/gear.scad",
        "/work/C:/Users/all.scad",
    }


@pytest.mark.parametrize(
    ("named", "rewritten"),
    [
        ("include <D:\\lib\\gear.scad>", "include </work/D:/lib/gear.scad>"),
        ("use <D:/lib/gear.scad>", "use </work/D:/lib/gear.scad>"),
        (r'import("D:\\lib\\plate.stl");', 'import("/work/D:/lib/plate.stl");'),
        (r'import(file = "D:/lib/plate.stl");', 'import(file = "/work/D:/lib/plate.stl");'),
        (r'surface("D:\\lib\\hill.dat");', 'surface("/work/D:/lib/hill.dat");'),
    ],
)
def test_absolute_names_lead_to_their_drive(windows, named, rewritten):
    files = {"gear.scad": "", "plate.stl": stl(), "hill.dat": "1 2\n3 4"}
    windows({f"D:/lib/{name}": text for name, text in files.items()})
    source = Source(named, PART)
    assert source.gathered.source == rewritten
    (file,) = source.gathered.files
    assert file.path in rewritten
    assert source.gathered.text(file.path.removeprefix("/work/")) is not None


def test_names_on_servers_are_looked_for_there(windows, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "marimo_openscad._model.gathering.read_known", lambda place: asked.append(place.as_posix())
    )
    gathered = Source("use <\\\\server\\share\\a.scad>", PART).gathered
    assert asked == ["//server/share/a.scad"]
    assert gathered.source == "use </work/UNC:/server/share/a.scad>"


def test_a_program_on_a_server_has_its_files_there(windows):
    finder = FileFinder(PureWindowsPath(r"\\server\share\parts"), {"own\\a.scad": ""}, [])
    assert finder.folder == "/work/UNC:/server/share/parts"
    assert finder.find("/work/UNC:/server/share/parts/own/a.scad") == b""


def test_given_files_may_be_named_as_the_program_names_them(windows):
    text = "include <Lib\\Gear.scad>"
    for name in ("Lib\\Gear.scad", "Lib/Gear.scad", "lib\\GEAR.SCAD"):
        assert found(text, files={name: "x = 1;"})[f"{ROOT}/Lib/Gear.scad"] == b"x = 1;"
    for name in ("C:\\gear.scad", "c:gear.scad", r"\\server\share\gear.scad", "\\gear.scad"):
        with pytest.raises(ModelTypeError, match="relative to the program"):
            found(text, files={name: ""})
    with pytest.raises(ModelTypeError, match="given twice"):
        found(text, files={"a.scad": "", "A.scad": ""})


def test_a_backslash_in_a_given_name_is_a_folder_everywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source = Source("include <lib\\a.scad>", files={"lib\\a.scad": "x = 1;"})
    assert [file.path for file in source.gathered.files] == [f"/work{tmp_path}/lib/a.scad"]


def test_libraries_are_searched_with_backslashes(windows):
    windows({"D:/one/BOSL/gear.scad": "one", "D:/two/BOSL/screw.scad": "two"})
    text = "use <BOSL\\gear.scad>\nuse <BOSL\\screw.scad>"
    assert found(text, library_paths=["D:/one", "D:/two"]) == {
        "/libraries/BOSL/gear.scad": b"one",
        "/libraries/BOSL/screw.scad": b"two",
    }


def test_a_drive_without_a_folder_leads_nowhere(windows):
    windows({"C:/Users/Jo/C:gear.scad": "", "C:gear.scad": ""})
    assert found("use <C:gear.scad>", library_paths=["."]) == {}


def test_parameters_keep_their_backslashes():
    program = Program(Source("import(file);"), {"file": r"C:\parts\plate.stl"})
    assert program.assignments == 'file = "C:\\\\parts\\\\plate.stl";\n'


def test_a_native_run_has_its_files_in_folders_without_colons(windows):
    windows({"D:/lib/gear.scad": "use <D:/lib/two.scad>", "D:/lib/two.scad": ""})
    gathered = Source("use <D:\\lib\\gear.scad>", PART).gathered
    with ProgramFolder(gathered, gathered.source, "") as folder:
        root = folder.root.as_posix()
        assert folder.program == folder.root / "work/C/Users/Jo/part.scad"
        assert folder.program.read_text() == f"use <{root}/work/D/lib/gear.scad>"
        gear = folder.root / "work/D/lib/gear.scad"
        assert gear.read_text() == f"use <{root}/work/D/lib/two.scad>"
        assert folder.engine_path(str(gear)) == "/work/D:/lib/gear.scad"
        assert folder.without_root(f'in "{gear}"') == 'in "/work/D:/lib/gear.scad"'
