"""Where OpenSCAD is found, which one is chosen, and how it is started."""

import os
import shutil
import sys
from pathlib import Path
from time import monotonic

import pytest

from marimo_openscad import Program, available_engines
from marimo_openscad._engines import probes
from marimo_openscad._engines.native import installed, process
from marimo_openscad._engines.native.executable import Broken, look_for_executables
from marimo_openscad._engines.native.folder import ProgramFolder
from marimo_openscad._engines.native.installed import in_usual_places, on_path, with_console
from marimo_openscad._engines.native.launch import command, installed_as, workspace
from marimo_openscad._engines.select import engine_for
from marimo_openscad._errors import EngineUnavailable

TELLS = '#!/bin/sh\necho "OpenSCAD version {}"\necho --backend=manifold\n'
FAILS = "#!/bin/sh\necho 'dlopen(): error loading libfuse.so.2'\nexit 127\n"
BUNDLE = "OpenSCAD.app/Contents/MacOS/OpenSCAD"
NIGHTLY = "OpenSCAD-2026.01.03.app/Contents/MacOS/OpenSCAD"
EXPORT = "flatpak/exports/bin/org.openscad.OpenSCAD"


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """`machine(platform, *files)`: an empty machine with these; what is found of them."""
    for name in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home/u"))

    def found(platform, *files, **variables):
        for file in files:
            write(tmp_path / file, TELLS.format("2021.01"))
        for name, folder in variables.items():
            monkeypatch.setenv(name.replace("_x86", "(x86)"), str(tmp_path / folder))
        with monkeypatch.context() as patch:
            patch.setattr(sys, "platform", platform)
            paths = in_usual_places(tmp_path)
        return [Path(path).relative_to(tmp_path).as_posix() for path in paths]

    return found


@pytest.fixture
def own(tmp_path, monkeypatch):
    """`own(usual=…, path=…)`: a machine with these programs, by the folder and the name."""
    folder = tmp_path / "path"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def put(path=(), usual=()):
        for name, text in dict(path).items():
            write(folder / name, text)
        places = [str(write(tmp_path / "usual" / name, text)) for name, text in dict(usual).items()]
        monkeypatch.setattr(
            "marimo_openscad._engines.native.executable.in_usual_places", lambda: places
        )
        return look_for_executables()

    return put


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_windows_has_it_in_the_folders_of_programs(machine):
    assert machine(
        "win32",
        "own/OpenSCAD/openscad.exe",
        "own/OpenSCAD/openscad.com",
        "own/OpenSCAD (Nightly)/openscad.exe",
        "old/OpenSCAD-2019.05/openscad.com",
        "old/OpenSCAD-2019.05/openscad.exe",
        "u/Local/Programs/OpenSCAD/openscad.exe",
        "own/Another/openscad.exe",
        ProgramW6432="own",
        ProgramFiles="own",
        ProgramFiles_x86="old",
        LOCALAPPDATA="u/Local",
    ) == [
        "own/OpenSCAD/openscad.com",
        "own/OpenSCAD (Nightly)/openscad.exe",
        "old/OpenSCAD-2019.05/openscad.com",
        "u/Local/Programs/OpenSCAD/openscad.exe",
    ]
    assert machine("linux") == []


def test_on_windows_the_program_that_prints_is_started(tmp_path):
    window, console = (tmp_path / f"openscad.{ending}" for ending in ("EXE", "com"))
    assert with_console(str(window)) == str(window)
    write(console, "")
    assert with_console(str(window)) == str(console)
    assert with_console("/usr/bin/openscad") == "/usr/bin/openscad"


def test_macos_has_it_in_bundles(machine):
    files = (f"Applications/{BUNDLE}", f"Applications/{NIGHTLY}", f"home/u/Applications/{BUNDLE}")
    assert sorted(machine("darwin", *files)) == sorted(files)
    (Path(os.environ["HOME"]).parents[1] / "Applications/OpenSCAD-empty.app").mkdir()
    assert sorted(machine("darwin")) == sorted(files)


def test_linux_has_it_in_images_snaps_and_flatpaks(machine):
    files = (
        "home/u/Applications/OpenSCAD-2021.01-x86_64.AppImage",
        "home/u/AppImages/openscad.appimage",
        "opt/OpenSCAD-2026.01.03-x86_64.AppImage",
        "snap/bin/openscad",
        "snap/bin/openscad-nightly",
        f"home/u/.local/share/{EXPORT}",
        f"var/lib/{EXPORT}",
    )
    assert machine("linux", *files, "home/u/Downloads/OpenSCAD.AppImage") == list(files)


def test_a_machine_without_a_home_is_looked_at(machine, monkeypatch):
    def homeless():
        raise RuntimeError("no home")

    monkeypatch.setattr(installed.Path, "home", homeless)
    assert machine("linux", "snap/bin/openscad") == ["snap/bin/openscad"]


def test_path_leads_to_releases_and_nightly_builds(own):
    found = own(path={"openscad": TELLS.format("2021.01")})
    assert found.chosen.version == "2021.01"
    found = own(path={"openscad-nightly": TELLS.format("2026.01.03")})
    assert [Path(path).name for path in on_path()] == ["openscad", "openscad-nightly"]
    assert found.chosen.version == "2026.01.03"


def test_path_comes_before_what_is_newer_elsewhere(own):
    newer = {"OpenSCAD.AppImage": TELLS.format("2026.01.03")}
    found = own(path={"openscad": TELLS.format("2021.01")}, usual=newer)
    assert found.chosen.version == "2021.01"


def test_the_newest_is_chosen_where_path_has_none(own):
    versions = ("2021.01", "2025.11.30 (git 12)", "2025.2.28", "2019.05")
    found = own(usual={f"{place}/it": TELLS.format(one) for place, one in enumerate(versions)})
    assert found.chosen.version == "2025.11.30"
    assert found.broken == ()


def test_one_that_is_broken_is_named_and_another_is_taken(own):
    works = {"OpenSCAD": TELLS.format("2025.11.30")}
    found = own(path={"openscad": FAILS}, usual=works)
    assert found.chosen.version == "2025.11.30"
    (broken,) = found.broken
    assert (Path(broken.path).parent.name, "libfuse" in broken.reason) == ("path", True)
    (told,) = (status for status in available_engines() if status.name == "native")
    assert told.is_available
    assert f"{broken.path} does not work: dlopen(): error loading libfuse" in str(told)


def test_where_all_are_broken_each_is_named(own):
    found = own(path={"openscad": FAILS}, usual={"OpenSCAD": "#!/nowhere/sh\n"})
    assert found.chosen is None
    assert [type(one) for one in found.broken] == [Broken, Broken]
    with pytest.raises(EngineUnavailable, match="Install it anew") as caught:
        engine_for("native")
    assert all(one.path in str(caught.value) for one in found.broken)


COUNTS = "#!/bin/sh\necho asked >> {log}\n{waits}\nexit 127\n"


@pytest.mark.parametrize(
    ("waits", "later", "asked"),
    [("", 29, 1), ("", 600, 2), ("/bin/sleep 1", 31, 1), ("/bin/sleep 1", 9000, 2)],
)
def test_one_that_is_broken_is_asked_again_but_not_all_the_time(
    own, tmp_path, monkeypatch, waits, later, asked
):
    log = tmp_path / "log"
    own(path={"openscad": COUNTS.format(log=log, waits=waits)})
    assert look_for_executables().broken
    monkeypatch.setattr(probes, "monotonic", lambda: monotonic() + later)
    assert look_for_executables().broken
    assert log.read_text().split() == ["asked"] * asked


@pytest.fixture(params=["alone", "by setpriv"])
def started(request, own, tmp_path):
    """Programs are started with and without what ends them with Python."""
    if request.param == "by setpriv":
        setpriv = shutil.which("setpriv", path=os.defpath)
        assert setpriv, "there is no setpriv: install util-linux"
        (tmp_path / "path/setpriv").symlink_to(setpriv)
    process._ended_with_python.cache_clear()
    assert bool(process._ended_with_python()) == (request.param == "by setpriv")
    yield
    process._ended_with_python.cache_clear()


@pytest.mark.skipif(sys.platform != "linux", reason="setpriv is Linux's")
def test_an_image_that_cannot_be_run_is_named_with_the_reason(own, started, tmp_path):
    own(usual={"it": TELLS.format("2025.11.30"), "gone": "#!/no/such/shell\n"})
    (tmp_path / "usual/it").chmod(0o644)
    found = look_for_executables()
    assert found.chosen is None
    reasons = {Path(one.path).name: one.reason for one in found.broken}
    assert "cannot be started" in reasons["it"]
    assert "Permission denied" in reasons["it"]
    assert "cannot be started" in reasons["gone"]
    assert "No such file" in reasons["gone"]


def test_flatpak_is_shown_the_folders_of_the_program_and_no_others():
    environment = {"OPENSCADPATH": "/tmp/p/libraries", "OPENSCAD_FONT_PATH": "/a b:/f", "X": "1"}
    started = command(f"/var/lib/{EXPORT}", Path("/tmp/p"), environment)
    assert started[1:] == [
        "run",
        "--die-with-parent",
        "--filesystem=/tmp/p",
        "--filesystem=/a b:ro",
        "--filesystem=/f:ro",
        "--env=OPENSCADPATH=/tmp/p/libraries",
        "--env=OPENSCAD_FONT_PATH=/a b:/f",
        "org.openscad.OpenSCAD",
    ]
    assert command("/usr/bin/openscad", Path("/tmp/p"), environment) == ["/usr/bin/openscad"]


def test_a_snap_gets_its_programs_where_it_can_read(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    common = tmp_path / "snap/openscad-nightly/common"
    assert workspace("/snap/bin/openscad-nightly") == common
    assert workspace("/usr/bin/openscad") is None
    gathered = Program.from_model("cube(1);", {}, {}).source.gathered
    with ProgramFolder(gathered, "cube(1);", "", "/snap/bin/openscad-nightly") as folder:
        assert folder.root.parent == common.resolve()
    assert list(common.iterdir()) == []


def test_a_snap_that_was_refreshed_is_asked_again(tmp_path):
    write(tmp_path / "snap/openscad/12/meta", "")
    write(tmp_path / "snap/openscad/13/meta", "")
    current = tmp_path / "snap/openscad/current"
    current.symlink_to("12")
    write(tmp_path / "snap/bin/openscad", "")
    before = installed_as(str(tmp_path / "snap/bin/openscad"))
    assert installed_as(str(tmp_path / "snap/bin/openscad")) == before
    current.unlink()
    current.symlink_to("13")
    assert installed_as(str(tmp_path / "snap/bin/openscad")) != before
