"""The source distribution: it has all sources, and gives the wheel."""

import os
import subprocess
import sys
import tarfile

import pytest

from tools.mirror import ROOT


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("source")
    command = [sys.executable, "-m", "build", "--no-isolation", "--sdist", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, timeout=120, stdout=subprocess.DEVNULL)
    (archive,) = folder.iterdir()
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


def test_it_holds_every_source(unpacked):
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    # Where this is no clone, it is a source distribution itself.
    tracked = listed.stdout.split("\0")[:-1] if listed.returncode == 0 else ["build_wheel.sh"]
    there = [name for name in tracked if (ROOT / name).exists()]
    assert [name for name in there if not (unpacked / name).exists()] == []


def test_it_holds_nothing_that_was_installed(unpacked):
    assert not list(unpacked.rglob("node_modules"))
    assert not list(unpacked.rglob("__pycache__"))


def test_the_wheel_built_from_it_is_the_same_file(unpacked, tmp_path):
    environment = {name: os.environ[name] for name in os.environ if name != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-cache-dir"]
    subprocess.run(
        [*command, "--no-build-isolation", "--wheel-dir", str(tmp_path), str(unpacked)],
        env=environment,
        check=True,
        timeout=120,
    )
    (wheel,) = (ROOT / "dist").glob("*.whl")
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()
