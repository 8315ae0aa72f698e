"""The built wheel: what `build_wheel.sh` checks is checked, and the check can fail."""

import importlib.util
import shutil
import zipfile
from email.parser import Parser

import pytest

from tools.mirror import ROOT


def load_check():
    spec = importlib.util.spec_from_file_location("check_wheel", ROOT / "tools" / "check_wheel.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


check_wheel = load_check()


@pytest.fixture(scope="module")
def wheel():
    (found,) = (ROOT / "dist").glob("*.whl")
    return found


def rewritten(wheel, folder, change):
    """A copy of the wheel whose {name: bytes} went through `change`."""
    with zipfile.ZipFile(wheel) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    change(contents)
    target = folder / wheel.name
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return target


def test_the_wheel_is_as_it_should_be(wheel):
    assert check_wheel.problems(wheel) == []


@pytest.mark.parametrize(
    "name",
    [
        "marimo_openscad/static/openscad.wasm",
        "marimo_openscad/static/openscad.js",
        "marimo_openscad/static/worker.js",
        "marimo_openscad/static/widget.js",
        "marimo_openscad/static/fonts/LiberationSans-Bold.ttf",
        "marimo_openscad/py.typed",
        "marimo_openscad/_api/render.py",
        "{info}/licenses/licenses/OpenSCAD-GPL-2.0.txt",
        "{info}/top_level.txt",
    ],
)
def test_a_changed_file_is_seen(wheel, tmp_path, name):
    name = name.format(info=f"{wheel.name.removesuffix('-py3-none-any.whl')}.dist-info")

    def change(contents):
        contents[name] += b"\n"

    (problem,) = check_wheel.problems(rewritten(wheel, tmp_path, change))
    assert problem == f"{name} is not the file it should be"


def test_missing_metadata_is_seen(wheel, tmp_path):
    info = f"{wheel.name.removesuffix('-py3-none-any.whl')}.dist-info"
    found = check_wheel.problems(
        rewritten(wheel, tmp_path, lambda contents: contents.pop(f"{info}/WHEEL"))
    )
    assert found == [f"missing: {info}/WHEEL"]


def test_a_missing_and_a_foreign_file_are_seen(wheel, tmp_path):
    def change(contents):
        del contents["marimo_openscad/py.typed"]
        contents["marimo_openscad/notes.txt"] = b""

    assert check_wheel.problems(rewritten(wheel, tmp_path, change)) == [
        "missing: marimo_openscad/py.typed",
        "not expected: marimo_openscad/notes.txt",
    ]


def test_a_wheel_that_is_too_large_is_seen(wheel, tmp_path, monkeypatch):
    monkeypatch.setattr(check_wheel, "SIZE_LIMIT", 1000)
    (problem,) = check_wheel.problems(wheel)
    assert problem.endswith("allowed are 1,000")


def test_another_tag_and_another_dependency_are_seen(wheel, tmp_path):
    def change(contents):
        (info,) = {name.split("/")[0] for name in contents if ".dist-info/" in name}
        contents[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nTag: cp311-cp311-linux_x86_64\n"
        metadata = contents[f"{info}/METADATA"].decode()
        head, _, body = metadata.partition("\n\n")
        contents[f"{info}/METADATA"] = f"{head}\nRequires-Dist: numpy\n\n{body}".encode()

    found = check_wheel.problems(rewritten(wheel, tmp_path, change))
    assert "the wheel's tags are ['cp311-cp311-linux_x86_64']" in found
    assert "the wheel does not say that it is pure" in found
    assert any("numpy" in problem for problem in found)


def test_a_platform_wheel_is_refused_by_its_name(wheel, tmp_path):
    other = tmp_path / wheel.name.replace("py3-none-any", "cp311-cp311-linux_x86_64")
    shutil.copy(wheel, other)
    (problem,) = check_wheel.problems(other)
    assert "py3-none-any" in problem


def test_the_metadata_states_licence_and_python(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (item for item in archive.namelist() if item.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode())
    assert metadata["License-Expression"] == "GPL-3.0-or-later"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "licenses/THIRD-PARTY.md" in metadata.get_all("License-File")
